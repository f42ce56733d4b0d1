import type { Call } from '@supergraph/kit/call';
import { createPageLoader, createRowLoader } from '@supergraph/kit/loaders';
import type { Follow } from './store/follow-store.ts';
import type { Store } from './store.ts';

/** Rows and lists of users, read many at a time; made anew for each operation, and after each of its mutations. */
export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(store: Store, { viewer }: Call) {
  return {
    userById: createRowLoader(store.findUsers),
    userByUsername: createRowLoader(store.findUsersByUsername),
    followers: createPageLoader<Follow>(store.listFollowers),
    following: createPageLoader<Follow>(store.listFollowing),
    /** Whether the viewer follows a person. */
    followed: createRowLoader<true>(async (ids) => (viewer ? store.findFollowed(viewer.userId, ids) : new Map())),
  };
}
