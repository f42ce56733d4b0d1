import { requireScope, requireViewer } from '@supergraph/kit/authorization';
import type { Call } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import { type CreateId, isIdOf } from '@supergraph/kit/global-id';
import { keepFirstResult } from '@supergraph/kit/idempotency';
import type { AskBlogs } from './blog-gate.ts';
import { renderBody, requireBody } from './comment-body.ts';
import { createCommentLikes } from './comment-likes.ts';
import { createCommentModeration } from './comment-moderation.ts';
import { findFirstComment, readAttempt } from './first-attempts.ts';
import type { AddCommentInput, DeleteCommentInput, EditCommentInput } from './generated/resolvers.ts';
import {
  refusal,
  requireComment,
  requireOwn,
  requireOwnVisible,
  requireParent,
  requirePresent,
} from './requirements.ts';
import type { Store } from './store.ts';
import type { CommentRow } from './tables.ts';

/** The use cases of comments: who may, what is valid, one transaction. */
export type Comments = ReturnType<typeof createComments>;

export function createComments(options: {
  storage: Storage<Store>;
  askBlogs: AskBlogs;
  clock: () => Date;
  createId: CreateId;
}) {
  const { storage, askBlogs, clock, createId } = options;

  async function requireOpenBlog(blogId: string, call: Call): Promise<void> {
    const blog = isIdOf('blog', blogId) ? (await askBlogs([blogId], call)).get(blogId) : undefined;
    if (!blog) throw refusal('NOT_FOUND', 'There is no such blog that you may see.', 'blogId');
    if (!blog.acceptsComments) throw refusal('COMMENTS_CLOSED', 'This blog takes no comments.', 'blogId');
  }

  return {
    ...createCommentLikes(options),
    ...createCommentModeration(options),

    async addComment(call: Call, input: AddCommentInput): Promise<CommentRow> {
      const viewer = requireScope(call, 'comment:write');
      const attempt = readAttempt(viewer, input);
      requireBody(input.bodyMarkdown);
      if (attempt) {
        // Looked up before blogs is asked as well: a retry gets its comment although the blog has been closed since.
        const first = await storage.write((store) => findFirstComment(store, attempt, clock()));
        if (first) return first;
      }
      const body = await renderBody(input.bodyMarkdown, viewer.userId);
      await requireOpenBlog(input.blogId, call);
      return storage.write(async (store) => {
        const first = await findFirstComment(store, attempt, clock());
        if (first) return first;
        const parent = input.parentId == null ? null : await requireParent(store, input.parentId, input.blogId);
        const comment: CommentRow = {
          id: createId('comment'),
          blogId: input.blogId,
          parentId: parent?.id ?? null,
          depth: parent ? parent.depth + 1 : 0,
          authorId: viewer.userId,
          status: 'VISIBLE',
          hiddenBy: null,
          ...body,
          likeCount: 0,
          createdAt: clock(),
          editedAt: null,
        };
        await store.insertComment(comment);
        if (attempt) await keepFirstResult(store, attempt, comment.id, comment.createdAt);
        return comment;
      });
    },

    async editComment(call: Call, input: EditCommentInput): Promise<CommentRow> {
      const viewer = requireScope(call, 'comment:write');
      requireBody(input.bodyMarkdown);
      // Asked before the text is rendered, which is dear, and once more in the transaction.
      await requireOwnVisible(storage.read, viewer, input.commentId);
      const body = await renderBody(input.bodyMarkdown, viewer.userId);
      return storage.write(async (store) => {
        const comment = await requireOwnVisible(store, viewer, input.commentId);
        return store.updateComment(comment.id, viewer.userId, { ...body, editedAt: clock() });
      });
    },

    /** Empties a comment that has replies, and keeps its place; removes one that has none. A hidden one can go as well. */
    async deleteComment(call: Call, input: DeleteCommentInput): Promise<CommentRow> {
      const viewer = requireViewer(call);
      return storage.write(async (store) => {
        const comment = await requireOwn(store, viewer, input.commentId);
        requirePresent(comment);
        const nothing = { markdown: '', html: '', text: '', likeCount: 0, editedAt: null, hiddenBy: null };
        const emptied = { ...nothing, status: 'DELETED' } as const;
        await store.updateComment(comment.id, viewer.userId, emptied);
        await store.deleteLikes(comment.id);
        await removeEmptied(store, comment.id);
        return comment;
      });
    },
  };
}

/** Removes a deleted comment once nothing hangs on it, then the deleted comments above that it alone kept in place. */
async function removeEmptied(store: Store, commentId: string): Promise<void> {
  let next: string | null = commentId;
  while (next !== null) {
    const comment: CommentRow = await requireComment(store, next);
    const replies = (await store.countReplies([next])).get(next) ?? 0;
    if (comment.status !== 'DELETED' || replies > 0) return;
    await store.deleteComment(comment.id);
    next = comment.parentId;
  }
}
