import { Pool } from 'undici';
import { writeCallHeaders } from './call.ts';
import { createLink, type LinkOptions, type SubgraphLink, type SubgraphResponse } from './subgraph-link.ts';

// Apart from subgraph-link.ts, so that an embedded graph, which calls nobody over HTTP, loads no HTTP client.

const connectionsPerSubgraph = 64;

/** Reaches a subgraph over HTTP through a pool of kept connections. */
export function createHttpLink(options: LinkOptions & { url: string }): SubgraphLink {
  const { origin, pathname, search } = new URL(options.url);
  const pool = new Pool(origin, { connections: connectionsPerSubgraph, allowH2: false });
  return createLink(options, {
    async send(request, call, signal) {
      const response = await pool.request({
        method: 'POST',
        path: `${pathname}${search}`,
        headers: { 'content-type': 'application/json', accept: 'application/json', ...writeCallHeaders(call) },
        body: JSON.stringify(request),
        signal,
      });
      const body = parseJson(await response.body.text());
      if (!isResponse(body)) throw new Error(`HTTP ${response.statusCode} without a GraphQL response.`);
      return body;
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
