import type { Connection } from '@supergraph/kit/database';
import { isOneOf } from '@supergraph/kit/statements';
import { and, asc, eq, gt, ne, type SQL } from 'drizzle-orm';
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import { type BlogRow, blogs, deletedBlogs } from '../tables.ts';

export type DeletedBlogRow = typeof deletedBlogs.$inferSelect;

/** Which blogs: those after an identifier, or those with one of many; sorted by it. */
type Selection = { after: string | null; limit: number } | { ids: readonly string[] };

/** The statements on blogs as their readers know them: all but drafts, and those that were deleted. */
export function createBlogRecordStore(connection: Connection) {
  const isSelected = (id: AnySQLiteColumn, selection: Selection): SQL | undefined => {
    if ('ids' in selection) return isOneOf(id, selection.ids);
    return selection.after === null ? undefined : gt(id, selection.after);
  };
  const readLimit = (selection: Selection) => ('ids' in selection ? selection.ids.length : selection.limit);

  return {
    findToldBlogs: (selection: Selection): Promise<BlogRow[]> =>
      connection
        .select()
        .from(blogs)
        .where(and(isSelected(blogs.id, selection), ne(blogs.status, 'DRAFT')))
        .orderBy(asc(blogs.id))
        .limit(readLimit(selection)),

    findDeletedBlogs: (selection: Selection): Promise<DeletedBlogRow[]> =>
      connection
        .select()
        .from(deletedBlogs)
        .where(isSelected(deletedBlogs.id, selection))
        .orderBy(asc(deletedBlogs.id))
        .limit(readLimit(selection)),

    async insertDeletedBlog(row: DeletedBlogRow): Promise<void> {
      await connection.insert(deletedBlogs).values(row);
    },

    /** Forgets by whom deleted blogs were. @returns The identifiers of those of this author. */
    async forgetAuthorOfDeleted(authorId: string): Promise<string[]> {
      const rows = await connection
        .update(deletedBlogs)
        .set({ authorId: null })
        .where(eq(deletedBlogs.authorId, authorId))
        .returning({ id: deletedBlogs.id });
      return rows.map(({ id }) => id);
    },
  };
}
