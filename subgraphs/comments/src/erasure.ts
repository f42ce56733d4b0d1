import type { Erasure } from '@supergraph/kit/events/event-types';
import type { Occurrence } from '@supergraph/kit/events/reader';
import { tellOf } from './comment-events.ts';
import type { Store } from './store.ts';

/**
 * Takes a person whose account has been erased out of comments, in one transaction: likes, keys of retries, and who wrote
 * what. What the person wrote stays without a name, or goes as if the person had deleted it.
 */
export async function eraseContent(
  store: Store,
  { userId, disposition }: Erasure,
  { origin }: Pick<Occurrence, 'origin'>,
): Promise<void> {
  await store.deleteLikesBy(userId);
  await store.deleteIdempotencyKeysOf(userId);
  const written = await store.listCommentsOf(userId);
  const ids = written.map(({ id }) => id);
  // What was said of these comments before names their author.
  await store.eraseEntries(ids);
  if (disposition === 'ANONYMIZE') return store.disownCommentsOf(userId);
  await store.emptyCommentsOf(userId);
  await store.removeEmptied(ids);
  for (const comment of written.filter(({ status }) => status !== 'DELETED')) {
    await tellOf(store, 'deleted', { ...comment, authorId: null, status: 'DELETED' }, origin);
  }
}
