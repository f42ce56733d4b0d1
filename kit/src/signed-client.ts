import { type Dispatcher, Pool } from 'undici';
import type { Running } from './running.ts';
import { refusedSignature, signCall } from './signed-calls.ts';

const connectionsPerService = 64;

/** What another process of the graph answered. */
export type SignedAnswer = { statusCode: number; headers: Dispatcher.ResponseData['headers']; text: string };

/** Posts JSON to another process of the graph. */
export type SignedClient = Running & {
  /** @throws When it cannot be reached, or refuses the signature of the call. */
  post: (
    value: unknown,
    options: { headers: Readonly<Record<string, string>>; signal: AbortSignal },
  ) => Promise<SignedAnswer>;
};

/** Reaches one URL of a service through a pool of kept connections, and signs every call with the key of the caller. */
export function createSignedClient(options: {
  called: string;
  url: string;
  caller: string;
  key: string;
}): SignedClient {
  const { called, caller, key } = options;
  const { origin, pathname, search } = new URL(options.url);
  const path = `${pathname}${search}`;
  const pool = new Pool(origin, { connections: connectionsPerService, allowH2: false });

  return {
    async post(value, { headers, signal }) {
      const body = JSON.stringify(value);
      const signature = signCall({ called, method: 'POST', path, headers, body }, { caller, key, now: new Date() });
      const answer = await pool.request({
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers, ...signature },
        body,
        signal,
      });
      const text = await answer.body.text();
      // What it says is of the call, not of the viewer's token, and a client could do nothing about it.
      if (answer.headers['www-authenticate'] === refusedSignature) {
        throw new Error(
          'It refused the signature of the call. Do CALL_KEY here, CALLER_KEYS there and the clocks agree?',
        );
      }
      return { statusCode: answer.statusCode, headers: answer.headers, text };
    },
    stop: () => pool.close(),
  };
}
