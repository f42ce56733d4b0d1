import type { Erasure } from '@supergraph/kit/events/event-types';
import type { Occurrence } from '@supergraph/kit/events/reader';
import { tellOfDeletion, tellOfDisowning } from './comment-events.ts';
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
  // What is told of a deleted one does not name its author.
  const told = written.filter(({ status }) => status !== 'DELETED');
  // What was said of these comments before names their author, and is to be forgotten. An event that names the request, or
  // the erasure, would tell whose they were as well.
  const nameless = { at: origin.at };
  if (disposition === 'ANONYMIZE') {
    await store.disownCommentsOf(userId);
    return tellOfDisowning(store, told, nameless);
  }
  await store.emptyCommentsOf(userId);
  await store.removeEmptied(written.map(({ id }) => id));
  await tellOfDeletion(store, told, nameless);
}
