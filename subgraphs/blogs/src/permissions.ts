import type { Viewer } from '@supergraph/kit/call';
import { requireActivePerson } from '@supergraph/kit/people';
import { refusal } from './blog-content.ts';
import type { Store } from './store.ts';
import type { BlogRow, BlogStatus } from './tables.ts';

/** A blog that was taken down is shown to moderators; one that is not published for another reason is its author's alone. */
export function listVisibleStatuses(viewer: Viewer | null): readonly BlogStatus[] {
  return viewer?.scopes.includes('content:moderate') ? ['PUBLISHED', 'REMOVED'] : ['PUBLISHED'];
}

export function canSee(viewer: Viewer | null, blog: BlogRow): boolean {
  return viewer?.userId === blog.authorId || listVisibleStatuses(viewer).includes(blog.status);
}

export function canUpdate(viewer: Viewer | null, blog: BlogRow): boolean {
  return viewer?.userId === blog.authorId && blog.status !== 'REMOVED';
}

export function acceptsComments(blog: BlogRow): boolean {
  return blog.status === 'PUBLISHED' && blog.commentPolicy === 'EVERYONE';
}

/**
 * A blog that the viewer may see and is going to do something to.
 *
 * @throws AppError `UNAUTHENTICATED` for a suspended or erased account.
 * @throws Refusal `NOT_FOUND`, the same for a blog that there is not and for one that the viewer may not see.
 */
export async function requireVisible(store: Store, viewer: Viewer, blogId: string): Promise<BlogRow> {
  await requireActivePerson(store, viewer);
  const blog = (await store.findBlogs([blogId])).get(blogId);
  if (blog && canSee(viewer, blog)) return blog;
  throw refusal('NOT_FOUND', 'There is no such blog that you may see.', 'blogId');
}

/**
 * A blog of the viewer's.
 *
 * @throws What `requireVisible` throws, and Refusal `NOT_ALLOWED` for somebody else's blog.
 */
export async function requireOwn(store: Store, viewer: Viewer, blogId: string): Promise<BlogRow> {
  const blog = await requireVisible(store, viewer, blogId);
  if (blog.authorId === viewer.userId) return blog;
  throw refusal('NOT_ALLOWED', 'Only its author can do this to a blog.', 'blogId');
}
