import type { Viewer } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import { requireActivePerson } from '@supergraph/kit/people';
import type { Store } from './store.ts';

/**
 * Runs a change in somebody's name, in one transaction.
 *
 * @throws AppError `UNAUTHENTICATED` when the account is suspended or has been erased, whatever the access token says.
 */
export function writeAs<Result>(
  storage: Storage<Store>,
  viewer: Viewer,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  return storage.write(async (store) => {
    await requireActivePerson(store, viewer);
    return work(store);
  });
}
