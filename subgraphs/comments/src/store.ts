import type { Connection } from '@supergraph/kit/database';
import { groupRows, indexRows } from '@supergraph/kit/loaders';
import type { PageRequest } from '@supergraph/kit/page';
import { isAfter, isOneOf, listParents, parentId, prepareInsert, prepareOnce } from '@supergraph/kit/statements';
import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { type CommentRow, comments } from './tables.ts';

export type Direction = 'asc' | 'desc';

const sort = { asc, desc };
const candidate = alias(comments, 'candidate');

/** Every SQL statement of the service, on the connection or in the transaction that it is handed. */
export type Store = ReturnType<typeof createStore>;

export function createStore(connection: Connection) {
  /** The first comments of each parent's list; `condition` says on `candidate` and `parent` which those are. */
  async function listByParent(
    parentIds: readonly string[],
    condition: SQL | undefined,
    direction: Direction,
    page: PageRequest,
  ): Promise<Map<string, CommentRow[]>> {
    const ids = connection
      .select({ id: candidate.id })
      .from(candidate)
      .where(and(condition, isAfter(page, { sortedBy: candidate.createdAt, id: candidate.id }, direction)))
      .orderBy(sort[direction](candidate.createdAt), sort[direction](candidate.id))
      .limit(page.first + 1);
    const rows = await connection
      .select({ parentId, comment: comments })
      .from(listParents(parentIds))
      .crossJoin(comments)
      .where(inArray(comments.id, ids))
      .orderBy(sort[direction](comments.createdAt), sort[direction](comments.id));
    return groupRows(
      rows,
      (row) => row.parentId,
      (row) => row.comment,
    );
  }

  async function countBy(
    column: typeof comments.blogId | typeof comments.authorId | typeof comments.parentId,
    ids: readonly string[],
    condition?: SQL,
  ): Promise<Map<string, number>> {
    const rows = await connection
      .select({ id: sql<string>`${column}`, count: sql<number>`count(*)` })
      .from(comments)
      .where(and(isOneOf(column, ids), condition))
      .groupBy(column);
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  const isVisible = eq(comments.status, 'VISIBLE');

  const selectByIds = prepareOnce(() =>
    connection
      .select()
      .from(comments)
      .where(isOneOf(comments.id, sql.placeholder('ids')))
      .prepare(),
  );

  return {
    async findComments(ids: readonly string[]): Promise<Map<string, CommentRow>> {
      const rows = await selectByIds().execute({ ids: JSON.stringify(ids) });
      return indexRows(rows, (comment) => comment.id);
    },

    /** Comments on each blog itself; what was deleted or hidden keeps its place. */
    listByBlogs: (blogIds: readonly string[], page: PageRequest, direction: Direction) =>
      listByParent(blogIds, and(eq(candidate.blogId, parentId), isNull(candidate.parentId)), direction, page),

    listReplies: (commentIds: readonly string[], page: PageRequest) =>
      listByParent(commentIds, eq(candidate.parentId, parentId), 'asc', page),

    listByAuthors: (authorIds: readonly string[], page: PageRequest) =>
      listByParent(authorIds, and(eq(candidate.authorId, parentId), eq(candidate.status, 'VISIBLE')), 'desc', page),

    countByBlogs: (blogIds: readonly string[]) => countBy(comments.blogId, blogIds, isVisible),

    countByAuthors: (authorIds: readonly string[]) => countBy(comments.authorId, authorIds, isVisible),

    countReplies: (commentIds: readonly string[]) => countBy(comments.parentId, commentIds),

    insertComment: prepareInsert(connection, comments),

    /** Changes a comment of this author, and no other. */
    async updateComment(id: string, authorId: string, change: Partial<CommentRow>): Promise<CommentRow | null> {
      const own = and(eq(comments.id, id), eq(comments.authorId, authorId));
      const [comment] = await connection.update(comments).set(change).where(own).returning();
      return comment ?? null;
    },

    async deleteComment(id: string): Promise<void> {
      await connection.delete(comments).where(eq(comments.id, id));
    },
  };
}
