import type { Connection } from '@supergraph/kit/database';
import { isOneOf } from '@supergraph/kit/statements';
import { and, eq, inArray, notExists, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { ToldComment } from '../comment-events.ts';
import { type CommentRow, commentLikes, comments } from '../tables.ts';

const reply = alias(comments, 'reply');
const told = {
  id: comments.id,
  blogId: comments.blogId,
  authorId: comments.authorId,
  parentId: comments.parentId,
  status: comments.status,
};
const emptied = { status: 'DELETED', markdown: '', html: '', text: '', likeCount: 0, editedAt: null, hiddenBy: null };

/** The statements by which comments go: one, those of a person, and those of a blog. */
export function createRemovalStore(connection: Connection) {
  const deleteLikesOf = (ids: readonly string[]) =>
    connection.delete(commentLikes).where(isOneOf(commentLikes.commentId, ids));

  /** Takes out of comments what they say and who likes them; their places stay. */
  async function empty(which: SQL, change: Partial<CommentRow> = {}): Promise<void> {
    const set = { ...emptied, ...change } as Partial<CommentRow>;
    const rows = await connection.update(comments).set(set).where(which).returning({ id: comments.id });
    await deleteLikesOf(rows.map(({ id }) => id));
  }

  /** Removes deleted comments among these on which no reply hangs. @returns What they were replies to. */
  async function removeLeaves(ids: readonly string[]): Promise<string[]> {
    const hasReplies = connection.select({ id: reply.id }).from(reply).where(sql`${reply.parentId} = ${comments.id}`);
    const removed = await connection
      .delete(comments)
      .where(and(isOneOf(comments.id, ids), eq(comments.status, 'DELETED'), notExists(hasReplies)))
      .returning({ parentId: comments.parentId });
    return removed.flatMap(({ parentId }) => parentId ?? []);
  }

  return {
    emptyComment: (id: string): Promise<void> => empty(eq(comments.id, id)),

    /** Empties the comments of a person, and says no more whose they were. */
    emptyCommentsOf: (authorId: string): Promise<void> => empty(eq(comments.authorId, authorId), { authorId: null }),

    /** Lets the comments of a person stay, and says no more whose they are. */
    async disownCommentsOf(authorId: string): Promise<void> {
      await connection.update(comments).set({ authorId: null }).where(eq(comments.authorId, authorId));
    },

    /** Removes deleted comments once nothing hangs on them, and the deleted ones above that they alone kept in place. */
    async removeEmptied(ids: readonly string[]): Promise<void> {
      let next = ids;
      while (next.length > 0) next = await removeLeaves(next);
    },

    /** Removes everything that was said on blogs, with all likes. */
    async deleteCommentsOn(blogIds: readonly string[]): Promise<void> {
      await connection.delete(comments).where(isOneOf(comments.blogId, blogIds));
    },

    /** The comments of a person without their texts, since there may be very many. */
    listCommentsOf: (authorId: string): Promise<ToldComment[]> =>
      connection.select(told).from(comments).where(eq(comments.authorId, authorId)),

    /** Takes back everything that a person likes. */
    async deleteLikesBy(userId: string): Promise<void> {
      const liked = connection
        .select({ id: commentLikes.commentId })
        .from(commentLikes)
        .where(eq(commentLikes.userId, userId));
      const likeCount = sql`${comments.likeCount} - 1`;
      await connection.update(comments).set({ likeCount }).where(inArray(comments.id, liked));
      await connection.delete(commentLikes).where(eq(commentLikes.userId, userId));
    },
  };
}
