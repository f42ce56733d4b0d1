import type { Connection } from '@supergraph/kit/database';
import { indexRows } from '@supergraph/kit/loaders';
import type { PageRequest } from '@supergraph/kit/page';
import { insertAll, isAfter, isOneOf } from '@supergraph/kit/statements';
import { and, desc, eq, inArray, or, sql } from 'drizzle-orm';
import { type BlogRow, type BlogStatus, type BookmarkRow, blogBookmarks, blogs } from '../tables.ts';
import { countAtMost } from './blog-lists.ts';

/** Whose bookmarks a list has, and of blogs in which states that are not the person's own. */
export type BookmarkList = { userId: string; visible: readonly BlogStatus[] };

/** The statements on bookmarks. */
export function createBookmarkStore(connection: Connection) {
  /** A blog that the person may no longer see stays bookmarked, but is not listed. */
  const isListed = ({ userId, visible }: BookmarkList) =>
    and(eq(blogBookmarks.userId, userId), or(inArray(blogs.status, [...visible]), eq(blogs.authorId, userId)));

  return {
    /** Adds a bookmark; one that is there stays as it is. */
    async insertBookmark(bookmark: BookmarkRow): Promise<void> {
      await connection.insert(blogBookmarks).values(bookmark).onConflictDoNothing();
    },

    /** Adds many bookmarks that are not there yet, such as those of the demo data. */
    insertBookmarks: (bookmarks: readonly BookmarkRow[]) => insertAll(connection, blogBookmarks, bookmarks),

    async deleteBookmark(userId: string, blogId: string): Promise<void> {
      const mine = and(eq(blogBookmarks.userId, userId), eq(blogBookmarks.blogId, blogId));
      await connection.delete(blogBookmarks).where(mine);
    },

    async deleteBookmarksOf(userId: string): Promise<void> {
      await connection.delete(blogBookmarks).where(eq(blogBookmarks.userId, userId));
    },

    /** Finds which of these blogs a person has bookmarked. */
    async findBookmarks(userId: string, blogIds: readonly string[]): Promise<Map<string, BookmarkRow>> {
      const rows = await connection
        .select()
        .from(blogBookmarks)
        .where(and(eq(blogBookmarks.userId, userId), isOneOf(blogBookmarks.blogId, blogIds)));
      return indexRows(rows, ({ blogId }) => blogId);
    },

    /** Lists the blogs that a person has bookmarked, newest bookmark first. */
    async listBookmarks(list: BookmarkList, page: PageRequest): Promise<{ bookmarkedAt: Date; blog: BlogRow }[]> {
      const columns = { sortedBy: blogBookmarks.bookmarkedAt, id: blogBookmarks.blogId };
      return (
        connection
          .select({ bookmarkedAt: blogBookmarks.bookmarkedAt, blog: blogs })
          .from(blogBookmarks)
          // A cross join keeps SQLite from starting with all published blogs instead of the person's bookmarks.
          .crossJoin(blogs)
          .where(and(eq(blogs.id, blogBookmarks.blogId), isListed(list), isAfter(page, columns, 'desc')))
          .orderBy(desc(columns.sortedBy), desc(columns.id))
          .limit(page.first + 1)
      );
    },

    async countBookmarks(list: BookmarkList): Promise<number> {
      const rows = connection
        .select({ blogId: blogBookmarks.blogId })
        .from(blogBookmarks)
        .crossJoin(blogs)
        .where(and(eq(blogs.id, blogBookmarks.blogId), isListed(list)))
        .limit(countAtMost)
        .as('counted');
      const [result] = await connection.select({ count: sql<number>`count(*)` }).from(rows);
      return result?.count ?? 0;
    },
  };
}
