import { createAuditStore } from '@supergraph/kit/audit-log';
import type { Connection } from '@supergraph/kit/database';
import { createEventStore } from '@supergraph/kit/events/event-store';
import { createIdempotencyStore } from '@supergraph/kit/idempotency';
import { groupRows, indexRows } from '@supergraph/kit/loaders';
import type { PageRequest } from '@supergraph/kit/page';
import { createPeopleStore } from '@supergraph/kit/people';
import {
  insertAll,
  isAfter,
  isOneOf,
  listParents,
  parentId,
  prepareInsert,
  prepareOnce,
} from '@supergraph/kit/statements';
import { type AnyColumn, and, asc, desc, eq, inArray, isNull, ne, notExists, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { CommentOrder } from './generated/resolvers.ts';
import { createKnownBlogStore } from './store/known-blog-store.ts';
import { createRemovalStore } from './store/removal-store.ts';
import { type CommentLikeRow, type CommentRow, commentLikes, comments, knownBlogs } from './tables.ts';

const sort = { asc, desc };
const candidate = alias(comments, 'candidate');

const oldestFirst = { column: 'createdAt', direction: 'asc' } as const;
const newestFirst = { column: 'createdAt', direction: 'desc' } as const;
const mostLiked = { column: 'likeCount', direction: 'desc' } as const;

/** Each order has an index of its own, and breaks its ties by identifier in the same direction. */
const orders: Record<CommentOrder, Order> = {
  OLDEST_FIRST: oldestFirst,
  NEWEST_FIRST: newestFirst,
  MOST_LIKED: mostLiked,
};

type Order = typeof oldestFirst | typeof newestFirst | typeof mostLiked;

/** Every SQL statement of the service, on the connection or in the transaction that it is handed. */
export type Store = ReturnType<typeof createStore>;

export function createStore(connection: Connection) {
  /** The first comments of each parent's list; `condition` says on `candidate` and `parent` which those are. */
  async function listByParent(
    parentIds: readonly string[],
    condition: SQL | undefined,
    { column, direction }: Order,
    page: PageRequest,
  ): Promise<Map<string, CommentRow[]>> {
    const ids = connection
      .select({ id: candidate.id })
      .from(candidate)
      .where(and(condition, isAfter(page, { sortedBy: candidate[column], id: candidate.id }, direction)))
      .orderBy(sort[direction](candidate[column]), sort[direction](candidate.id))
      .limit(page.first + 1);
    const rows = await connection
      .select({ parentId, comment: comments })
      .from(listParents(parentIds))
      .crossJoin(comments)
      .where(inArray(comments.id, ids))
      .orderBy(sort[direction](comments[column]), sort[direction](comments.id));
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

  /** A comment in a list of everybody's: not on a blog that was taken back or taken down. What is not known yet is shown. */
  const isPublic = (blogId: AnyColumn) =>
    notExists(
      connection
        .select({ id: knownBlogs.id })
        .from(knownBlogs)
        .where(and(eq(knownBlogs.id, blogId), ne(knownBlogs.status, 'PUBLISHED'))),
    );

  const selectByIds = prepareOnce(() =>
    connection
      .select()
      .from(comments)
      .where(isOneOf(comments.id, sql.placeholder('ids')))
      .prepare(),
  );

  return {
    ...createAuditStore(connection),
    ...createEventStore(connection),
    ...createPeopleStore(connection),
    ...createIdempotencyStore(connection),
    ...createKnownBlogStore(connection),
    ...createRemovalStore(connection),

    async findComments(ids: readonly string[]): Promise<Map<string, CommentRow>> {
      const rows = await selectByIds().execute({ ids: JSON.stringify(ids) });
      return indexRows(rows, (comment) => comment.id);
    },

    /** Comments on each blog itself; what was deleted or hidden keeps its place. */
    listByBlogs: (blogIds: readonly string[], page: PageRequest, order: CommentOrder) =>
      listByParent(blogIds, and(eq(candidate.blogId, parentId), isNull(candidate.parentId)), orders[order], page),

    listReplies: (commentIds: readonly string[], page: PageRequest) =>
      listByParent(commentIds, eq(candidate.parentId, parentId), oldestFirst, page),

    listByAuthors: (authorIds: readonly string[], page: PageRequest) =>
      listByParent(
        authorIds,
        and(eq(candidate.authorId, parentId), eq(candidate.status, 'VISIBLE'), isPublic(candidate.blogId)),
        newestFirst,
        page,
      ),

    countByBlogs: (blogIds: readonly string[]) => countBy(comments.blogId, blogIds, isVisible),

    countByAuthors: (authorIds: readonly string[]) =>
      countBy(comments.authorId, authorIds, and(isVisible, isPublic(comments.blogId))),

    countReplies: (commentIds: readonly string[]) => countBy(comments.parentId, commentIds),

    insertComment: prepareInsert(connection, comments),

    /** Changes a comment of this author, and no other. */
    async updateComment(id: string, authorId: string, change: Partial<CommentRow>): Promise<CommentRow> {
      const own = and(eq(comments.id, id), eq(comments.authorId, authorId));
      return requireOne(await connection.update(comments).set(change).where(own).returning());
    },

    async changeStatus(id: string, change: Pick<CommentRow, 'status' | 'hiddenBy'>): Promise<CommentRow> {
      return requireOne(await connection.update(comments).set(change).where(eq(comments.id, id)).returning());
    },

    /** Which of these comments a person likes. */
    async findLiked(userId: string, commentIds: readonly string[]): Promise<Map<string, true>> {
      const rows = await connection
        .select({ commentId: commentLikes.commentId })
        .from(commentLikes)
        .where(and(isOneOf(commentLikes.commentId, commentIds), eq(commentLikes.userId, userId)));
      return new Map(rows.map(({ commentId }) => [commentId, true]));
    },

    /** Returns whether it was not there yet. */
    async insertLike(like: CommentLikeRow): Promise<boolean> {
      const inserted = await connection.insert(commentLikes).values(like).onConflictDoNothing().returning();
      return inserted.length > 0;
    },

    /** Returns whether it was there. */
    async deleteLike(commentId: string, userId: string): Promise<boolean> {
      const like = and(eq(commentLikes.commentId, commentId), eq(commentLikes.userId, userId));
      return (await connection.delete(commentLikes).where(like).returning()).length > 0;
    },

    /** Adds many likes at once, none of which is there yet, and counts all likes anew. */
    async importLikes(likes: readonly CommentLikeRow[]): Promise<void> {
      await insertAll(connection, commentLikes, likes);
      const likeCount = sql`(select count(*) from ${commentLikes} where ${commentLikes.commentId} = ${comments.id})`;
      await connection.update(comments).set({ likeCount });
    },

    async changeLikeCount(id: string, difference: 1 | -1): Promise<CommentRow> {
      const likeCount = sql`${comments.likeCount} + ${difference}`;
      return requireOne(await connection.update(comments).set({ likeCount }).where(eq(comments.id, id)).returning());
    },
  };
}

/** The row that a statement on one identifier has changed; the transaction has read it just before. */
function requireOne(rows: readonly CommentRow[]): CommentRow {
  const [row] = rows;
  if (!row) throw new Error('A comment that is to be changed is not there.');
  return row;
}
