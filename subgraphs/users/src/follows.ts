import { requireViewer } from '@supergraph/kit/authorization';
import type { Call } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import { Refusal } from '@supergraph/kit/refusal';
import { describeError } from './account-error.ts';
import { requireActiveUser } from './active-user.ts';
import type { Store } from './store.ts';
import type { UserRow } from './tables.ts';
import { describeOrigin } from './user-events.ts';

/** The use cases around who follows whom. */
export type Follows = ReturnType<typeof createFollows>;

export function createFollows({ storage, clock }: { storage: Storage<Store>; clock: () => Date }) {
  type Ends = { followerId: string; followeeId: string };

  type Happening = 'user.followed.v1' | 'user.unfollowed.v1';

  /** Does the work, which tells whether anything has changed, and then says so. */
  async function change(
    userId: string,
    call: Call,
    type: Happening,
    work: (store: Store, ends: Ends, now: Date) => Promise<boolean>,
  ) {
    const viewer = requireViewer(call);
    if (viewer.userId === userId) {
      throw new Refusal(describeError('SELF_NOT_ALLOWED', 'userId', 'Nobody can follow themselves.'));
    }
    return storage.write(async (store) => {
      await requireActiveUser(store, viewer);
      await requireUser(store, userId);
      const ends = { followerId: viewer.userId, followeeId: userId };
      const now = clock();
      if (await work(store, ends, now)) await store.appendEvent(type, ends, describeOrigin(call, now));
      return requireUser(store, userId);
    });
  }

  return {
    /** Makes the viewer follow a person, who is returned as they are then. */
    followUser: (userId: string, call: Call) =>
      change(userId, call, 'user.followed.v1', (store, ends, followedAt) => store.addFollow({ ...ends, followedAt })),

    unfollowUser: (userId: string, call: Call) =>
      change(userId, call, 'user.unfollowed.v1', (store, ends) => store.removeFollow(ends)),
  };
}

/** @throws Refusal `NOT_FOUND`. */
export async function requireUser(store: Store, userId: string): Promise<UserRow> {
  const user = (await store.findUsers([userId])).get(userId);
  if (user) return user;
  throw new Refusal(describeError('NOT_FOUND', 'userId', 'There is nobody with this identifier.'));
}
