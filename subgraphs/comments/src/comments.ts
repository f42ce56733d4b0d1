import { requireScope, requireViewer } from '@supergraph/kit/authorization';
import type { Call } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import type { CreateId } from '@supergraph/kit/global-id';
import { keepFirstResult } from '@supergraph/kit/idempotency';
import { requireActivePerson } from '@supergraph/kit/people';
import type { AskBlogs } from './blog-gate.ts';
import { askAboutHiddenBlog, askAboutHiddenBlogOf } from './blog-sight.ts';
import { renderBody, requireBody } from './comment-body.ts';
import { tellOf, tellOfDeletion } from './comment-events.ts';
import { createCommentLikes } from './comment-likes.ts';
import { createCommentModeration } from './comment-moderation.ts';
import { findFirstComment, readAttempt } from './first-attempts.ts';
import type { AddCommentInput, DeleteCommentInput, EditCommentInput } from './generated/resolvers.ts';
import { requireOpenBlog, requireStillOpen } from './open-blog.ts';
import { requireOwnVisible, requireParent, requireRemovable } from './requirements.ts';
import type { Store } from './store.ts';
import type { CommentRow } from './tables.ts';
import { writeAs } from './write-as.ts';

/** The use cases of comments: who may, what is valid, one transaction. */
export type Comments = ReturnType<typeof createComments>;

export function createComments(options: {
  storage: Storage<Store>;
  askBlogs: AskBlogs;
  clock: () => Date;
  createId: CreateId;
}) {
  const { storage, askBlogs, clock, createId } = options;
  const sources = { store: storage.read, askBlogs };

  return {
    ...createCommentLikes(options),
    ...createCommentModeration(options),

    async addComment(call: Call, input: AddCommentInput): Promise<CommentRow> {
      const viewer = requireScope(call, 'comment:write');
      await requireActivePerson(storage.read, viewer);
      const attempt = readAttempt(viewer, input);
      requireBody(input.bodyMarkdown);
      const answer = attempt && (await askAboutHiddenBlog(sources, viewer, input.blogId, call));
      const findFirst = (store: Store) => findFirstComment(store, viewer, attempt, { now: clock(), answer });
      if (attempt) {
        // Looked up before blogs is asked as well: a retry gets its comment although the blog has been closed since.
        const first = await writeAs(storage, viewer, findFirst);
        if (first) return first;
      }
      const body = await renderBody(input.bodyMarkdown, viewer.userId);
      const blog = await requireOpenBlog(sources, viewer, input.blogId, call);
      return writeAs(storage, viewer, async (store) => {
        const first = await findFirst(store);
        if (first) return first;
        await requireStillOpen(store, viewer, blog);
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
        await tellOf(store, 'added', comment, { at: comment.createdAt, requestId: call.requestId });
        if (attempt) await keepFirstResult(store, attempt, comment.id, comment.createdAt);
        return comment;
      });
    },

    async editComment(call: Call, input: EditCommentInput): Promise<CommentRow> {
      const viewer = requireScope(call, 'comment:write');
      await requireActivePerson(storage.read, viewer);
      requireBody(input.bodyMarkdown);
      // Asked before the text is rendered, which is dear, and once more in the transaction.
      const answer = await askAboutHiddenBlogOf(sources, viewer, input.commentId, call);
      await requireOwnVisible(storage.read, viewer, input.commentId, answer);
      const body = await renderBody(input.bodyMarkdown, viewer.userId);
      return writeAs(storage, viewer, async (store) => {
        const { id } = await requireOwnVisible(store, viewer, input.commentId, answer);
        const editedAt = clock();
        const comment = await store.updateComment(id, viewer.userId, { ...body, editedAt });
        await tellOf(store, 'edited', comment, { at: editedAt, requestId: call.requestId });
        return comment;
      });
    },

    /** Empties a comment that has replies, and keeps its place; removes one that has none. A hidden one can go as well. */
    async deleteComment(call: Call, input: DeleteCommentInput): Promise<CommentRow> {
      const viewer = requireViewer(call);
      return writeAs(storage, viewer, async (store) => {
        const comment = await requireRemovable(store, viewer, input.commentId);
        await store.emptyComment(comment.id);
        await store.removeEmptied([comment.id]);
        await tellOfDeletion(store, [comment], { at: clock(), requestId: call.requestId });
        return comment;
      });
    },
  };
}
