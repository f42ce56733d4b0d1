import { type Call, writeCallHeaders } from './call.ts';
import { nameRefreshCookie, readRefreshAnswer } from './refresh-cookie.ts';
import { createSignedClient } from './signed-client.ts';
import { createLink, type LinkOptions, type SubgraphLink, type SubgraphResponse } from './subgraph-link.ts';

// Apart from subgraph-link.ts, so that an embedded graph, which calls nobody over HTTP, loads no HTTP client.

/** Reaches a subgraph over HTTP through a pool of kept connections, and signs every call with the key of the caller. */
export function createHttpLink(options: LinkOptions & { url: string; key: string }): SubgraphLink {
  const { name, caller, key, carriesCookie = false } = options;
  const client = createSignedClient({ called: name, url: options.url, caller, key });

  function writeHeaders(call: Call): Record<string, string> {
    const { received } = call.cookie;
    const cookie =
      carriesCookie && received !== undefined ? { cookie: `${nameRefreshCookie({ isSecure: true })}=${received}` } : {};
    return { ...writeCallHeaders(call), ...cookie };
  }

  return createLink(options, {
    async send(request, call, signal) {
      const { statusCode, headers, text } = await client.post(request, { headers: writeHeaders(call), signal });
      const answer = parseJson(text);
      if (!isResponse(answer)) throw new Error(`HTTP ${statusCode} without a GraphQL response.`);
      const cookie = carriesCookie ? readRefreshAnswer(headers['set-cookie']) : undefined;
      if (cookie !== undefined) call.cookie.answer = cookie;
      return answer;
    },
    stop: client.stop,
  });
}

/** Not JSON is undefined, and the parser's own error is left out: it quotes the text, which may hold a token. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a body is the answer of a subgraph to an operation, and not of something else that listens there. */
function isResponse(body: unknown): body is SubgraphResponse {
  if (!isObject(body)) return false;
  const { data, errors } = body;
  if (errors !== undefined && !(Array.isArray(errors) && errors.every(isError))) return false;
  return isObject(data) || (data == null && errors !== undefined && errors.length > 0);
}

function isError(error: unknown): boolean {
  if (!isObject(error) || typeof error['message'] !== 'string') return false;
  // No operation of ours is a bad request to a subgraph that is one.
  return !isObject(error['extensions']) || error['extensions']['code'] !== 'BAD_REQUEST';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
