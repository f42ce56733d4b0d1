import { createHash } from 'node:crypto';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { AppError } from './app-error.ts';
import type { Viewer } from './call.ts';

/** What an access token says besides the viewer (RFC 9068): who issued it, and for whom. */
export const tokenIssuer = 'urn:supergraph:users';
export const tokenAudience = 'urn:supergraph:graph';
/** The media type in the header that keeps any other JWT from passing as an access token (RFC 9068, section 2.1). */
export const tokenType = 'at+jwt';
/** The only signature algorithm that is accepted (RFC 8037). */
export const tokenAlgorithm = 'EdDSA';

const maximumRememberedTokens = 10_000;
const keysStayFresh = 60_000; // ms, after which a use refreshes them in the background
const keysRest = 1_000; // ms, at least, between two attempts to read them

/** Turns an access token into the viewer it names. */
export type TokenVerifier = (token: string) => Promise<Viewer>;

/**
 * Creates a verifier of access tokens against a key set that may change. A verified token is remembered, by its
 * SHA-256, until it expires or the key set changes. When the keys cannot be read again, the last ones are kept.
 *
 * @returns A function that throws `UNAUTHENTICATED` for a token that is stale, forged or foreign, and whatever `readKeys`
 * throws when the keys have never been read.
 */
export function createTokenVerifier(options: {
  readKeys: () => Promise<JSONWebKeySet>;
  clock: () => Date;
}): TokenVerifier {
  const remembered = new LRUCache<string, Remembered>({ max: maximumRememberedTokens });
  let keys: { text: string; find: JWTVerifyGetKey } | undefined;
  let lastRead = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function readKeysOnce(): Promise<void> {
    lastRead = options.clock().getTime();
    reading ??= options
      .readKeys()
      .then((set) => {
        const text = JSON.stringify(set);
        if (text === keys?.text) return;
        keys = { text, find: createLocalJWKSet(set) };
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  }

  const millisecondsSinceRead = () => options.clock().getTime() - lastRead;

  /** A failed refresh is no reason to refuse anybody: the keys at hand are still the last that users published. */
  function refreshKeys(): void {
    if (keys && millisecondsSinceRead() > keysStayFresh) readKeysOnce().catch(() => undefined);
  }

  async function requireKeys() {
    if (!keys) await readKeysOnce();
    if (!keys) throw new Error('The key set was read, and yet there is none.');
    return keys;
  }

  async function verify(token: string, mayReadAgain: boolean): Promise<Remembered> {
    const { text, find } = await requireKeys();
    try {
      return { ...readViewer(await verifySignature(token, find, options.clock())), keys: text };
    } catch (error) {
      const isUnknownKey = error instanceof errors.JWKSNoMatchingKey;
      if (!isUnknownKey || !mayReadAgain) throw unauthenticated(error);
      // After a rest, the token that comes first has the keys read in the background: what that brings counts for it too.
      const haveChanged = keys?.text !== text;
      if (!haveChanged && !reading && millisecondsSinceRead() <= keysRest) throw unauthenticated(error);
      if (!haveChanged) {
        await (reading ?? readKeysOnce()).catch((cause: unknown) => {
          throw unauthenticated(cause);
        });
      }
      return verify(token, false);
    }
  }

  return async (token) => {
    refreshKeys();
    const digest = createHash('sha256').update(token).digest('base64url');
    const known = remembered.get(digest);
    if (known && known.expiresAt > options.clock().getTime() && known.keys === keys?.text) return known.viewer;
    const verified = await verify(token, true);
    remembered.set(digest, verified);
    return verified.viewer;
  };
}

/** A token that has held, until when it does, and against which keys. */
type Remembered = { viewer: Viewer; expiresAt: number; keys: string };

async function verifySignature(token: string, find: JWTVerifyGetKey, now: Date): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, find, {
    algorithms: [tokenAlgorithm],
    typ: tokenType,
    issuer: tokenIssuer,
    audience: tokenAudience,
    requiredClaims: ['sub', 'exp', 'sid', 'scope'],
    currentDate: now,
  });
  return payload;
}

function readViewer({ sub, exp, sid, scope }: JWTPayload): Pick<Remembered, 'viewer' | 'expiresAt'> {
  if (typeof sub !== 'string' || typeof exp !== 'number') throw unauthenticated();
  if (typeof sid !== 'string' || typeof scope !== 'string') throw unauthenticated();
  const scopes = scope === '' ? [] : scope.split(' ');
  return { viewer: { userId: sub, sessionId: sid, scopes }, expiresAt: exp * 1000 };
}

/** The error for a token that does not prove who asks; `cause` says why, for the log only. */
export function unauthenticated(cause?: unknown): AppError {
  const message = 'The access token is not valid, or no longer. Sign in again, or exchange the refresh token.';
  return new AppError('UNAUTHENTICATED', message, {}, { cause });
}
