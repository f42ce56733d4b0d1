import type { JSONWebKeySet } from 'jose';
import { request } from 'undici';
import { subgraphUnavailable } from './app-error.ts';

/**
 * Reads the key set that users publishes (RFC 7517).
 *
 * @throws AppError `SUBGRAPH_UNAVAILABLE` when it cannot be had within `timeout` milliseconds.
 */
export async function readRemoteKeys(url: string, timeout: number): Promise<JSONWebKeySet> {
  try {
    const { statusCode, body } = await request(url, { signal: AbortSignal.timeout(timeout) });
    const keys = await body.json();
    if (statusCode !== 200 || !isKeySet(keys)) throw new Error(`HTTP ${statusCode} without a key set.`);
    return keys;
  } catch (error) {
    throw subgraphUnavailable('users', error);
  }
}

function isKeySet(body: unknown): body is JSONWebKeySet {
  return typeof body === 'object' && body !== null && 'keys' in body && Array.isArray(body.keys);
}
