import type { Connection } from '@supergraph/kit/database';
import { indexRows } from '@supergraph/kit/loaders';
import { and, desc, eq, gt, lt, lte, ne, notInArray, or } from 'drizzle-orm';
import { type SessionRow, type SpentTokenRow, sessions, spentRefreshTokens, type UserRow, users } from '../tables.ts';

/** The statements on sessions and the refresh tokens they have spent. */
export function createSessionStore(connection: Connection) {
  const mostRecentlyUsed = [desc(sessions.lastUsedAt), desc(sessions.id)];
  const isLive = (now: Date) => and(gt(sessions.refreshExpiresAt, now), gt(sessions.expiresAt, now));

  return {
    async insertSession(session: SessionRow): Promise<void> {
      await connection.insert(sessions).values(session);
    },

    /** Finds the session whose refresh tokens have this in common, with its user, if it has not ended by then. */
    async findSession(familyHash: string, now: Date): Promise<{ session: SessionRow; user: UserRow } | null> {
      const [found] = await connection
        .select({ session: sessions, user: users })
        .from(sessions)
        .innerJoin(users, eq(users.id, sessions.userId))
        .where(and(eq(sessions.familyHash, familyHash), isLive(now)));
      return found ?? null;
    },

    /** Lists the sessions of a person that have not ended by then, most recently used first. */
    async listSessions(userId: string, now: Date): Promise<SessionRow[]> {
      return connection
        .select()
        .from(sessions)
        .where(and(eq(sessions.userId, userId), isLive(now)))
        .orderBy(...mostRecentlyUsed);
    },

    async updateSession(
      id: string,
      change: Pick<SessionRow, 'refreshTokenHash' | 'lastUsedAt' | 'refreshExpiresAt'>,
    ): Promise<void> {
      await connection.update(sessions).set(change).where(eq(sessions.id, id));
    },

    async deleteEndedSessions(userId: string, now: Date): Promise<void> {
      const hasEnded = or(lte(sessions.refreshExpiresAt, now), lte(sessions.expiresAt, now));
      await connection.delete(sessions).where(and(eq(sessions.userId, userId), hasEnded));
    },

    /** Ends the sessions of a person that were used least recently, so that no more than `count` remain. */
    async deleteSessionsBeyond(userId: string, count: number): Promise<void> {
      const ofUser = eq(sessions.userId, userId);
      const remaining = connection
        .select({ id: sessions.id })
        .from(sessions)
        .where(ofUser)
        .orderBy(...mostRecentlyUsed)
        .limit(count);
      await connection.delete(sessions).where(and(ofUser, notInArray(sessions.id, remaining)));
    },

    /** @returns How many live sessions were ended: one, or none if this one had ended before or is somebody else's. */
    async deleteSession(id: string, userId: string, now: Date): Promise<number> {
      const mine = and(eq(sessions.id, id), eq(sessions.userId, userId));
      return countLive(await connection.delete(sessions).where(mine).returning(), now);
    },

    /** Ends all sessions of a person, or all but one; returns how many of them were live. */
    async deleteSessions(userId: string, now: Date, exceptId?: string): Promise<number> {
      const others = exceptId === undefined ? undefined : ne(sessions.id, exceptId);
      const deleted = await connection
        .delete(sessions)
        .where(and(eq(sessions.userId, userId), others))
        .returning();
      return countLive(deleted, now);
    },

    async insertSpentToken(row: SpentTokenRow): Promise<void> {
      await connection.insert(spentRefreshTokens).values(row);
    },

    async findSpentTokens(sessionId: string): Promise<Map<string, SpentTokenRow>> {
      const rows = await connection
        .select()
        .from(spentRefreshTokens)
        .where(eq(spentRefreshTokens.sessionId, sessionId));
      return indexRows(rows, ({ hash }) => hash);
    },

    async deleteSpentTokens(sessionId: string, spentBefore: Date): Promise<void> {
      const isOld = and(eq(spentRefreshTokens.sessionId, sessionId), lt(spentRefreshTokens.spentAt, spentBefore));
      await connection.delete(spentRefreshTokens).where(isOld);
    },
  };
}

function countLive(deleted: readonly SessionRow[], now: Date): number {
  return deleted.filter(({ refreshExpiresAt, expiresAt }) => refreshExpiresAt > now && expiresAt > now).length;
}
