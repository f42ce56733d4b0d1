import { createHash, createHmac, randomBytes } from 'node:crypto';
import { tokenAlgorithm, tokenAudience, tokenIssuer, tokenType } from '@supergraph/kit/access-token';
import type { Call } from '@supergraph/kit/call';
import { SignJWT } from 'jose';
import type { TokenDelivery } from './generated/resolvers.ts';
import { scopesOfRole } from './roles.ts';
import type { Signer } from './signing-keys.ts';
import type { SessionRow, UserRow } from './tables.ts';

// A refresh token has two parts: its family, which all tokens of a session have in common, and its secret. Both are kept
// only as SHA-256, which is enough for random bits: there is nothing to guess. The family alone leads to the session, so
// that any token it has ever had is known for one of its own, and no list of spent tokens grows.
//
// A successor has the same family and, for a secret, HMAC-SHA256 of a random salt under the secret before. Who presents a
// token that was spent a moment ago therefore gets the same successor, although that is kept nowhere.

const minute = 60_000; // ms
const day = 24 * 60 * minute;

export const accessTokenLives = 10 * minute;
const refreshTokenLives = 30 * day;
/** However often it is refreshed. */
const sessionLives = 180 * day;

const familyBytes = 18;
const secretBytes = 32;
const tokenForm = /^([\w-]{24})([\w-]{43})$/;

/** A refresh token, which only the client keeps. */
export type RefreshToken = { family: string; secret: string };

/** The first refresh token of a session. */
export function createRefreshToken(): RefreshToken {
  return { family: createRandomText(familyBytes), secret: createRandomText(secretBytes) };
}

/** The token that follows on another: always the same one for the same salt. */
export function createSuccessor({ family, secret }: RefreshToken, salt: string): RefreshToken {
  return { family, secret: createHmac('sha256', secret).update(salt).digest('base64url') };
}

export function createSalt(): string {
  return createRandomText(secretBytes);
}

/** Takes a refresh token apart as a client sends it; null if it has not the form of one. */
export function readRefreshToken(text: string): RefreshToken | null {
  const [, family, secret] = tokenForm.exec(text) ?? [];
  return family === undefined || secret === undefined ? null : { family, secret };
}

function writeRefreshToken({ family, secret }: RefreshToken): string {
  return `${family}${secret}`;
}

export function hashFamily({ family }: RefreshToken): string {
  return hash(family);
}

export function hashRefreshToken(token: RefreshToken): string {
  return hash(writeRefreshToken(token));
}

function createRandomText(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** A new session that starts now. */
export function describeSession(
  session: Pick<SessionRow, 'id' | 'userId' | 'userAgent'>,
  refreshToken: RefreshToken,
  now: Date,
): SessionRow {
  return {
    ...session,
    familyHash: hashFamily(refreshToken),
    refreshTokenHash: hashRefreshToken(refreshToken),
    createdAt: now,
    lastUsedAt: now,
    refreshExpiresAt: new Date(now.getTime() + refreshTokenLives),
    expiresAt: new Date(now.getTime() + sessionLives),
  };
}

/** What changes about a session when its refresh token is exchanged; it never outlives the session's own end. */
export function describeRotation(session: SessionRow, refreshToken: RefreshToken, now: Date) {
  const refreshExpiresAt = new Date(Math.min(now.getTime() + refreshTokenLives, session.expiresAt.getTime()));
  return { refreshTokenHash: hashRefreshToken(refreshToken), lastUsedAt: now, refreshExpiresAt };
}

/** The tokens of a session as a client receives them; the shape of the SDL's `SessionTokens`. */
export type SessionTokens = {
  accessToken: string;
  accessTokenExpiresAt: Date;
  refreshToken: string | null;
  refreshTokenExpiresAt: Date;
};

/** What tokens are made of: whose session it is, when, and the refresh token that goes with it. */
export type Grant = { user: UserRow; session: SessionRow; refreshToken: RefreshToken; now: Date };

/**
 * Signs an access token (RFC 9068) and hands the refresh token over with it, in the answer or as a cookie. One that goes
 * as a cookie is in no body, where a script that was smuggled into a page could read it.
 */
export async function issueTokens(
  { user, session, refreshToken, now }: Grant,
  signer: Signer,
  { call, delivery }: { call: Call; delivery: TokenDelivery },
): Promise<SessionTokens> {
  const seconds = Math.floor(now.getTime() / 1000);
  const expiresAt = seconds + accessTokenLives / 1000;
  const accessToken = await new SignJWT({ sid: session.id, scope: scopesOfRole[user.role].join(' ') })
    .setProtectedHeader({ alg: tokenAlgorithm, typ: tokenType, kid: signer.kid })
    .setIssuer(tokenIssuer)
    .setAudience(tokenAudience)
    .setSubject(user.id)
    .setIssuedAt(seconds)
    .setExpirationTime(expiresAt)
    .sign(signer.key);
  const token = writeRefreshToken(refreshToken);
  if (delivery === 'COOKIE') call.cookie.answer = { token, expiresAt: session.refreshExpiresAt };
  return {
    accessToken,
    accessTokenExpiresAt: new Date(expiresAt * 1000),
    refreshToken: delivery === 'COOKIE' ? null : token,
    refreshTokenExpiresAt: session.refreshExpiresAt,
  };
}
