import type { Connection } from '@supergraph/kit/database';
import { indexRows } from '@supergraph/kit/loaders';
import type { PageRequest } from '@supergraph/kit/page';
import { isAfter, isOneOf, prepareInsert, prepareOnce } from '@supergraph/kit/statements';
import { type AnyColumn, and, desc, eq, gte, lt, or, sql } from 'drizzle-orm';
import { type AccountState, credentials, type UserRow, users } from '../tables.ts';

/** Which accounts to list; all conditions hold. The prefix is folded as the columns are. */
export type UserFilter = { state: AccountState | null; prefix: string | null };

/** Sorts after every text that goes on from where it stands. */
const endOfPrefix = '\u{10FFFF}';

/** A range instead of a pattern: it is read off an index, and every character stands for itself. */
function startsWith(column: AnyColumn, prefix: string) {
  return and(gte(column, prefix), lt(column, `${prefix}${endOfPrefix}`));
}

/** The statements on accounts and their credentials. */
export function createUserStore(connection: Connection) {
  const selectByIds = prepareOnce(() =>
    connection
      .select()
      .from(users)
      .where(isOneOf(users.id, sql.placeholder('ids')))
      .prepare(),
  );
  const insertUser = prepareInsert(connection, users);

  return {
    insertUser,

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

    /** Lists accounts, newest first. */
    async listUsers({ state, prefix }: UserFilter, page: PageRequest): Promise<UserRow[]> {
      const columns = [users.username, users.emailKey, users.displayNameKey];
      return connection
        .select()
        .from(users)
        .where(
          and(
            state === null ? undefined : eq(users.state, state),
            prefix === null ? undefined : or(...columns.map((column) => startsWith(column, prefix))),
            isAfter(page, { sortedBy: users.createdAt, id: users.id }, 'desc'),
          ),
        )
        .orderBy(desc(users.createdAt), desc(users.id))
        .limit(page.first + 1);
    },

    async updateUser(id: string, change: Partial<Omit<UserRow, 'id'>>): Promise<UserRow | null> {
      const [user] = await connection.update(users).set(change).where(eq(users.id, id)).returning();
      return user ?? null;
    },

    async findPasswordHash(userId: string): Promise<string | null> {
      const [credential] = await connection.select().from(credentials).where(eq(credentials.userId, userId));
      return credential?.passwordHash ?? null;
    },

    async insertPasswordHash(userId: string, passwordHash: string): Promise<void> {
      await connection.insert(credentials).values({ userId, passwordHash });
    },

    async updatePasswordHash(userId: string, passwordHash: string): Promise<void> {
      await connection.update(credentials).set({ passwordHash }).where(eq(credentials.userId, userId));
    },
  };
}
