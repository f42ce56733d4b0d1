import type { Call, Viewer } from '@supergraph/kit/call';
import { isIdOf } from '@supergraph/kit/global-id';
import { type AskBlogs, isUnanswered } from './blog-gate.ts';
import { canSeeBlog, takesComments } from './permissions.ts';
import { refusal } from './requirements.ts';
import type { Store } from './store.ts';
import type { KnownBlogRow } from './tables.ts';

/** A blog that took comments at a version of it, and whether that is known from the replica. */
export type OpenBlog = { blogId: string; version: number; isKnown: boolean };

/**
 * Finds out whether a blog takes comments, before one is written. The replica decides when it says so. When it does not, it
 * may lag behind, and blogs is asked; when blogs does not answer, the replica decides after all.
 *
 * @throws Refusal `NOT_FOUND` or `COMMENTS_CLOSED`; AppError `SUBGRAPH_UNAVAILABLE` for a blog of which nothing is known.
 */
export async function requireOpenBlog(
  { store, askBlogs }: { store: Store; askBlogs: AskBlogs },
  viewer: Viewer,
  blogId: string,
  call: Call,
): Promise<OpenBlog> {
  if (!isIdOf('blog', blogId)) throw notFound();
  const known = await findKnown(store, blogId);
  // Nothing comes after that.
  if (known?.status === 'DELETED') throw notFound();
  if (known && takesComments(known)) return { blogId, version: known.blogVersion, isKnown: true };
  try {
    const answer = (await askBlogs([blogId], call)).get(blogId);
    if (!answer) throw notFound();
    if (!answer.acceptsComments) throw closed();
    return { blogId, version: answer.version, isKnown: known !== undefined };
  } catch (error) {
    if (known && isUnanswered(error)) throw explainClosed(viewer, known);
    throw error;
  }
}

/**
 * Looks once more in the transaction of the comment: what has been heard of the blog meanwhile counts, unless what was found
 * out before is later than that.
 *
 * @throws Refusal `NOT_FOUND` or `COMMENTS_CLOSED`.
 */
export async function requireStillOpen(store: Store, viewer: Viewer, open: OpenBlog): Promise<void> {
  const known = await findKnown(store, open.blogId);
  if (known?.status === 'DELETED' || (!known && open.isKnown)) throw notFound();
  if (!known || takesComments(known) || known.blogVersion <= open.version) return;
  throw explainClosed(viewer, known);
}

/** A blog that was lost counts as one that was never known: blogs may have it again. */
async function findKnown(store: Store, blogId: string): Promise<KnownBlogRow | undefined> {
  const known = (await store.findKnownBlogs([blogId])).get(blogId);
  return known?.status === 'LOST' ? undefined : known;
}

function explainClosed(viewer: Viewer, blog: KnownBlogRow) {
  return canSeeBlog(viewer, blog) ? closed() : notFound();
}

function notFound() {
  return refusal('NOT_FOUND', 'There is no such blog that you may see.', 'blogId');
}

function closed() {
  return refusal('COMMENTS_CLOSED', 'This blog takes no comments.', 'blogId');
}
