import type { Erasure } from '@supergraph/kit/events/event-types';
import type { Occurrence } from '@supergraph/kit/events/reader';
import { deleteWhole } from './blog-changes.ts';
import { tellOfBlog } from './blog-events.ts';
import type { Store } from './store.ts';
import type { BlogRow } from './tables.ts';

/**
 * Leaves nothing of a person whose account has been erased, in the transaction in which that becomes known. What was
 * published stays without its author where the person wanted that; everything else they wrote goes.
 */
export async function eraseContent(
  store: Store,
  { userId, disposition }: Erasure,
  { origin }: Occurrence,
): Promise<void> {
  await store.removeLikesOf(userId);
  await store.deleteBookmarksOf(userId);
  await store.deleteIdempotencyKeysOf(userId);
  await store.deleteFollowsOf(userId);

  const blogs = await store.findBlogsOf(userId);
  const isKept = (blog: BlogRow) => disposition === 'ANONYMIZE' && isPublic(blog);
  const going = blogs.filter((blog) => !isKept(blog)).map((blog) => ({ ...blog, authorId: null }));
  // An event about a blog that names the request, or the erasure, would tell which blogs were of one person.
  const nameless = { at: origin.at };
  await deleteWhole(store, userId, going, nameless);
  await store.deleteUnusedTags();
  // What readers were told before names the author, and so has to be forgotten.
  for (const blog of await store.forgetAuthor(userId)) {
    await tellOfBlog(store, 'blog.updated.v1', blog, nameless, { erasesEarlier: true });
  }

  const deleted = await store.forgetAuthorOfDeleted(userId);
  await store.eraseAuditReasons([...blogs.map(({ id }) => id), ...deleted]);
}

/** Whether a blog is shown to everybody, or would be once a moderator has put it back. */
function isPublic({ status, statusBeforeRemoval }: BlogRow): boolean {
  return (statusBeforeRemoval ?? status) === 'PUBLISHED';
}
