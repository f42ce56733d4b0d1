import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ExecutionResult } from 'graphql';
import { createClient } from 'graphql-sse';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { tokenAlgorithm, tokenAudience, tokenIssuer, tokenType } from './access-token.ts';
import { streamPath } from './live/stream-route.ts';
import { signTestCall } from './testing.ts';

/** Starts to be users, as far as access tokens go: its keys, behind a socket, and tokens that are signed with them. */
export async function startTestKeys() {
  const { publicKey, privateKey } = await generateKeyPair(tokenAlgorithm);
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'test', alg: tokenAlgorithm, use: 'sig' }];
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    signToken: (userId: string, { expiresAt, scope = '' }: { expiresAt: Date; scope?: string }) =>
      new SignJWT({ sid: 'session_test', scope })
        .setProtectedHeader({ alg: tokenAlgorithm, typ: tokenType, kid: 'test' })
        .setIssuer(tokenIssuer)
        .setAudience(tokenAudience)
        .setSubject(userId)
        .setExpirationTime(expiresAt)
        .sign(privateKey),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** What a subscriber has been sent so far. */
export type TestSubscription = {
  results: ExecutionResult<Record<string, unknown>>[];
  /** Resolves when the stream is open. */
  opened: Promise<void>;
  /** Resolves when it is complete; rejects when it breaks off, or is refused. */
  ended: Promise<void>;
  leave: () => void;
};

/** Subscribes with the client of graphql-sse, in signed calls as the router makes them. */
export function subscribeToTest(
  subgraph: { name: string; url: string | null },
  request: { query: string; variables?: Record<string, unknown>; token?: string | undefined },
): TestSubscription {
  const { token, ...operation } = request;
  const results: TestSubscription['results'] = [];
  let tellOpened = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    tellOpened = resolve;
  });
  const client = createClient({
    url: `${subgraph.url}${streamPath}`,
    retryAttempts: 0,
    async fetchFn(url: string, init: RequestInit) {
      const headers = { accept: 'text/event-stream', ...(token ? { authorization: `Bearer ${token}` } : {}) };
      const call = { called: subgraph.name, path: streamPath, body: String(init.body), headers };
      return fetch(url, { ...init, headers: signTestCall(call) });
    },
    on: { connected: () => tellOpened() },
  });
  let leave = (): void => undefined;
  const ended = new Promise<void>((complete, error) => {
    leave = client.subscribe<Record<string, unknown>>(operation, {
      next: (result) => void results.push(result as ExecutionResult<Record<string, unknown>>),
      error,
      complete,
    });
  });
  ended.catch(() => undefined);
  return { results, opened, ended, leave: () => leave() };
}
