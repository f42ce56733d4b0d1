import type { Connection } from '@supergraph/kit/database';
import { groupRows } from '@supergraph/kit/loaders';
import type { PageRequest } from '@supergraph/kit/page';
import { insertAll, isAfter, isOneOf, listParents, parentId } from '@supergraph/kit/statements';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias, type SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { type FollowRow, follows, type UserRow, users } from '../tables.ts';

/** A follow relation as a list shows it: since when, and the person at the other end. */
export type Follow = { followedAt: Date; user: UserRow };

const candidate = alias(follows, 'candidate');

/** The two lists that follow relations make: which end they belong to, and which one they show. */
const followers = { of: 'followeeId', shows: 'followerId' } as const;
const following = { of: 'followerId', shows: 'followeeId' } as const;

/** The statements on follow relations; each changes the counts of both people with them. */
export function createFollowStore(connection: Connection) {
  /** The first follows of each person's list, in one statement that reads no row beyond them. */
  async function readPages(
    { of, shows }: typeof followers | typeof following,
    userIds: readonly string[],
    page: PageRequest,
  ): Promise<Map<string, Follow[]>> {
    const shown: SQLiteColumn = follows[shows];
    const first = connection
      .select({ id: candidate[shows] })
      .from(candidate)
      .where(
        and(
          eq(candidate[of], parentId),
          isAfter(page, { sortedBy: candidate.followedAt, id: candidate[shows] }, 'desc'),
        ),
      )
      .orderBy(desc(candidate.followedAt), desc(candidate[shows]))
      .limit(page.first + 1);
    const rows = await connection
      .select({ parentId, followedAt: follows.followedAt, user: users })
      .from(listParents(userIds))
      .crossJoin(follows)
      .crossJoin(users)
      .where(and(eq(follows[of], parentId), inArray(shown, first), eq(users.id, shown)))
      .orderBy(desc(follows.followedAt), desc(shown));
    return groupRows(
      rows,
      (row) => row.parentId,
      ({ followedAt, user }) => ({ followedAt, user }),
    );
  }

  async function changeCounts({ followerId, followeeId }: Omit<FollowRow, 'followedAt'>, by: 1 | -1): Promise<void> {
    const followerCount = sql`${users.followerCount} + ${by}`;
    const followingCount = sql`${users.followingCount} + ${by}`;
    await connection.update(users).set({ followerCount }).where(eq(users.id, followeeId));
    await connection.update(users).set({ followingCount }).where(eq(users.id, followerId));
  }

  return {
    listFollowers: (userIds: readonly string[], page: PageRequest) => readPages(followers, userIds, page),
    listFollowing: (userIds: readonly string[], page: PageRequest) => readPages(following, userIds, page),

    /** Finds which of these people a person follows. */
    async findFollowed(followerId: string, followeeIds: readonly string[]): Promise<Map<string, true>> {
      const rows = await connection
        .select({ id: follows.followeeId })
        .from(follows)
        .where(and(eq(follows.followerId, followerId), isOneOf(follows.followeeId, followeeIds)));
      return new Map(rows.map(({ id }) => [id, true]));
    },

    /** Adds a relation that is not there yet. @returns Whether it was not. */
    async addFollow(row: FollowRow): Promise<boolean> {
      const added = await connection.insert(follows).values(row).onConflictDoNothing().returning();
      if (added.length > 0) await changeCounts(row, 1);
      return added.length > 0;
    },

    /** @returns Whether there was such a relation. */
    async removeFollow(ends: Omit<FollowRow, 'followedAt'>): Promise<boolean> {
      const isIt = and(eq(follows.followerId, ends.followerId), eq(follows.followeeId, ends.followeeId));
      const removed = await connection.delete(follows).where(isIt).returning();
      if (removed.length > 0) await changeCounts(ends, -1);
      return removed.length > 0;
    },

    /** Adds many relations among people who have none yet, and counts once, at the end. */
    async loadFollows(rows: readonly FollowRow[]): Promise<void> {
      await insertAll(connection, follows, rows);
      const count = (end: SQLiteColumn) => sql`(select count(*) from ${follows} where ${end} = ${users.id})`;
      await connection
        .update(users)
        .set({ followerCount: count(follows.followeeId), followingCount: count(follows.followerId) });
    },
  };
}
