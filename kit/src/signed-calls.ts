import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { AppError } from './app-error.ts';
import { callHeaders, type RequestHeaders, readHeader } from './call.ts';

/*
 * How a call between two processes of the graph proves who makes it:
 *
 * 1. The caller writes down the call: the scheme, its own name, whom it calls, the time, a random nonce, method, path, a
 *    SHA-256 of the exact body, and every header that says on whose behalf it calls. The list is JSON, in which no two
 *    different calls read the same.
 * 2. It sends along the HMAC-SHA256 of that text under its own key.
 * 3. The called process does the same with what it has received, and compares.
 * 4. It refuses what is older or newer than 30 seconds, and remembers every nonce for as long as its time would pass.
 */

const scheme = 'v1';
const toleratedDifference = 30_000; // ms between the clocks of caller and called, in either direction
const maximumLiveNonces = 200_000; // a minute of three thousand calls a second, about 25 MB
const nonceForm = /^[\w-]{22,64}$/;
const signatureForm = new RegExp(`^${scheme}=([\\w-]{43})$`);

/** Stands in `WWW-Authenticate` when it is the signature that was refused, and not the token of a viewer. */
export const refusedSignature = 'Call-Signature';

/** What a call is made of, as far as a signature covers it. */
export type SignedParts = {
  /** The name of the service that is called: what was signed for one is of no use with another. */
  called: string;
  method: string;
  /** With the query string. */
  path: string;
  headers: RequestHeaders;
  body: string | Uint8Array;
};

/** Who signs, with which key, and when. */
export type CallSigner = { caller: string; key: string; now: Date };

/** The keys of each caller that is answered; several while one takes the place of another. */
export type CallerKeys = ReadonlyMap<string, readonly string[]>;

/** Signs a call. @returns The headers to be sent along with it. */
export function signCall(parts: SignedParts, { caller, key, now }: CallSigner): Record<string, string> {
  const nonce = randomBytes(16).toString('base64url');
  const time = String(now.getTime());
  const signature = computeSignature(key, { ...parts, caller, time, nonce }).toString('base64url');
  return {
    'x-call-signer': caller,
    'x-call-time': time,
    'x-call-nonce': nonce,
    'x-call-signature': `${scheme}=${signature}`,
  };
}

/** Decides whether a call was made by one of the callers it knows. */
export type CallVerifier = {
  /**
   * Refuses, by its headers alone, what no body could mend, so that nobody has a body read who has not signed anything.
   *
   * @throws AppError `UNAUTHENTICATED`.
   */
  checkHeaders: (headers: RequestHeaders) => void;
  /**
   * Verifies a whole call, once: the same call a second time is refused.
   *
   * @returns The name of the caller.
   * @throws AppError `UNAUTHENTICATED`, with one and the same message whatever is wrong; `cause` says what it is.
   */
  verify: (parts: Omit<SignedParts, 'called'>) => string;
};

/**
 * Creates the verifier of a service. Its memory for nonces is bounded; when it is full, calls are refused until the oldest
 * have run out, since a nonce that was forgotten while its time still passes could be used again.
 */
export function createCallVerifier(options: {
  called: string;
  keys: CallerKeys;
  clock: () => Date;
  maximumNonces?: number;
}): CallVerifier {
  const nonces = createNonceMemory(options.maximumNonces ?? maximumLiveNonces);

  function readSignature(headers: RequestHeaders, now: number) {
    const [caller, time, nonce, text] = ['signer', 'time', 'nonce', 'signature'].map((name) =>
      readHeader(headers, `x-call-${name}`),
    );
    const [, signature] = signatureForm.exec(text ?? '') ?? [];
    if (signature === undefined) throw refuseCall('It is not signed.');
    const keys = options.keys.get(caller ?? '');
    if (caller === undefined || !keys) throw refuseCall('Its caller is unknown here.');
    if (time === undefined || !/^\d{13}$/.test(time)) throw refuseCall('Its time is none.');
    if (nonce === undefined || !nonceForm.test(nonce)) throw refuseCall('Its nonce is none.');
    if (Math.abs(now - Number(time)) > toleratedDifference) {
      throw refuseCall(`Its time and the clock of this machine are more than ${toleratedDifference / 1000} s apart.`);
    }
    return { caller, keys, time, nonce, signature: Buffer.from(signature, 'base64url') };
  }

  return {
    checkHeaders: (headers) => void readSignature(headers, options.clock().getTime()),
    verify(parts) {
      const now = options.clock().getTime();
      const { caller, keys, time, nonce, signature } = readSignature(parts.headers, now);
      const written = { ...parts, called: options.called, caller, time, nonce };
      if (!keys.some((key) => timingSafeEqual(computeSignature(key, written), signature))) {
        throw refuseCall(`It is not what ${caller} has signed, or not with a key that is known here.`);
      }
      const outcome = nonces.remember(`${caller} ${nonce}`, Number(time), now);
      if (outcome === 'known') throw refuseCall('It has been made before.');
      if (outcome === 'full') throw refuseCall('There were more calls within a minute than can be told apart.');
      return caller;
    },
  };
}

function computeSignature(key: string, parts: SignedParts & { caller: string; time: string; nonce: string }): Buffer {
  const { caller, called, time, nonce, method, path, headers, body } = parts;
  const digest = createHash('sha256').update(body).digest('base64url');
  const onBehalf = callHeaders.map((name) => trimBlanks(readHeader(headers, name)) ?? null);
  const text = JSON.stringify([scheme, caller, called, time, nonce, method, path, digest, ...onBehalf]);
  return createHmac('sha256', key).update(text).digest();
}

/** What surrounds the value of a header is no part of it (RFC 9110, section 5.5), and is lost on the way. */
function trimBlanks(value: string | undefined): string | undefined {
  return value?.replace(/^[ \t]+|[ \t]+$/g, '');
}

/**
 * Remembers nonces by the second of the call's own time, which is signed: a call that is made again has the same, and
 * whole seconds can be dropped when they have run out.
 */
function createNonceMemory(maximum: number) {
  const seconds = new Map<number, Set<string>>();
  let count = 0;
  /** Up to here nonces have been dropped. A clock that is set back must not bring these times to life again. */
  let forgotten = Number.NEGATIVE_INFINITY;

  function forgetBefore(second: number): void {
    if (second <= forgotten) return;
    for (const [key, nonces] of seconds) {
      if (key >= second) continue;
      seconds.delete(key);
      count -= nonces.size;
    }
    forgotten = second;
  }

  return {
    remember(nonce: string, time: number, now: number): 'new' | 'known' | 'full' {
      forgetBefore(Math.floor((now - toleratedDifference) / 1000));
      const second = Math.floor(time / 1000);
      const nonces = seconds.get(second) ?? new Set();
      if (nonces.has(nonce) || second < forgotten) return 'known';
      if (count >= maximum) return 'full';
      seconds.set(second, nonces.add(nonce));
      count += 1;
      return 'new';
    },
  };
}

/** One sentence for all, so that nobody learns from it which part of a forgery was right. */
export function refuseCall(reason: string): AppError {
  const message = 'Only the router, and services that this one answers, can call it. Send the operation to the router.';
  return new AppError('UNAUTHENTICATED', message, {}, { cause: new Error(reason) });
}
