import { AppError } from '@supergraph/kit/app-error';
import type { Viewer } from '@supergraph/kit/call';
import type { Store } from './store.ts';
import type { UserRow } from './tables.ts';

/**
 * The account that a change is made for, looked up in the transaction of the change: an access token outlives the
 * suspension or the erasure of its account by minutes, and changes nothing any more.
 *
 * @throws AppError `UNAUTHENTICATED` when the account is suspended or gone.
 */
export async function requireActiveUser(store: Store, viewer: Viewer): Promise<UserRow> {
  const user = (await store.findUsers([viewer.userId])).get(viewer.userId);
  if (user?.state === 'ACTIVE') return user;
  const message = user
    ? 'This account is suspended, and changes nothing. Ask whoever runs the graph.'
    : 'This account has been erased. Open another one to go on.';
  throw new AppError('UNAUTHENTICATED', message);
}
