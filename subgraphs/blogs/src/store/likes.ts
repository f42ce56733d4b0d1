import type { Connection } from '@supergraph/kit/database';
import { groupRows, indexRows } from '@supergraph/kit/loaders';
import type { PageRequest } from '@supergraph/kit/page';
import { insertAll, isAfter, isOneOf, listParents, parentId } from '@supergraph/kit/statements';
import { and, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { type BlogRow, blogLikes, blogs, type LikeRow } from '../tables.ts';

const candidate = alias(blogLikes, 'candidate');

/** The statements on likes, each of which keeps `likeCount` in step. */
export function createLikeStore(connection: Connection) {
  async function addToCount(blogId: string, change: number): Promise<BlogRow | null> {
    const [blog] = await connection
      .update(blogs)
      .set({ likeCount: sql`${blogs.likeCount} + ${change}` })
      .where(eq(blogs.id, blogId))
      .returning();
    return blog ?? null;
  }

  return {
    /** Adds a like, and returns the blog as it is then; null if the person liked it before. */
    async addLike(like: LikeRow): Promise<BlogRow | null> {
      const added = await connection.insert(blogLikes).values(like).onConflictDoNothing().returning();
      return added.length === 0 ? null : addToCount(like.blogId, added.length);
    },

    /** Takes a like back, and returns the blog as it is then; null if there was none. */
    async removeLike(blogId: string, userId: string): Promise<BlogRow | null> {
      const mine = and(eq(blogLikes.blogId, blogId), eq(blogLikes.userId, userId));
      const removed = await connection.delete(blogLikes).where(mine).returning();
      return removed.length === 0 ? null : addToCount(blogId, -removed.length);
    },

    /** Takes back all likes of a person. */
    async removeLikesOf(userId: string): Promise<void> {
      const mine = eq(blogLikes.userId, userId);
      const liked = connection.select({ blogId: blogLikes.blogId }).from(blogLikes).where(mine);
      const likeCount = sql`${blogs.likeCount} - 1`;
      await connection.update(blogs).set({ likeCount }).where(inArray(blogs.id, liked));
      await connection.delete(blogLikes).where(mine);
    },

    /** Adds many likes that are not there yet, such as those of the demo data. */
    async insertLikes(likes: readonly LikeRow[]): Promise<void> {
      await insertAll(connection, blogLikes, likes);
      const count = sql`(select count(*) from ${blogLikes} where ${eq(blogLikes.blogId, blogs.id)})`;
      const liked = [...new Set(likes.map(({ blogId }) => blogId))];
      await connection.update(blogs).set({ likeCount: count }).where(isOneOf(blogs.id, liked));
    },

    /** Finds which of these blogs a person likes. */
    async findLikes(userId: string, blogIds: readonly string[]): Promise<Map<string, LikeRow>> {
      const rows = await connection
        .select()
        .from(blogLikes)
        .where(and(eq(blogLikes.userId, userId), isOneOf(blogLikes.blogId, blogIds)));
      return indexRows(rows, ({ blogId }) => blogId);
    },

    /** Lists the likes of each of these blogs, newest first. */
    async listLikes(blogIds: readonly string[], page: PageRequest): Promise<Map<string, LikeRow[]>> {
      const firstPeople = connection
        .select({ userId: candidate.userId })
        .from(candidate)
        .where(
          and(
            eq(candidate.blogId, parentId),
            isAfter(page, { sortedBy: candidate.likedAt, id: candidate.userId }, 'desc'),
          ),
        )
        .orderBy(desc(candidate.likedAt), desc(candidate.userId))
        .limit(page.first + 1);
      const rows = await connection
        .select({ like: getTableColumns(blogLikes) })
        .from(listParents(blogIds))
        .crossJoin(blogLikes)
        .where(and(eq(blogLikes.blogId, parentId), inArray(blogLikes.userId, firstPeople)))
        .orderBy(desc(blogLikes.likedAt), desc(blogLikes.userId));
      return groupRows(
        rows,
        ({ like }) => like.blogId,
        ({ like }) => like,
      );
    },
  };
}
