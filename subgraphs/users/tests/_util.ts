import type { Call } from '@supergraph/kit/call';
import { openDatabase } from '@supergraph/kit/database';
import type { EventHost } from '@supergraph/kit/events/event-host';
import type { EventType } from '@supergraph/kit/events/event-types';
import { canaryPassword } from '@supergraph/kit/evidence';
import {
  askSubgraph,
  createDataFolder,
  createLeftovers,
  createTestCall,
  createTestHost,
} from '@supergraph/kit/testing';
import { decodeJwt } from 'jose';
import { runCommand } from '../src/commands.ts';
import { readUsersConfig } from '../src/config.ts';
import { locateData, startUsers, type UsersOverrides } from '../src/service.ts';

export const leftovers = createLeftovers();

/** Starts users with a data folder of its own. */
export async function startTestUsers(
  options: UsersOverrides & {
    environment?: Record<string, string>;
    isListening?: boolean;
    onLog?: (line: string) => void;
    events?: EventHost;
  } = {},
) {
  const { environment, isListening, onLog, events, ...overrides } = options;
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const host = createTestHost({
    ...(isListening ? { isListening } : {}),
    ...(onLog ? { onLog } : {}),
    ...(events ? { events } : {}),
  });
  const config = readUsersConfig({ DATA_DIR: folder.path, SEED: 'none', ...environment });
  const users = await startUsers(config, host, overrides);
  leftovers.add(users.stop);
  return {
    ...users,
    config,
    ask: (query: string, variables?: Record<string, unknown>, call?: Call) =>
      askSubgraph(users, query, variables, call),
  };
}

export type TestUsers = Awaited<ReturnType<typeof startTestUsers>>;

/** What is kept of it all, to look at beside the server. */
export function openKept(users: TestUsers) {
  const migrations = new URL('../migrations', import.meta.url);
  const database = openDatabase({ file: locateData(users.config), migrations });
  leftovers.add(database.close);
  return database;
}

/** What the service has said, oldest first, as it stands in the outbox; null for what was erased. */
export function readEvents(users: TestUsers) {
  const rows = openKept(users).read.all<{ event: string | null }>('SELECT event FROM outbox ORDER BY sequence');
  return rows.map(({ event }) => (event === null ? null : (JSON.parse(event) as { type: EventType; data: object })));
}

/** Somebody who has signed in, and how they ask. */
export type Person = {
  id: string;
  accessToken: string;
  refreshToken: string;
  sessionId: string;
  createCall: () => Call;
};

/** The call that a client with this access token makes. */
export function createCallOf(accessToken: string): Call {
  const { sub = '', sid, scope } = decodeJwt<{ sid: string; scope: string }>(accessToken);
  const call = createTestCall(sub, scope.split(' '));
  if (call.viewer) call.viewer.sessionId = sid;
  return call;
}

function describePerson(
  id: string,
  { accessToken, refreshToken }: { accessToken: string; refreshToken: string },
): Person {
  const { sid } = decodeJwt<{ sid: string }>(accessToken);
  return { id, accessToken, refreshToken, sessionId: sid, createCall: () => createCallOf(accessToken) };
}

/** Opens an account of this handle, with the password that everybody has in tests. */
export async function registerPerson(users: TestUsers, username: string, change: object = {}): Promise<Person> {
  const input = { username, email: `${username}@example.com`, password: ada.password, ...change };
  const { data } = await users.ask(register, { input });
  return describePerson(data.registerUser.user.id, data.registerUser.tokens);
}

/** Signs in once more. */
export async function logInAs(users: TestUsers, identifier: string, call?: Call): Promise<Person> {
  const { data } = await users.ask(logIn, { identifier, password: ada.password }, call);
  return describePerson(data.login.user.id, data.login.tokens);
}

/** Opens an account with a role, and signs in with the scopes of it. */
export async function registerWithRole(users: TestUsers, username: string, role: string): Promise<Person> {
  await registerPerson(users, username);
  await runCommand(users.config, 'set-role', [username, role], () => undefined);
  return logInAs(users, username);
}

export const register = /* GraphQL */ `
  mutation Register($input: RegisterUserInput!) {
    registerUser(input: $input) {
      user { id username displayName bio createdAt }
      tokens { accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt }
      userErrors { code message path }
    }
  }
`;

export const logIn = /* GraphQL */ `
  mutation LogIn($identifier: String!, $password: String!) {
    login(input: { identifier: $identifier, password: $password }) {
      user { id }
      tokens { accessToken refreshToken }
      userErrors { code message path }
    }
  }
`;

export const refresh = /* GraphQL */ `
  mutation Refresh($refreshToken: String) {
    refreshSession(input: { refreshToken: $refreshToken }) {
      tokens { accessToken refreshToken refreshTokenExpiresAt }
      userErrors { code path }
    }
  }
`;

export const deleteAccount = /* GraphQL */ `
  mutation DeleteAccount($currentPassword: String!, $authoredContent: AuthoredContentDisposition! = REMOVE) {
    deleteAccount(input: { currentPassword: $currentPassword, authoredContent: $authoredContent }) {
      deletedUserId
      userErrors { code path message }
    }
  }
`;

export const ada = { username: 'ada', email: 'Ada@Example.com', password: canaryPassword };
