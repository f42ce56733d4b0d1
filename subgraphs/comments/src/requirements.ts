import type { Viewer } from '@supergraph/kit/call';
import { Refusal } from '@supergraph/kit/refusal';
import type { BlogAnswer } from './blog-gate.ts';
import { seesBlog } from './blog-sight.ts';
import type { CommentErrorCode } from './generated/resolvers.ts';
import type { Store } from './store.ts';
import type { CommentRow } from './tables.ts';

const maximumDepth = 3;

/** A refusal for one reason, at one argument. */
export function refusal(code: CommentErrorCode, message: string, argument: string): Refusal<CommentErrorCode> {
  return new Refusal({ code, message, path: ['input', argument] });
}

/**
 * @param answer What blogs has answered about a blog that the replica hides.
 * @throws Refusal `NOT_FOUND`, the same for a comment that there is not and for one on a blog that the viewer may not see.
 */
export async function requireComment(
  store: Store,
  viewer: Viewer,
  commentId: string,
  answer: BlogAnswer | null,
): Promise<CommentRow> {
  const comment = (await store.findComments([commentId])).get(commentId);
  if (comment && (await isOnVisibleBlog(store, viewer, comment, answer))) return comment;
  throw refusal('NOT_FOUND', 'There is no such comment that you may see.', 'commentId');
}

/** A blog of which nothing has been heard counts as visible: who names its comment has it from somewhere. */
export async function isOnVisibleBlog(
  store: Store,
  viewer: Viewer,
  { blogId }: CommentRow,
  answer: BlogAnswer | null,
): Promise<boolean> {
  const known = (await store.findKnownBlogs([blogId])).get(blogId);
  return !known || seesBlog(viewer, known, answer);
}

/** @throws Refusal `INVALID_STATE` when the comment cannot be read. */
export function requireVisible(comment: CommentRow): void {
  if (comment.status === 'HIDDEN') throw refusal('INVALID_STATE', 'The comment is hidden.', 'commentId');
  requirePresent(comment);
}

/** @throws Refusal `INVALID_STATE` when the comment is deleted. */
export function requirePresent(comment: CommentRow): void {
  if (comment.status === 'DELETED') throw refusal('INVALID_STATE', 'The comment is deleted.', 'commentId');
}

/** A comment of the viewer's that can be changed. */
export async function requireOwnVisible(
  store: Store,
  viewer: Viewer,
  commentId: string,
  answer: BlogAnswer | null,
): Promise<CommentRow> {
  const comment = await requireOwn(store, viewer, commentId, answer);
  requireVisible(comment);
  return comment;
}

/** A comment of the viewer's, which may be hidden or deleted. */
async function requireOwn(
  store: Store,
  viewer: Viewer,
  commentId: string,
  answer: BlogAnswer | null,
): Promise<CommentRow> {
  const comment = await requireComment(store, viewer, commentId, answer);
  if (comment.authorId !== viewer.userId) {
    throw refusal('NOT_ALLOWED', 'Only its author can do this to a comment.', 'commentId');
  }
  return comment;
}

/** A comment that the viewer may take away: what one has written is one's own wherever it stands, seen or not. */
export async function requireRemovable(store: Store, viewer: Viewer, commentId: string): Promise<CommentRow> {
  const known = (await store.findComments([commentId])).get(commentId);
  const comment = known?.authorId === viewer.userId ? known : await requireOwn(store, viewer, commentId, null);
  requirePresent(comment);
  return comment;
}

/** A comment on this blog that takes a reply. */
export async function requireParent(store: Store, parentId: string, blogId: string): Promise<CommentRow> {
  const parent = (await store.findComments([parentId])).get(parentId);
  if (!parent) throw refusal('NOT_FOUND', 'There is no comment to reply to.', 'parentId');
  if (parent.blogId !== blogId) {
    throw refusal('INVALID_PARENT', 'The comment to reply to belongs to another blog.', 'parentId');
  }
  if (parent.status !== 'VISIBLE') {
    throw refusal('INVALID_STATE', 'The comment to reply to is deleted or hidden.', 'parentId');
  }
  if (parent.depth >= maximumDepth) {
    const message = `Replies nest at most ${maximumDepth} deep. Reply to the comment above.`;
    throw refusal('INVALID_PARENT', message, 'parentId');
  }
  return parent;
}
