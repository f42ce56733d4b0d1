import type { Replica } from '@supergraph/kit/events/catch-up';
import type { FollowRecord } from '@supergraph/kit/events/event-types';
import type { EventHandlers } from '@supergraph/kit/events/reader';
import type { Store } from './store.ts';

/** Keeps what is said of follows, unless one end has been erased: whoever is gone follows nobody, and is not followed. */
async function keepFollows(
  store: Store,
  records: readonly FollowRecord[],
  { isActive, version }: { isActive: boolean; version: number },
): Promise<void> {
  const people = await store.findPeople(records.flatMap(({ followerId, followeeId }) => [followerId, followeeId]));
  const isErased = (id: string) => people.get(id)?.state === 'ERASED';
  for (const follow of records) {
    if (isErased(follow.followerId) || isErased(follow.followeeId)) continue;
    await store.putFollow(follow, isActive, version);
  }
}

/** What blogs does with what users says of who follows whom. */
export const followHandlers: EventHandlers<Store> = {
  'user.followed.v1': (store, { data }, { sequence: version }) =>
    keepFollows(store, [data], { isActive: true, version }),
  'user.unfollowed.v1': (store, { data }, { sequence: version }) =>
    keepFollows(store, [data], { isActive: false, version }),
};

export const followReplica: Replica<Store, 'follows'> = {
  async replace(store, range, records, { sequence }) {
    await keepFollows(store, records, { isActive: true, version: sequence });
    await store.endFollows(range, records, sequence);
  },
  list: (store, range) => store.listFollows(range),
};
