import { requireViewer } from '@supergraph/kit/authorization';
import type { Call } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import { Refusal } from '@supergraph/kit/refusal';
import { type AccountError, describeError } from './account-error.ts';
import { findBioProblems, findDisplayNameProblems, findUsernameProblems, tidyText } from './account-values.ts';
import { usernameTaken } from './accounts.ts';
import { requireActiveUser } from './active-user.ts';
import { foldText, foldUsername } from './fold-identifier.ts';
import type { UpdateProfileInput } from './generated/resolvers.ts';
import type { Store } from './store.ts';
import type { UserRow } from './tables.ts';
import { describeOrigin, describePerson, isShownOtherwise } from './user-events.ts';

/** The columns that a person may change of their own profile; no other is ever written. */
type ProfileChange = Partial<Pick<UserRow, 'username' | 'displayName' | 'displayNameKey' | 'bio' | 'avatarUrl'>>;

/** The use cases around what everybody sees of a person. */
export type Profiles = ReturnType<typeof createProfiles>;

export function createProfiles({ storage, clock }: { storage: Storage<Store>; clock: () => Date }) {
  return {
    /** @throws Refusal for values that do not fit, and for a handle that is taken. */
    async updateProfile(input: UpdateProfileInput, call: Call): Promise<UserRow> {
      const viewer = requireViewer(call);
      const change = describeChange(input);
      const problems = findProblems(input, change);
      if (problems.length > 0) throw new Refusal(...problems);
      if (change.displayName !== undefined) change.displayNameKey = foldText(change.displayName);
      return storage.write(async (store) => {
        const user = await requireActiveUser(store, viewer);
        if (Object.keys(change).length === 0) return user;
        if (change.username !== undefined) await requireFree(store, change.username, user);
        const changed = (await store.updateUser(user.id, change)) ?? user;
        if (isShownOtherwise(user, changed)) {
          const origin = describeOrigin(call, clock());
          await store.appendEvent('user.profile_changed.v1', describePerson(changed), origin);
        }
        return changed;
      });
    },
  };
}

/** What an input asks for, in the form in which it is kept; the name is folded once it is known to be short. */
function describeChange({ username, displayName, bio, avatarUrl }: UpdateProfileInput): ProfileChange {
  const name = displayName?.trim();
  return {
    ...(username == null ? {} : { username: foldUsername(username) }),
    ...(name === undefined ? {} : { displayName: name }),
    ...(bio === undefined ? {} : { bio: tidyText(bio ?? '') || null }),
    ...(avatarUrl === undefined ? {} : { avatarUrl }),
  };
}

function findProblems(input: UpdateProfileInput, { username, displayName, bio }: ProfileChange): AccountError[] {
  return [
    ...(input.username === null ? [cannotBeRemoved('username', 'handle')] : []),
    ...(input.displayName === null ? [cannotBeRemoved('displayName', 'name')] : []),
    ...(username === undefined ? [] : findUsernameProblems(username)),
    ...(displayName === undefined ? [] : findDisplayNameProblems(displayName)),
    ...(bio == null ? [] : findBioProblems(bio)),
  ];
}

async function requireFree(store: Store, username: string, user: UserRow): Promise<void> {
  const owner = (await store.findUsersByUsername([username])).get(username);
  if (owner && owner.id !== user.id) throw new Refusal(usernameTaken(username));
}

function cannotBeRemoved(argument: string, noun: string): AccountError {
  return describeError('INVALID_INPUT', argument, `The ${noun} can be changed, not removed. Leave it out to keep it.`);
}
