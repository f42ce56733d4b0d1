import type { Call } from '@supergraph/kit/call';
import type { Database, Storage } from '@supergraph/kit/database';
import { Refusal } from '@supergraph/kit/refusal';
import { describeError } from './account-error.ts';
import type { DeleteAccountInput } from './generated/resolvers.ts';
import type { PasswordProof } from './password-proof.ts';
import type { Store } from './store.ts';
import { describeOrigin } from './user-events.ts';

/** The use case of leaving for good. */
export type Erasure = ReturnType<typeof createErasure>;

export function createErasure(options: {
  database: Pick<Database, 'checkpoint'>;
  storage: Storage<Store>;
  provePassword: PasswordProof;
  clock: () => Date;
}) {
  const { database, storage, provePassword, clock } = options;

  return {
    /**
     * Erases the account of the viewer with everything that tells who had it. What becomes of its blogs and comments is for
     * their services to do, which hear of it by the event.
     *
     * @returns The identifier that the account had.
     * @throws Refusal `NOT_ALLOWED` for the only administrator.
     */
    async deleteAccount(input: DeleteAccountInput, call: Call): Promise<string> {
      const { currentPassword, authoredContent: disposition } = input;
      const proveAgain = await provePassword(call, currentPassword);
      const erasedId = await storage.write(async (store) => {
        const { user } = await proveAgain(store);
        const { id, role } = user;
        if (role === 'ADMIN' && !(await store.hasOtherAdministrator(id))) throw onlyAdministrator();
        const erasedAt = clock();
        await store.eraseUser({ id, disposition, erasedAt });
        await store.eraseAuditReasons([id]);
        const data = { userId: id, disposition };
        await store.appendEvent('user.deleted.v1', data, describeOrigin(call, erasedAt), { erasesEarlier: true });
        return id;
      });
      if (call.cookie.received !== undefined) call.cookie.answer = null;
      // The account is gone either way. What is left of it beside the file goes now or, if that fails, with the copies that
      // SQLite may have left inside: by the tidying of the events, within seconds.
      await database.checkpoint().catch(() => undefined);
      return erasedId;
    },
  };
}

function onlyAdministrator() {
  const message =
    'Nobody else administers this graph. Make somebody else an administrator first, then delete the account.';
  return new Refusal(describeError('NOT_ALLOWED', null, message));
}
