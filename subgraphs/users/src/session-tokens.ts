import { createHash, randomBytes } from 'node:crypto';
import { tokenAlgorithm, tokenAudience, tokenIssuer, tokenType } from '@supergraph/kit/access-token';
import { SignJWT } from 'jose';
import { scopesOfRole } from './roles.ts';
import type { SigningKey } from './signing-key.ts';
import type { SessionRow, UserRow } from './tables.ts';

const minute = 60_000; // ms
const day = 24 * 60 * minute;

const accessTokenLives = 10 * minute;
const refreshTokenLives = 30 * day;
/** However often it is refreshed. */
const sessionLives = 180 * day;

/** A refresh token, which only the client keeps, and what is kept of it here. */
export type RefreshToken = { token: string; hash: string };

export function createRefreshToken(): RefreshToken {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashRefreshToken(token) };
}

/** SHA-256 is enough for a text of 256 random bits: there is nothing to guess. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** A new session that starts now. */
export function describeSession(id: string, userId: string, refreshToken: RefreshToken, now: Date): SessionRow {
  return {
    id,
    userId,
    refreshTokenHash: refreshToken.hash,
    createdAt: now,
    lastUsedAt: now,
    refreshExpiresAt: new Date(now.getTime() + refreshTokenLives),
    expiresAt: new Date(now.getTime() + sessionLives),
  };
}

/** What changes about a session when its refresh token is exchanged; it never outlives the session's own end. */
export function describeRotation(session: SessionRow, refreshToken: RefreshToken, now: Date) {
  const refreshExpiresAt = new Date(Math.min(now.getTime() + refreshTokenLives, session.expiresAt.getTime()));
  return { refreshTokenHash: refreshToken.hash, lastUsedAt: now, refreshExpiresAt };
}

/** The tokens of a session as a client receives them; the shape of the SDL's `SessionTokens`. */
export type SessionTokens = {
  accessToken: string;
  accessTokenExpiresAt: Date;
  refreshToken: string;
  refreshTokenExpiresAt: Date;
};

/** Signs an access token (RFC 9068) for the session, and puts it beside the refresh token. */
export async function issueTokens(
  key: SigningKey,
  user: UserRow,
  session: { id: string; refreshExpiresAt: Date },
  refreshToken: RefreshToken,
  now: Date,
): Promise<SessionTokens> {
  const seconds = Math.floor(now.getTime() / 1000);
  const expiresAt = seconds + accessTokenLives / 1000;
  const accessToken = await new SignJWT({ sid: session.id, scope: scopesOfRole[user.role].join(' ') })
    .setProtectedHeader({ alg: tokenAlgorithm, typ: tokenType, kid: key.kid })
    .setIssuer(tokenIssuer)
    .setAudience(tokenAudience)
    .setSubject(user.id)
    .setIssuedAt(seconds)
    .setExpirationTime(expiresAt)
    .sign(key.sign);
  return {
    accessToken,
    accessTokenExpiresAt: new Date(expiresAt * 1000),
    refreshToken: refreshToken.token,
    refreshTokenExpiresAt: session.refreshExpiresAt,
  };
}
