import { requireScope } from '@supergraph/kit/authorization';
import type { Call } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import { Refusal } from '@supergraph/kit/refusal';
import { describeError } from './account-error.ts';
import { findReasonProblems, tidyText } from './account-values.ts';
import { requireActiveUser } from './active-user.ts';
import { foldUsername } from './fold-identifier.ts';
import { requireUser } from './follows.ts';
import type { ReinstateUserInput, SetUserRoleInput, SuspendUserInput } from './generated/resolvers.ts';
import type { UserFilter } from './store/user-store.ts';
import type { Store } from './store.ts';
import type { AccountState, Role, UserRow } from './tables.ts';
import { describeOrigin, describePerson, isShownOtherwise } from './user-events.ts';

type Action = 'suspendUser' | 'reinstateUser' | 'setUserRole';

/** Who is named as the actor of what was done from the command line. */
const commandLine = 'command';

/** The use cases of administrators and moderators. Whatever changes is told in the audit log, in the same transaction. */
export type Administration = ReturnType<typeof createAdministration>;

export function createAdministration({ storage, clock }: { storage: Storage<Store>; clock: () => Date }) {
  /** Changes an account and tells the audit log, unless the account is as it is to be already. */
  async function changeIn(
    store: Store,
    target: UserRow,
    change: { role: Role } | { state: AccountState },
    entry: { actorId: string; action: Action; reason: string | null },
  ): Promise<UserRow> {
    if (isSame(target, change)) return target;
    const details = 'role' in change ? change.role : null;
    await store.insertAuditEntry({ ...entry, details, at: clock(), subjectId: target.id });
    return (await store.updateUser(target.id, change)) ?? target;
  }

  async function setState(action: Action, state: AccountState, input: SuspendUserInput, call: Call) {
    const viewer = requireScope(call, 'content:moderate', 'user:admin');
    const reason = tidyText(input.reason);
    const problems = [...findReasonProblems(reason), ...findSelf(input.userId, viewer.userId)];
    if (problems.length > 0) throw new Refusal(...problems);
    return storage.write(async (store) => {
      await requireActiveUser(store, viewer);
      const target = await requireUser(store, input.userId);
      if (target.role !== 'MEMBER' && !viewer.scopes.includes('user:admin')) {
        const message = 'Only an administrator can do this to a moderator or an administrator.';
        throw new Refusal(describeError('NOT_ALLOWED', 'userId', message));
      }
      const changed = await changeIn(store, target, { state }, { actorId: viewer.userId, action, reason });
      if (isShownOtherwise(target, changed)) {
        const type = state === 'SUSPENDED' ? 'user.suspended.v1' : 'user.reinstated.v1';
        await store.appendEvent(type, describePerson(changed), describeOrigin(call, clock()));
      }
      if (state === 'SUSPENDED') await store.deleteSessions(target.id, clock());
      return changed;
    });
  }

  return {
    /** Locks an account and ends its sessions. */
    suspendUser: (input: SuspendUserInput, call: Call) => setState('suspendUser', 'SUSPENDED', input, call),

    reinstateUser: (input: ReinstateUserInput, call: Call) => setState('reinstateUser', 'ACTIVE', input, call),

    /** Changes what an account may do; nobody does this to themselves, so that there is always an administrator. */
    async setUserRole({ userId, role }: SetUserRoleInput, call: Call): Promise<UserRow> {
      const viewer = requireScope(call, 'user:admin');
      const problems = findSelf(userId, viewer.userId);
      if (problems.length > 0) throw new Refusal(...problems);
      return storage.write(async (store) => {
        await requireActiveUser(store, viewer);
        const target = await requireUser(store, userId);
        const entry = { actorId: viewer.userId, action: 'setUserRole', reason: null } as const;
        return changeIn(store, target, { role }, entry);
      });
    },

    /** The same from the command line. @throws Refusal `NOT_FOUND` when nobody has this handle. */
    async setRoleByCommand(username: string, role: Role): Promise<void> {
      await storage.write(async (store) => {
        const key = foldUsername(username.replace(/^@/, ''));
        const target = (await store.findUsersByUsername([key])).get(key);
        if (!target) {
          throw new Refusal(describeError('NOT_FOUND', 'username', `Nobody has the handle "${username}".`));
        }
        await changeIn(store, target, { role }, { actorId: commandLine, action: 'setUserRole', reason: null });
      });
    },

    /** The accounts that fit, newest first: as many as the page asks for, and one more if there are more. */
    listUsers(filter: UserFilter, page: Parameters<Store['listUsers']>[1], call: Call): Promise<UserRow[]> {
      requireScope(call, 'user:admin');
      return storage.read.listUsers(filter, page);
    },

    readRole(user: UserRow, call: Call): Role {
      requireScope(call, 'user:admin');
      return user.role;
    },

    readState(user: UserRow, call: Call): AccountState {
      requireScope(call, 'user:admin', 'content:moderate');
      return user.state;
    },
  };
}

function isSame(user: UserRow, change: { role: Role } | { state: AccountState }): boolean {
  return 'role' in change ? user.role === change.role : user.state === change.state;
}

function findSelf(userId: string, viewerId: string) {
  if (userId !== viewerId) return [];
  return [describeError('SELF_NOT_ALLOWED', 'userId', 'Nobody can administer their own account.')];
}
