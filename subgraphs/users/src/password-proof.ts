import { requireViewer } from '@supergraph/kit/authorization';
import type { Call } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import { Refusal } from '@supergraph/kit/refusal';
import { describeError } from './account-error.ts';
import { requireActiveUser } from './active-user.ts';
import type { Passwords } from './passwords.ts';
import type { Store } from './store.ts';

/** How a signed-in person proves once more who they are, for what an access token alone is not enough. */
export type PasswordProof = ReturnType<typeof createPasswordProof>;

export function createPasswordProof({ storage, passwords }: { storage: Storage<Store>; passwords: Passwords }) {
  /**
   * Checks the present password of the viewer, before the transaction that changes something.
   *
   * @returns What the transaction is to call, since password and account may have changed meanwhile.
   * @throws Refusal `INVALID_CREDENTIALS`.
   * @throws AppError `UNAUTHENTICATED` when the account is suspended or gone.
   */
  return async (call: Call, password: string) => {
    const viewer = requireViewer(call);
    await requireActiveUser(storage.read, viewer);
    const passwordHash = await storage.read.findPasswordHash(viewer.userId);
    if (!(await passwords.isCorrect(password, passwordHash))) throw wrongPassword();
    return async (store: Store) => {
      const user = await requireActiveUser(store, viewer);
      if ((await store.findPasswordHash(user.id)) !== passwordHash) throw wrongPassword();
      return { user, viewer };
    };
  };
}

function wrongPassword() {
  return new Refusal(describeError('INVALID_CREDENTIALS', 'currentPassword', 'The password is wrong.'));
}
