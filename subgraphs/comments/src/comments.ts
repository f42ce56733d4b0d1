import { requireScope, requireViewer } from '@supergraph/kit/authorization';
import type { Call, Viewer } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import { type CreateId, isIdOf } from '@supergraph/kit/global-id';
import { type RenderedMarkdown, renderMarkdown } from '@supergraph/kit/markdown';
import { countCharacters, Refusal } from '@supergraph/kit/refusal';
import type { AskBlog } from './blog-gate.ts';
import type { AddCommentInput, CommentErrorCode, DeleteCommentInput, EditCommentInput } from './generated/resolvers.ts';
import type { Store } from './store.ts';
import type { CommentRow } from './tables.ts';

const maximumBody = 10_000;
const maximumDepth = 3;

/** The use cases of comments: who may, what is valid, one transaction. */
export type Comments = ReturnType<typeof createComments>;

/** Whether the viewer may change or remove a comment: it is the viewer's own, and still there to be changed. */
export function canUpdate(viewer: Viewer | null, comment: CommentRow): boolean {
  return viewer?.userId === comment.authorId && comment.status === 'VISIBLE';
}

export function createComments(options: {
  storage: Storage<Store>;
  askBlog: AskBlog;
  clock: () => Date;
  createId: CreateId;
}) {
  const { storage, askBlog, clock, createId } = options;

  return {
    async addComment(call: Call, input: AddCommentInput): Promise<CommentRow> {
      const viewer = requireScope(call, 'comment:write');
      const body = await readBody(input.bodyMarkdown);
      await requireOpenBlog(askBlog, input.blogId, call);
      return storage.write(async (store) => {
        const parent = input.parentId == null ? null : await requireParent(store, input.parentId, input.blogId);
        const comment: CommentRow = {
          id: createId('comment'),
          blogId: input.blogId,
          parentId: parent?.id ?? null,
          depth: parent ? parent.depth + 1 : 0,
          authorId: viewer.userId,
          status: 'VISIBLE',
          ...body,
          createdAt: clock(),
          editedAt: null,
        };
        await store.insertComment(comment);
        return comment;
      });
    },

    async editComment(call: Call, input: EditCommentInput): Promise<CommentRow> {
      const viewer = requireScope(call, 'comment:write');
      const body = await readBody(input.bodyMarkdown);
      return storage.write(async (store) => {
        const comment = await requireOwn(store, viewer, input.commentId);
        const changed = await store.updateComment(comment.id, viewer.userId, { ...body, editedAt: clock() });
        if (!changed) throw notFound();
        return changed;
      });
    },

    /** Empties a comment that has replies, and keeps its place; removes one that has none. */
    async deleteComment(call: Call, input: DeleteCommentInput): Promise<CommentRow> {
      const viewer = requireViewer(call);
      return storage.write(async (store) => {
        const comment = await requireOwn(store, viewer, input.commentId);
        const emptied = { status: 'DELETED', markdown: '', html: '', text: '', editedAt: null } as const;
        await store.updateComment(comment.id, viewer.userId, emptied);
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
    const comment: CommentRow | undefined = (await store.findComments([next])).get(next);
    const replies = (await store.countReplies([next])).get(next) ?? 0;
    if (comment?.status !== 'DELETED' || replies > 0) return;
    await store.deleteComment(comment.id);
    next = comment.parentId;
  }
}

async function readBody(markdown: string): Promise<RenderedMarkdown> {
  const length = countCharacters(markdown);
  if (markdown.trim() === '') throw refusal('INVALID_INPUT', 'The comment is empty.', 'bodyMarkdown');
  if (length > maximumBody) {
    const message = `A comment must have at most ${maximumBody.toLocaleString('en')} characters; this one has ${length}.`;
    throw refusal('INVALID_INPUT', message, 'bodyMarkdown');
  }
  return renderMarkdown(markdown);
}

async function requireOpenBlog(askBlog: AskBlog, blogId: string, call: Call): Promise<void> {
  const answer = isIdOf('blog', blogId) ? await askBlog(blogId, call) : 'unknown';
  if (answer === 'unknown') throw refusal('NOT_FOUND', 'There is no such blog that you may see.', 'blogId');
  if (answer === 'closed') throw refusal('COMMENTS_CLOSED', 'This blog takes no comments.', 'blogId');
}

async function requireParent(store: Store, parentId: string, blogId: string): Promise<CommentRow> {
  const parent = (await store.findComments([parentId])).get(parentId);
  if (!parent) throw refusal('NOT_FOUND', 'There is no comment to reply to.', 'parentId');
  if (parent.blogId !== blogId) {
    throw refusal('INVALID_PARENT', 'The comment to reply to belongs to another blog.', 'parentId');
  }
  if (parent.status !== 'VISIBLE') {
    throw refusal('INVALID_STATE', 'The comment to reply to is deleted or hidden.', 'parentId');
  }
  if (parent.depth >= maximumDepth) {
    throw refusal(
      'INVALID_PARENT',
      `Replies nest at most ${maximumDepth} deep. Reply to the comment above.`,
      'parentId',
    );
  }
  return parent;
}

async function requireOwn(store: Store, viewer: Viewer, commentId: string): Promise<CommentRow> {
  const comment = (await store.findComments([commentId])).get(commentId);
  if (!comment) throw notFound();
  if (comment.authorId !== viewer.userId) {
    throw refusal('NOT_ALLOWED', 'Only its author can do this to a comment.', 'commentId');
  }
  if (comment.status !== 'VISIBLE') throw refusal('INVALID_STATE', 'The comment is deleted or hidden.', 'commentId');
  return comment;
}

function notFound(): Refusal<CommentErrorCode> {
  return refusal('NOT_FOUND', 'There is no such comment.', 'commentId');
}

function refusal(code: CommentErrorCode, message: string, argument: string): Refusal<CommentErrorCode> {
  return new Refusal({ code, message, path: ['input', argument] });
}
