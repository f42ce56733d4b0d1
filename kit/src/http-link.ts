import { Pool } from 'undici';
import { type Call, writeCallHeaders } from './call.ts';
import { nameRefreshCookie, readRefreshAnswer } from './refresh-cookie.ts';
import { refusedSignature, signCall } from './signed-calls.ts';
import { createLink, type LinkOptions, type SubgraphLink, type SubgraphResponse } from './subgraph-link.ts';

// Apart from subgraph-link.ts, so that an embedded graph, which calls nobody over HTTP, loads no HTTP client.

const connectionsPerSubgraph = 64;

/** Reaches a subgraph over HTTP through a pool of kept connections, and signs every call with the key of the caller. */
export function createHttpLink(options: LinkOptions & { url: string; key: string }): SubgraphLink {
  const { name, caller, key, carriesCookie = false } = options;
  const { origin, pathname, search } = new URL(options.url);
  const path = `${pathname}${search}`;
  const pool = new Pool(origin, { connections: connectionsPerSubgraph, allowH2: false });

  function writeHeaders(call: Call, body: string): Record<string, string> {
    const { received } = call.cookie;
    const cookie =
      carriesCookie && received !== undefined ? { cookie: `${nameRefreshCookie({ isSecure: true })}=${received}` } : {};
    const headers = { ...writeCallHeaders(call), ...cookie };
    const signature = signCall({ called: name, method: 'POST', path, headers, body }, { caller, key, now: new Date() });
    return { 'content-type': 'application/json', accept: 'application/json', ...headers, ...signature };
  }

  return createLink(options, {
    async send(request, call, signal) {
      const body = JSON.stringify(request);
      const {
        statusCode,
        headers,
        body: stream,
      } = await pool.request({
        method: 'POST',
        path,
        headers: writeHeaders(call, body),
        body,
        signal,
      });
      const answer = parseJson(await stream.text());
      // What it says is of the call, not of the viewer's token, and a client could do nothing about it.
      if (headers['www-authenticate'] === refusedSignature) {
        throw new Error(
          'It refused the signature of the call. Do CALL_KEY here, CALLER_KEYS there and the clocks agree?',
        );
      }
      if (!isResponse(answer)) throw new Error(`HTTP ${statusCode} without a GraphQL response.`);
      const cookie = carriesCookie ? readRefreshAnswer(headers['set-cookie']) : undefined;
      if (cookie !== undefined) call.cookie.answer = cookie;
      return answer;
    },
    stop: () => pool.close(),
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
