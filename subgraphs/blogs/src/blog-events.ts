import type { EventData } from '@supergraph/kit/events/event-types';
import type { EventOrigin } from '@supergraph/kit/events/outbox-store';
import { acceptsComments } from './permissions.ts';
import type { Store } from './store.ts';
import type { BlogRow } from './tables.ts';

// What readers are told of a blog, in the transaction in which it changes. Of a draft nobody hears anything.

/** The ways in which a blog changes, of which readers are told the whole blog. */
export type BlogEventType = `blog.${'published' | 'updated' | 'unpublished' | 'removed' | 'restored'}.v1`;

/** A blog as readers are told of it; null for a draft. */
export function describeBlog(blog: BlogRow): EventData<BlogEventType> | null {
  const { id: blogId, authorId, slug, title, status, version } = blog;
  if (status === 'DRAFT') return null;
  return { blogId, authorId, slug, title, status, acceptsComments: acceptsComments(blog), version };
}

/**
 * Tells readers of a blog as it is after a change.
 *
 * @param options.erasesEarlier Whether what they were told of it before is to be forgotten.
 */
export async function tellOfBlog(
  store: Store,
  type: BlogEventType,
  blog: BlogRow,
  origin: EventOrigin,
  options: { erasesEarlier?: boolean } = {},
): Promise<void> {
  const data = describeBlog(blog);
  if (data) await store.appendEvent(type, data, origin, options);
}

/** Tells readers that there is no such blog any more, and keeps that much of it for those who miss that. */
export async function tellOfDeletion(store: Store, blog: BlogRow, origin: EventOrigin): Promise<void> {
  if (blog.status === 'DRAFT') return;
  const { id, authorId } = blog;
  await store.insertDeletedBlog({ id, authorId, deletedAt: origin.at });
  await store.appendEvent('blog.deleted.v1', { blogId: id, authorId }, origin, { erasesEarlier: true });
}
