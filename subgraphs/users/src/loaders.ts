import { createRowLoader } from '@supergraph/kit/loaders';
import type { Store } from './store.ts';

/** Rows of users, looked up many at a time; made anew for each operation. */
export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(store: Store) {
  return {
    userById: createRowLoader(store.findUsers),
    userByUsername: createRowLoader(store.findUsersByUsername),
  };
}
