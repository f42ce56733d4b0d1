import { createTestCall, createTestClock } from '@supergraph/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leftovers, openKept, type Person, registerPerson, registerWithRole, startTestUsers } from './_util.ts';

let users: Awaited<ReturnType<typeof startTestUsers>>;
let admin: Person;
const statements: string[] = [];

beforeAll(async () => {
  users = await startTestUsers({ clock: createTestClock(), onStatement: (sql) => statements.push(sql) });
  await registerPerson(users, 'ada', { displayName: 'Augusta Ada King', email: 'countess@example.com' });
  await registerPerson(users, 'a_b', { displayName: '100% Özil' });
  const gone = await registerPerson(users, 'grace', { displayName: '_grace' });
  admin = await registerWithRole(users, 'iris', 'ADMIN');
  const suspend = 'mutation ($id: ID!) { suspendUser(input: { userId: $id, reason: "spam" }) { userErrors { code } } }';
  await users.ask(suspend, { id: gone.id }, admin.createCall());
});
afterAll(() => leftovers.clear());

const query = `query ($first: Int! = 20, $after: String, $state: AccountState, $prefix: String) {
  users(first: $first, after: $after, state: $state, prefix: $prefix) {
    edges { cursor node { username } } nodes { username role accountState } pageInfo { hasNextPage endCursor }
  }
}`;
const list = async (variables: object = {}) => {
  const { data, errors } = await users.ask(query, { ...variables }, admin.createCall());
  expect(errors).toEqual([]);
  return data.users;
};
const names = async (variables: object) => {
  const { nodes } = await list(variables);
  return nodes.map(({ username }: { username: string }) => username);
};

describe('Query.users', () => {
  it('lists accounts newest first, with what administrators need to know', async () => {
    expect((await list()).nodes).toEqual([
      { username: 'iris', role: 'ADMIN', accountState: 'ACTIVE' },
      { username: 'grace', role: 'MEMBER', accountState: 'SUSPENDED' },
      { username: 'a_b', role: 'MEMBER', accountState: 'ACTIVE' },
      { username: 'ada', role: 'MEMBER', accountState: 'ACTIVE' },
    ]);
  });

  it('goes on where a page ended', async () => {
    const first = await list({ first: 3 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const { nodes, pageInfo } = await list({ first: 3, after: first.pageInfo.endCursor });
    expect([nodes[0].username, nodes.length, pageInfo.hasNextPage]).toEqual(['ada', 1, false]);
  });

  it('keeps accounts of one state', async () => {
    expect(await names({ state: 'SUSPENDED' })).toEqual(['grace']);
    expect(await names({ state: 'ACTIVE' })).toEqual(['iris', 'a_b', 'ada']);
  });

  it.each([
    ['a handle', 'AD', ['ada']],
    ['a name', 'augusta a', ['ada']],
    ['an address', 'Countess@', ['ada']],
    ['what does not stand at the beginning', 'king', []],
    ['a percent sign', '%', []],
    ['a percent sign within', '100%', ['a_b']],
    ['an underscore', '_', ['grace']],
    ['an underscore within', 'a_', ['a_b']],
    ['letters beyond ASCII', '100% öZ', ['a_b']],
    ['nothing but space', '  ', ['iris', 'grace', 'a_b', 'ada']],
    ['quotes', "' OR 1=1 --", []],
  ])('keeps accounts by the beginning of %s', async (_what, prefix, expected) => {
    expect(await names({ prefix })).toEqual(expected);
  });

  it('keeps accounts for which both hold', async () => {
    expect(await names({ prefix: 'a', state: 'SUSPENDED' })).toEqual([]);
    expect(await names({ prefix: '_', state: 'SUSPENDED' })).toEqual(['grace']);
  });

  it('takes no cursor of another filter, and no prefix that nothing can begin with', async () => {
    const { pageInfo } = await list({ first: 1 });
    for (const [variables, argument] of [
      [{ after: pageInfo.endCursor, state: 'ACTIVE' }, 'after'],
      [{ prefix: 'x'.repeat(255) }, 'prefix'],
      [{ first: 101 }, 'first'],
    ] as const) {
      const { errors } = await users.ask(query, variables, admin.createCall());
      expect(errors).toMatchObject([{ path: ['users'], extensions: { code: 'BAD_USER_INPUT', argument } }]);
    }
  });

  it('is one statement, and looks a prefix up in indexes', async () => {
    statements.length = 0;
    await list({ prefix: 'a' });
    expect(statements).toHaveLength(1);
    let place = 0;
    const filled = statements[0]?.replaceAll('?', () => {
      place += 1;
      return place < 7 ? "'a'" : '21';
    });
    const plan = openKept(users).read.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${filled}`);
    const text = plan.map(({ detail }) => detail).join('\n');
    for (const index of ['users_username_unique', 'users_email_key_unique', 'users_by_display_name']) {
      expect(text).toContain(index);
    }
  });

  it.each([
    ['an anonymous visitor', createTestCall(), { code: 'UNAUTHENTICATED' }],
    ['a member', createTestCall('user_x'), { code: 'FORBIDDEN', requiredScopes: ['user:admin'] }],
    ['a moderator', createTestCall('user_x', ['content:moderate']), { code: 'FORBIDDEN' }],
  ])('is not for %s', async (_who, call, extensions) => {
    const { data, errors } = await users.ask(query, {}, call);
    expect(data.users).toBeNull();
    expect(errors).toMatchObject([{ path: ['users'], extensions }]);
  });
});
