import type { Call } from '@supergraph/kit/call';

const maximumLength = 200; // UTF-16 code units

/** How a client named itself, for the list of a person's sessions: an app by its name and version, else the browser. */
export function describeUserAgent({ client, userAgent }: Call): string | null {
  const app = client.name && [client.name, client.version].filter(Boolean).join(' ');
  const text = (app || userAgent || '').replaceAll(/[\p{C}\u2028\u2029]/gu, '').trim();
  return text.slice(0, maximumLength) || null;
}
