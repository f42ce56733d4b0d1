import type { Viewer } from '@supergraph/kit/call';
import { type Attempt, findFirstResult } from '@supergraph/kit/idempotency';
import { refusal } from './blog-content.ts';
import type { CreateBlogInput } from './generated/resolvers.ts';
import type { Store } from './store.ts';
import type { BlogRow } from './tables.ts';

/** What tells an attempt to save a blog from its repetition; null if it brings no key. */
export function readAttempt(viewer: Viewer, { idempotencyKey, ...input }: CreateBlogInput): Attempt | null {
  if (idempotencyKey == null) return null;
  return { viewerId: viewer.userId, mutation: 'createBlog', key: idempotencyKey, input };
}

/**
 * The blog that an earlier attempt with the same key saved, as it is now; null if there was no such attempt.
 *
 * @throws Refusal if that one had another input, or if its blog has been deleted: a retry must not save it once more.
 */
export async function findFirstBlog(store: Store, attempt: Attempt, now: Date): Promise<BlogRow | null> {
  const first = await findFirstResult(store, attempt, now);
  if (first === null) return null;
  if (first === 'reused') {
    const message = 'This key was sent before with another input. Send a new key with a new blog.';
    throw refusal('IDEMPOTENCY_KEY_REUSED', message, 'idempotencyKey');
  }
  const blog = (await store.findBlogs([first.resultId])).get(first.resultId);
  if (blog) return blog;
  const message = 'The blog that was saved with this key has been deleted. Send a new key to save another one.';
  throw refusal('NOT_FOUND', message, 'idempotencyKey');
}
