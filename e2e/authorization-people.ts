import { setTimeout as delay } from 'node:timers/promises';
import { canaryPassword } from '@supergraph/kit/evidence';
import { readUsersConfig } from '@supergraph/users/config';
import { openUsers } from '@supergraph/users/service';
import { type Ask, createAddress, createClient, registerPerson } from './client.ts';
import type { Graph } from './graph.ts';

/** The columns of the matrix, in their order. */
export const actors = ['anonymous', 'other', 'owner', 'moderator', 'administrator', 'suspended'] as const;
export type Actor = (typeof actors)[number];

export type Person = { id: string; username: string; token: string | undefined; refreshToken: string; ask: Ask };

/** People of every kind in one graph, and ways to make more of them. */
export type People = Awaited<ReturnType<typeof createPeople>>;

export async function createPeople(graph: Graph) {
  let opened = 0;

  async function open(): Promise<Person> {
    opened += 1;
    const username = `person_${opened}`;
    return { username, ...(await registerPerson(graph.url, username)) };
  }

  /** Roles are given from the command line, which may run beside the server; the next tokens carry them. */
  async function openWithRole(role: 'MODERATOR' | 'ADMIN'): Promise<Person> {
    const person = await open();
    const users = await openUsers(readUsersConfig({ DATA_DIR: graph.dataDir, SEED: 'none' }));
    await users.useCases.administration.setRoleByCommand(person.username, role).finally(users.close);
    const refresh =
      'mutation ($t: String!) { refreshSession(input: { refreshToken: $t }) { tokens { accessToken refreshToken } } }';
    const { data } = await createClient(graph.url)(refresh, { t: person.refreshToken }, createAddress());
    const { accessToken: token, refreshToken } = data.refreshSession.tokens;
    return { ...person, token, refreshToken, ask: createClient(graph.url, token) };
  }

  /** Suspends an account, whose access token stays valid for up to ten minutes. */
  async function suspend({ id, ask }: Person): Promise<void> {
    const operation =
      'mutation ($id: ID!) { suspendUser(input: { userId: $id, reason: "spam" }) { userErrors { message } } }';
    await requireDone(administrator.ask, operation, { id });
    // Blogs and comments hear of it by an event.
    const nothing = `mutation ($blogId: ID!, $commentId: ID!) {
      unlikeBlog(input: { blogId: $blogId }) { userErrors { code } }
      unlikeComment(input: { commentId: $commentId }) { userErrors { code } }
    }`;
    const ids = { blogId: `blog_${'0'.repeat(32)}`, commentId: `comment_${'0'.repeat(32)}` };
    await waitUntil(async () => {
      const codes = ((await ask(nothing, ids)).errors ?? []).map(({ extensions }) => extensions.code);
      return codes.filter((code) => code === 'UNAUTHENTICATED').length === 2;
    });
  }

  /** Signs in once more, which starts another session. */
  async function logIn({ username }: Person): Promise<void> {
    const operation = 'mutation ($input: LoginInput!) { login(input: $input) { userErrors { message } } }';
    const input = { identifier: username, password: namePassword(username) };
    await requireDone(createClient(graph.url), operation, { input }, createAddress());
  }

  const nobody: Person = { id: '', username: '', token: undefined, refreshToken: '', ask: createClient(graph.url) };
  const other = await open();
  const moderator = await openWithRole('MODERATOR');
  const [administrator, suspendedAdministrator] = [await openWithRole('ADMIN'), await openWithRole('ADMIN')];
  await suspend(suspendedAdministrator);
  return {
    anonymous: nobody,
    other,
    moderator,
    administrator,
    suspendedAdministrator,
    open,
    openWithRole,
    suspend,
    logIn,
  };
}

/** Asks again and again until something that events bring about has come about. */
export async function waitUntil(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error('What was waited for has not come about within ten seconds.');
    await delay(20);
  }
}

/** The password of a person whom `registerPerson` has registered. */
export function namePassword(username: string): string {
  return `${canaryPassword} ${username}`;
}

/** Runs a mutation that prepares something, and gives what it answered. @throws Error when it was refused. */
// biome-ignore lint/suspicious/noExplicitAny: a test states what it expects by reading it.
export async function requireDone(ask: Ask, ...operation: Parameters<Ask>): Promise<any> {
  const { data, errors } = await ask(...operation);
  const [payload] = Object.values<{ userErrors: unknown[] } | null>(data ?? {});
  if (!errors && payload && payload.userErrors.length === 0) return payload;
  throw new Error(`The preparation was refused: ${JSON.stringify({ data, errors })}`);
}
