import { recordEvidence } from '@supergraph/kit/evidence';
import { type Answer, createAddress } from './client.ts';

/** An app on a device of somebody's: it has an address of its own, and keeps the tokens and the cookie that it was given. */
export type Device = {
  /** The refresh token that came in a body, for the app to send back. */
  readRefreshToken: () => string | null;
  /** Sends a registered operation by its hash. */
  run: (operation: { id: string; name: string }, variables: Record<string, unknown>) => Promise<Answer>;
};

/** @param origin Of the pages of a browser, which also keeps cookies; null for a phone. */
export function createDevice(url: string, origin: string | null): Device {
  const fixed = { 'content-type': 'application/json', ...createAddress(), ...(origin === null ? {} : { origin }) };
  let accessToken: string | null = null;
  let refreshToken: string | null = null;
  let cookie: string | null = null;
  return {
    readRefreshToken: () => refreshToken,
    async run({ id, name }, variables) {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          ...fixed,
          ...(accessToken === null ? {} : { authorization: `Bearer ${accessToken}` }),
          ...(cookie === null ? {} : { cookie }),
        },
        body: JSON.stringify({
          operationName: name,
          variables,
          extensions: { persistedQuery: { version: 1, sha256Hash: id } },
        }),
      });
      const answer = (await response.json()) as Pick<Answer, 'data' | 'errors'>;
      if (answer.errors) recordEvidence('errors', JSON.stringify(answer.errors));
      for (const payload of Object.values<{ tokens?: Record<string, string | null> } | null>(answer.data ?? {})) {
        if (!payload?.tokens) continue;
        accessToken = payload.tokens['accessToken'] ?? null;
        refreshToken = payload.tokens['refreshToken'] ?? null;
      }
      const [pair] = response.headers.getSetCookie()[0]?.split(';', 1) ?? [];
      if (origin !== null && pair !== undefined) cookie = pair;
      return { status: response.status, headers: response.headers, ...answer };
    },
  };
}
