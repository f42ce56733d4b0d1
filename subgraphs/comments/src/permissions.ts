import type { Viewer } from '@supergraph/kit/call';
import type { CommentRow, KnownBlogRow } from './tables.ts';

/** Moderators may hide comments everywhere. */
export function isModerator(viewer: Viewer | null): boolean {
  return viewer?.scopes.includes('content:moderate') ?? false;
}

/**
 * Whether the viewer may see a blog, and what was said on it: as blogs decides it. A blog of which nothing has been heard
 * yet may be seen, as far as can be told from here: who names it has it from somewhere.
 */
export function canSeeBlog(viewer: Viewer | null, blog: KnownBlogRow | null | undefined): boolean {
  if (!blog || blog.status === 'PUBLISHED') return true;
  if (blog.status === 'DELETED' || blog.status === 'LOST') return false;
  return viewer?.userId === blog.authorId || (blog.status === 'REMOVED' && isModerator(viewer));
}

/** Whether a blog takes comments, as far as is known here. */
export function takesComments(blog: KnownBlogRow): boolean {
  return blog.status === 'PUBLISHED' && blog.acceptsComments;
}

/** Whether the viewer may comment on a blog. */
export function canComment(viewer: Viewer | null, blog: { acceptsComments: boolean }): boolean {
  return blog.acceptsComments && (viewer?.scopes.includes('comment:write') ?? false);
}

/** Whether the viewer may hide comments on a blog. */
export function canModerate(viewer: Viewer | null, blog: { authorId: string | null }): boolean {
  return viewer !== null && (isModerator(viewer) || viewer.userId === blog.authorId);
}

/** Whether the viewer may change a comment: it is the viewer's own, and still there to be changed. */
export function canUpdate(viewer: Viewer | null, comment: CommentRow): boolean {
  const isOwn = viewer?.userId === comment.authorId && viewer.scopes.includes('comment:write');
  return isOwn && comment.status === 'VISIBLE';
}

/**
 * Whether the viewer may remove a comment, being its author, or hide it, being a moderator or the author of its blog. What
 * was hidden before can still be removed by its author.
 *
 * @param findBlogAuthor Asked only when nothing else decides.
 */
export async function canRemove(
  viewer: Viewer | null,
  comment: CommentRow,
  findBlogAuthor: (blogId: string) => Promise<string | null>,
): Promise<boolean> {
  if (!viewer || comment.status === 'DELETED') return false;
  if (viewer.userId === comment.authorId) return true;
  if (comment.status === 'HIDDEN') return false;
  if (isModerator(viewer)) return true;
  return (await findBlogAuthor(comment.blogId)) === viewer.userId;
}
