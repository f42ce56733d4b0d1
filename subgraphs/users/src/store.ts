import type { Connection } from '@supergraph/kit/database';
import { indexRows } from '@supergraph/kit/loaders';
import { isOneOf, prepareOnce } from '@supergraph/kit/statements';
import { and, eq, gt, lte, or, sql } from 'drizzle-orm';
import { credentials, type Role, type SessionRow, sessions, signingKeys, type UserRow, users } from './tables.ts';

/** Every SQL statement of the service, on the connection or in the transaction that it is handed. */
export type Store = ReturnType<typeof createStore>;

export function createStore(connection: Connection) {
  const selectByIds = prepareOnce(() =>
    connection
      .select()
      .from(users)
      .where(isOneOf(users.id, sql.placeholder('ids')))
      .prepare(),
  );

  return {
    async findUsers(ids: readonly string[]): Promise<Map<string, UserRow>> {
      const rows = await selectByIds().execute({ ids: JSON.stringify(ids) });
      return indexRows(rows, (user) => user.id);
    },

    async findUsersByUsername(usernames: readonly string[]): Promise<Map<string, UserRow>> {
      const rows = await connection.select().from(users).where(isOneOf(users.username, usernames));
      return indexRows(rows, (user) => user.username);
    },

    async findUserByEmail(emailKey: string): Promise<UserRow | null> {
      const [user] = await connection.select().from(users).where(eq(users.emailKey, emailKey));
      return user ?? null;
    },

    async insertUser(user: UserRow): Promise<void> {
      await connection.insert(users).values(user);
    },

    /** @returns Whether there is such a user. */
    async updateRole(username: string, role: Role): Promise<boolean> {
      const changed = await connection.update(users).set({ role }).where(eq(users.username, username)).returning();
      return changed.length > 0;
    },

    async findPasswordHash(userId: string): Promise<string | null> {
      const [credential] = await connection.select().from(credentials).where(eq(credentials.userId, userId));
      return credential?.passwordHash ?? null;
    },

    async insertPasswordHash(userId: string, passwordHash: string): Promise<void> {
      await connection.insert(credentials).values({ userId, passwordHash });
    },

    async insertSession(session: SessionRow): Promise<void> {
      await connection.insert(sessions).values(session);
    },

    /** Finds the session whose latest refresh token has this hash, with its user, if neither has ended by then. */
    async findSession(refreshTokenHash: string, now: Date): Promise<{ session: SessionRow; user: UserRow } | null> {
      const [found] = await connection
        .select({ session: sessions, user: users })
        .from(sessions)
        .innerJoin(users, eq(users.id, sessions.userId))
        .where(
          and(
            eq(sessions.refreshTokenHash, refreshTokenHash),
            gt(sessions.refreshExpiresAt, now),
            gt(sessions.expiresAt, now),
          ),
        );
      return found ?? null;
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

    /** @returns How many sessions were ended: one, or none if this one had ended before. */
    async deleteSession(id: string, userId: string): Promise<number> {
      const mine = and(eq(sessions.id, id), eq(sessions.userId, userId));
      return (await connection.delete(sessions).where(mine).returning()).length;
    },

    async findSigningKey(): Promise<string | null> {
      const [key] = await connection.select().from(signingKeys).limit(1);
      return key?.privateKey ?? null;
    },

    async insertSigningKey(key: typeof signingKeys.$inferSelect): Promise<void> {
      await connection.insert(signingKeys).values(key);
    },
  };
}
