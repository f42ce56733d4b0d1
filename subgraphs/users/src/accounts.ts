import { requireViewer } from '@supergraph/kit/authorization';
import type { Call } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import type { CreateId } from '@supergraph/kit/global-id';
import { Refusal } from '@supergraph/kit/refusal';
import { type AccountError, describeError } from './account-error.ts';
import { findDisplayNameProblems, findEmailProblems, findUsernameProblems } from './account-values.ts';
import { foldEmail, foldText, foldUsername } from './fold-identifier.ts';
import type { ChangeEmailInput, ChangePasswordInput, RegisterUserInput } from './generated/resolvers.ts';
import type { PasswordProof } from './password-proof.ts';
import { findPasswordProblem, type Passwords } from './passwords.ts';
import type { SessionTokens } from './session-tokens.ts';
import type { Sessions } from './sessions.ts';
import type { Store } from './store.ts';
import type { Role, UserRow } from './tables.ts';
import { describeOrigin, describePerson } from './user-events.ts';

/** The use cases around accounts and how their owners prove who they are. */
export type Accounts = ReturnType<typeof createAccounts>;

export function createAccounts(options: {
  storage: Storage<Store>;
  passwords: Passwords;
  provePassword: PasswordProof;
  sessions: Sessions;
  clock: () => Date;
  createId: CreateId;
}) {
  const { storage, passwords, provePassword, sessions, clock, createId } = options;

  return {
    /** @throws Refusal for values that do not fit, and for a handle or an address that is taken. */
    async registerUser(input: RegisterUserInput, call: Call): Promise<{ user: UserRow; tokens: SessionTokens }> {
      const problems = findRegistrationProblems(input);
      if (problems.length > 0) throw new Refusal(...problems);
      const user = describeUser({ ...input, bio: null, role: 'MEMBER' }, createId('user'), clock());
      // Told only to whoever could have the account, so that nobody looks through addresses with a password that is
      // refused anyway. Told before the password is hashed, which is dear; the transaction below decides.
      await requireFree(storage.read, user);
      const passwordHash = await passwords.hash(input.password);
      const grant = await storage.write(async (store) => {
        await insertAccount(store, user, passwordHash);
        await store.appendEvent('user.registered.v1', describePerson(user), describeOrigin(call, user.createdAt));
        return sessions.startIn(store, user, call);
      });
      return { user, tokens: await sessions.issue(grant, call, input) };
    },

    /** Changes the password and ends every session but the current one. */
    async changePassword({ currentPassword, newPassword }: ChangePasswordInput, call: Call): Promise<void> {
      const viewer = requireViewer(call);
      const names = (await storage.read.findUsers([viewer.userId])).get(viewer.userId);
      const weakness = findPasswordProblem(newPassword, names ?? { username: '', email: '' });
      if (weakness) throw new Refusal(describeError('WEAK_PASSWORD', 'newPassword', weakness));
      const proveAgain = await provePassword(call, currentPassword);
      const passwordHash = await passwords.hash(newPassword);
      await storage.write(async (store) => {
        const { user } = await proveAgain(store);
        await store.updatePasswordHash(user.id, passwordHash);
        await store.deleteSessions(user.id, clock(), viewer.sessionId);
      });
    },

    /** Changes the address to sign in with; whether it is taken is told only to whoever knows the password. */
    async changeEmail({ currentPassword, newEmail }: ChangeEmailInput, call: Call): Promise<UserRow> {
      requireViewer(call);
      const email = newEmail.trim();
      const problems = findEmailProblems(email, 'newEmail');
      if (problems.length > 0) throw new Refusal(...problems);
      const proveAgain = await provePassword(call, currentPassword);
      return storage.write(async (store) => {
        const { user } = await proveAgain(store);
        const owner = await store.findUserByEmail(foldEmail(email));
        if (owner && owner.id !== user.id) throw new Refusal(emailTaken('newEmail'));
        return (await store.updateUser(user.id, { email, emailKey: foldEmail(email) })) ?? user;
      });
    },
  };
}

/** @throws Refusal when the handle or the address is taken. */
export async function insertAccount(store: Store, user: UserRow, passwordHash: string | null): Promise<void> {
  await requireFree(store, user);
  await store.insertUser(user);
  if (passwordHash !== null) await store.insertPasswordHash(user.id, passwordHash);
}

/** What is wrong with the values of a new account, taken by themselves. */
function findRegistrationProblems(input: RegisterUserInput): AccountError[] {
  const displayName = input.displayName?.trim();
  const weakness = findPasswordProblem(input.password, input);
  return [
    ...findUsernameProblems(foldUsername(input.username)),
    ...findEmailProblems(input.email.trim(), 'email'),
    ...(displayName ? findDisplayNameProblems(displayName) : []),
    ...(weakness ? [describeError('WEAK_PASSWORD', 'password', weakness)] : []),
  ];
}

/**
 * A new account as it is kept, with the values a person typed brought into their one form. Their lengths must have been
 * checked: folding takes time by the square of some texts.
 */
export function describeUser(
  input: { username: string; email: string; displayName?: string | null; bio: string | null; role: Role },
  id: string,
  createdAt: Date,
): UserRow {
  const username = foldUsername(input.username);
  const email = input.email.trim();
  const displayName = input.displayName?.trim() || username;
  return {
    id,
    username,
    email,
    emailKey: foldEmail(email),
    displayName,
    displayNameKey: foldText(displayName),
    bio: input.bio,
    avatarUrl: null,
    role: input.role,
    state: 'ACTIVE',
    followerCount: 0,
    followingCount: 0,
    createdAt,
  };
}

/** @throws Refusal when the handle or the address is taken. */
async function requireFree(store: Store, user: UserRow): Promise<void> {
  const taken: AccountError[] = [];
  if ((await store.findUsersByUsername([user.username])).size > 0) taken.push(usernameTaken(user.username));
  if (await store.findUserByEmail(user.emailKey)) taken.push(emailTaken('email'));
  if (taken.length > 0) throw new Refusal(...taken);
}

export function usernameTaken(username: string): AccountError {
  return describeError('USERNAME_TAKEN', 'username', `The handle "${username}" belongs to somebody else.`);
}

function emailTaken(argument: string): AccountError {
  return describeError('EMAIL_TAKEN', argument, 'The e-mail address belongs to another account.');
}
