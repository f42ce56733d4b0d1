import type { Storage } from '@supergraph/kit/database';
import type { CreateId } from '@supergraph/kit/global-id';
import { countCharacters, hasControlCharacters, Refusal, type UserError } from '@supergraph/kit/refusal';
import { foldEmail, foldUsername } from './fold-identifier.ts';
import type { AccountErrorCode } from './generated/resolvers.ts';
import { findPasswordProblem, type Passwords } from './passwords.ts';
import type { SessionTokens } from './session-tokens.ts';
import type { Sessions } from './sessions.ts';
import type { Store } from './store.ts';
import type { Role, UserRow } from './tables.ts';

export type AccountError = UserError<AccountErrorCode>;

type Registration = { username: string; email: string; password: string; displayName?: string | null | undefined };

const usernameForm = /^[a-z0-9_]{3,30}$/;
const maximumDisplayName = 50;
const maximumEmail = 254;
/** Something, an @, and a domain with a dot: whether an address works, only a message to it can tell. */
const emailForm = /^[^\s@"(),:;<>[\\\]]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** The use cases around accounts. */
export type Accounts = ReturnType<typeof createAccounts>;

export function createAccounts(options: {
  storage: Storage<Store>;
  passwords: Passwords;
  sessions: Sessions;
  clock: () => Date;
  createId: CreateId;
}) {
  const { storage, passwords, sessions, clock, createId } = options;

  return {
    /** @throws Refusal for values that do not fit, and for a handle or an address that is taken. */
    async registerUser(input: Registration): Promise<{ user: UserRow; tokens: SessionTokens }> {
      const user = describeUser({ ...input, bio: null, role: 'MEMBER' }, createId('user'), clock());
      const weakness = findPasswordProblem(input.password, input);
      const problems = [
        ...findProblems(user),
        ...(weakness ? [problem('WEAK_PASSWORD', 'password', weakness)] : []),
        // Hashing is dear, so what is taken is told before it; the transaction below decides.
        ...(await findTaken(storage.read, user)),
      ];
      if (problems.length > 0) throw new Refusal(...problems);
      const passwordHash = await passwords.hash(input.password);
      const session = await storage.write(async (store) => {
        await insertAccount(store, user, passwordHash);
        return sessions.startIn(store, user);
      });
      return { user, tokens: await session.issueTokens() };
    },

    /** @throws Refusal `NOT_FOUND` when nobody has this handle. */
    async setRole(username: string, role: Role): Promise<void> {
      const isKnown = await storage.write((store) => store.updateRole(foldUsername(username), role));
      if (!isKnown) throw new Refusal(problem('NOT_FOUND', 'username', `Nobody has the handle "${username}".`));
    },
  };
}

/** @throws Refusal when the handle or the address is taken. */
export async function insertAccount(store: Store, user: UserRow, passwordHash: string | null): Promise<void> {
  const taken = await findTaken(store, user);
  if (taken.length > 0) throw new Refusal(...taken);
  await store.insertUser(user);
  if (passwordHash !== null) await store.insertPasswordHash(user.id, passwordHash);
}

/** A new account as it is kept, with the values a person typed brought into their one form. */
export function describeUser(
  input: Omit<Registration, 'password'> & { bio: string | null; role: Role },
  id: string,
  createdAt: Date,
): UserRow {
  const username = foldUsername(input.username);
  const email = input.email.trim();
  return {
    id,
    username,
    email,
    emailKey: foldEmail(email),
    displayName: input.displayName?.trim() || username,
    bio: input.bio,
    avatarUrl: null,
    role: input.role,
    createdAt,
  };
}

function findProblems(user: UserRow): AccountError[] {
  const problems: AccountError[] = [];
  if (!usernameForm.test(user.username)) {
    problems.push(problem('INVALID_INPUT', 'username', 'The handle must have 3 to 30 characters of a-z, 0-9 and _.'));
  }
  if (user.email.length > maximumEmail || !emailForm.test(user.email)) {
    problems.push(problem('INVALID_INPUT', 'email', 'The e-mail address must have the form name@domain.example.'));
  }
  if (countCharacters(user.displayName) > maximumDisplayName) {
    const message = `The name must have at most ${maximumDisplayName} characters.`;
    problems.push(problem('INVALID_INPUT', 'displayName', message));
  }
  if (hasControlCharacters(user.displayName)) {
    problems.push(problem('INVALID_INPUT', 'displayName', 'The name must be one line of plain text.'));
  }
  return problems;
}

async function findTaken(store: Store, user: UserRow): Promise<AccountError[]> {
  const taken: AccountError[] = [];
  if ((await store.findUsersByUsername([user.username])).size > 0) {
    taken.push(problem('USERNAME_TAKEN', 'username', `The handle "${user.username}" belongs to somebody else.`));
  }
  if (await store.findUserByEmail(user.emailKey)) {
    taken.push(problem('EMAIL_TAKEN', 'email', 'The e-mail address belongs to another account.'));
  }
  return taken;
}

function problem(code: AccountErrorCode, argument: string, message: string): AccountError {
  return { code, message, path: ['input', argument] };
}
