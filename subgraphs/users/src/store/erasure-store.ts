import type { Connection } from '@supergraph/kit/database';
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { type ErasedUserRow, erasedUsers, follows, users } from '../tables.ts';

/** The statements by which an account is erased. */
export function createErasureStore(connection: Connection) {
  return {
    /** Whether somebody else administers the graph, with an account that is in use. */
    async hasOtherAdministrator(userId: string): Promise<boolean> {
      const isAnother = and(eq(users.role, 'ADMIN'), eq(users.state, 'ACTIVE'), ne(users.id, userId));
      const found = await connection.select({ id: users.id }).from(users).where(isAnother).limit(1);
      return found.length > 0;
    },

    /** Deletes an account and everything that hangs on it, and notes no more than that there was one. */
    async eraseUser(erased: ErasedUserRow): Promise<void> {
      const { id } = erased;
      const followed = connection.select({ id: follows.followeeId }).from(follows).where(eq(follows.followerId, id));
      const following = connection.select({ id: follows.followerId }).from(follows).where(eq(follows.followeeId, id));
      const oneFollowerLess = { followerCount: sql`${users.followerCount} - 1` };
      const oneFollowedLess = { followingCount: sql`${users.followingCount} - 1` };
      await connection.update(users).set(oneFollowerLess).where(inArray(users.id, followed));
      await connection.update(users).set(oneFollowedLess).where(inArray(users.id, following));
      // Credentials, sessions with their spent tokens, and follows refer to the account, and go with it.
      await connection.delete(users).where(eq(users.id, id));
      await connection.insert(erasedUsers).values(erased);
    },
  };
}
