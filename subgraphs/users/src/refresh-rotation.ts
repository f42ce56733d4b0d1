import {
  createSalt,
  createSuccessor,
  describeRotation,
  type Grant,
  hashFamily,
  hashRefreshToken,
  type RefreshToken,
  readRefreshToken,
} from './session-tokens.ts';
import type { Store } from './store.ts';
import type { SessionRow, SpentTokenRow } from './tables.ts';

/** How long a spent token still leads to its successor, for clients that lost the answer or asked many times at once. */
const grace = 10_000; // ms

/**
 * Exchanges a refresh token, in a transaction that is already open. One that was spent a moment ago leads to the token
 * that is the latest by now; one that was spent before that has been stolen, by whoever presents it or by whoever went on
 * with it, and ends the session.
 *
 * @returns Null for a token that is unknown, spent or expired; what was done about a spent one is to be kept.
 */
export async function exchangeRefreshToken(store: Store, text: string, now: Date): Promise<Grant | null> {
  const presented = readRefreshToken(text);
  const found = presented && (await store.findSession(hashFamily(presented), now));
  if (!presented || found?.user.state !== 'ACTIVE') return null;
  const { session, user } = found;
  if (hashRefreshToken(presented) === session.refreshTokenHash) {
    const { refreshToken, rotation } = await rotate(store, session, presented, now);
    return { user, session: { ...session, ...rotation }, refreshToken, now };
  }
  const latest = findLatest(presented, session, await store.findSpentTokens(session.id), now);
  if (latest) return { user, session, refreshToken: latest, now };
  await store.deleteSession(session.id, user.id, now);
  return null;
}

async function rotate(store: Store, session: SessionRow, presented: RefreshToken, now: Date) {
  const salt = createSalt();
  const refreshToken = createSuccessor(presented, salt);
  const rotation = describeRotation(session, refreshToken, now);
  await store.deleteSpentTokens(session.id, new Date(now.getTime() - grace));
  await store.insertSpentToken({ hash: session.refreshTokenHash, sessionId: session.id, salt, spentAt: now });
  await store.updateSession(session.id, rotation);
  return { refreshToken, rotation };
}

/** Follows a token that is within its grace to the latest of its session: its successor, unless that is spent as well. */
function findLatest(
  presented: RefreshToken,
  session: SessionRow,
  spentTokens: ReadonlyMap<string, SpentTokenRow>,
  now: Date,
): RefreshToken | null {
  let token = presented;
  let spent = spentTokens.get(hashRefreshToken(token));
  if (!spent || now.getTime() - spent.spentAt.getTime() > grace) return null;
  while (spent) {
    token = createSuccessor(token, spent.salt);
    spent = spentTokens.get(hashRefreshToken(token));
  }
  return hashRefreshToken(token) === session.refreshTokenHash ? token : null;
}
