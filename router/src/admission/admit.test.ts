import { readDirectiveTable } from '@supergraph/kit/directive-table';
import { createMemoryCounter } from '@supergraph/kit/rate-counter';
import { buildSchema, type OperationDefinitionNode, parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { admit } from './admit.ts';
import { fillDenied } from './narrow.ts';

const sdl = /* GraphQL */ `
  directive @authenticated on FIELD_DEFINITION
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION
  directive @rateLimit(limit: Int!, windowSeconds: Int!, key: String!) repeatable on FIELD_DEFINITION
  type Query { user: User, users: [User] @requiresScopes(scopes: [["admin"]]), node: Node, search(q: String): String @rateLimit(limit: 2, windowSeconds: 10, key: "viewer+arg:q") }
  type Mutation { login(name: String): String @rateLimit(limit: 3, windowSeconds: 60, key: "ip") @rateLimit(limit: 2, windowSeconds: 60, key: "arg:name"), logout: String @authenticated }
  interface Node { id: ID!, secret: String }
  type User implements Node { id: ID!, name: String, friends: [User], secret: String @requiresScopes(scopes: [["a", "b"], ["admin"]]) }
  type Blog implements Node { id: ID!, secret: String }
`;
const schema = buildSchema(sdl);
const table = readDirectiveTable(parse(sdl));

function createAdmit() {
  const counter = createMemoryCounter();
  let now = 0;
  return {
    wait: (seconds: number) => {
      now += seconds * 1_000;
    },
    async ask(
      text: string,
      options: { scopes?: string[] | null; ip?: string; variables?: Record<string, unknown> } = {},
    ) {
      const document = parse(text);
      const operation = document.definitions.find((node): node is OperationDefinitionNode => 'operation' in node);
      if (!operation) throw new Error('There is no operation.');
      const { scopes = null, ip = '1.1.1.1', variables = {} } = options;
      const viewer = scopes && { userId: 'user_1', sessionId: 'session_1', scopes };
      const rules = { table, counter, clock: () => new Date(now) };
      const admission = await admit({ schema, document, operation, variables }, { ip, viewer }, rules);
      return {
        ...admission,
        denied: admission.denials.map(({ path, error }) => `${path.join('.')} ${error.code}`),
        text: admission.narrowed && print(admission.narrowed.document).replace(/\s+/g, ' ').trim(),
      };
    },
  };
}

describe('guards', () => {
  const { ask } = createAdmit();

  it('are found on every path: fields, aliases, fragments, interfaces and lists', async () => {
    const query = `{ user { ...F friends { s: secret } } node { secret ... on User { x: secret } id } users { id } }
      fragment F on User { name secret }`;
    expect((await ask(query)).denied).toEqual([
      'user.secret UNAUTHENTICATED',
      'user.friends.s UNAUTHENTICATED',
      'node.secret UNAUTHENTICATED',
      'node.x UNAUTHENTICATED',
      'users UNAUTHENTICATED',
    ]);
  });

  it('ask for one of several sets of scopes, whole', async () => {
    const secret = '{ user { secret } }';
    expect((await ask(secret, { scopes: ['a'] })).denied).toEqual(['user.secret FORBIDDEN']);
    expect((await ask(secret, { scopes: ['b', 'a'] })).denied).toEqual([]);
    expect((await ask(secret, { scopes: ['admin'] })).denied).toEqual([]);
    const { denials } = await ask(secret, { scopes: [] });
    expect(denials[0]?.error.extensions).toEqual({ code: 'FORBIDDEN', requiredScopes: ['a', 'b', 'admin'] });
  });

  it('do not speak of what is skipped', async () => {
    const query = 'query ($show: Boolean!) { user { name secret @include(if: $show) } }';
    expect((await ask(query, { variables: { show: false } })).narrowed).toBeNull();
    expect((await ask(query, { variables: { show: true } })).denied).toHaveLength(1);
  });

  it('leave an operation that they have nothing against as it is', async () => {
    expect((await ask('{ user { name } }')).narrowed).toBeNull();
  });
});

describe('a narrowed operation', () => {
  const { ask } = createAdmit();

  it('is another operation, without what was denied and the variables that only that needed', async () => {
    const query =
      'query Q($q: String, $n: String) { user { ...F } logged: search(q: $q) } fragment F on User { name secret }';
    const { text, narrowed } = await ask(query);
    expect(text).toBe('query Q($q: String) { user { ... on User { name secret: __typename } } logged: search(q: $q) }');
    const other = await ask('{ user { secret } }');
    expect(narrowed?.queryHash).toMatch(/^[0-9a-f]{64}$/);
    expect(other.narrowed?.queryHash).not.toBe(narrowed?.queryHash);
  });

  it('is answered with null in place of what was denied, and one error at the first of them', async () => {
    const { denials } = await ask('{ user { friends { name secret } } }');
    const data = { user: { friends: [null, { name: 'a', secret: 'User' }, { name: 'b', secret: 'User' }] } };
    const { data: filled, errors } = fillDenied({ data }, denials);
    expect(filled).toEqual({ user: { friends: [null, { name: 'a', secret: null }, { name: 'b', secret: null }] } });
    expect(errors?.map(({ path }) => path)).toEqual([['user', 'friends', 1, 'secret']]);
  });

  it('is answered without a word of what was never reached', async () => {
    const { denials } = await ask('{ user { secret } }');
    expect(fillDenied({ data: { user: null } }, denials)).toEqual({ data: { user: null } });
  });
});

describe('rate limits', () => {
  it('count selections, aliases included, and refuse those for which there is no room', async () => {
    const { ask } = createAdmit();
    const { denied, text } = await ask(
      'mutation { a: login(name: "x") b: login(name: "X ") c: login(name: "x") d: login(name: "y") e: login(name: "z") }',
    );
    expect(denied).toEqual(['c RATE_LIMITED', 'e RATE_LIMITED']);
    expect(text).toContain('a: login(name: "x") b: login(name: "X ") c: __typename d: login(name: "y") e: __typename');
  });

  it('count fields that are answered as one only once', async () => {
    const { ask } = createAdmit();
    const twice = 'mutation { login(name: "x") ...F ...F } fragment F on Mutation { login(name: "x") }';
    expect((await ask(twice)).denied).toEqual([]);
    expect((await ask(twice)).denied).toEqual([]);
    expect((await ask(twice)).denied).toEqual(['login RATE_LIMITED']);
  });

  it('slide: there is room again when the first of the window is past, and not before', async () => {
    const { ask, wait } = createAdmit();
    const search = 'query ($q: String) { search(q: $q) }';
    await ask(search, { variables: { q: 'a' } });
    wait(6);
    await ask(search, { variables: { q: 'a' } });
    const { denials } = await ask(search, { variables: { q: 'a' } });
    expect(denials[0]?.error.extensions.retryAfterSeconds).toBe(4);
    wait(4);
    expect((await ask(search, { variables: { q: 'a' } })).denied).toEqual([]);
    expect((await ask(search, { variables: { q: 'a' } })).denied).toEqual(['search RATE_LIMITED']);
  });

  it('tell people, addresses and values apart', async () => {
    const { ask } = createAdmit();
    const search = '{ a: search(q: "x") b: search(q: "x") c: search(q: "x") }';
    expect((await ask(search)).denied).toEqual(['c RATE_LIMITED']);
    expect((await ask(search, { ip: '2.2.2.2' })).denied).toEqual(['c RATE_LIMITED']);
    expect((await ask(search, { scopes: [] })).denied).toEqual(['c RATE_LIMITED']);
    expect((await ask('{ search(q: "y") }')).denied).toEqual([]);
  });

  it('count nothing that a guard has refused', async () => {
    const { ask } = createAdmit();
    const { denied } = await ask('mutation { logout login(name: "x") }');
    expect(denied).toEqual(['logout UNAUTHENTICATED']);
  });
});

describe('limits', () => {
  const { ask } = createAdmit();
  const nested = (levels: number) => `{ user ${'{ friends '.repeat(levels - 2)} { id } ${'}'.repeat(levels - 2)} }`;

  it.each([
    ['depth', nested(13), 12, 13],
    ['aliases', `{ ${Array.from({ length: 31 }, (_none, n) => `a${n}: __typename`).join(' ')} }`, 30, 31],
    ['rootFields', `{ ${'search '.repeat(21)} }`, 20, 21],
    ['directives', `{ user { name ${'@include(if: true) '.repeat(51)} } }`, 50, 51],
    ['fields', `{ user { ${'name '.repeat(1_000)} } }`, 1_000, 1_001],
  ])('refuse an operation, and say by how much: %s', async (limit, query, allowed, actual) => {
    const refusal = await ask(query).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit, allowed, actual } });
  });

  it('let an operation pass that is just within them', async () => {
    await expect(ask(nested(12).replaceAll('friends', 'friends @skip(if: true)'))).resolves.toMatchObject({ price: 1 });
  });

  it('weigh the variables of each run anew', async () => {
    const document = parse('query ($more: Boolean!) { user { friends @include(if: $more) { friends { id } } } }');
    const [operation] = document.definitions;
    if (operation?.kind !== 'OperationDefinition') throw new Error('There is no operation.');
    const rules = { table, counter: createMemoryCounter(), clock: () => new Date(0) };
    const weigh = (more: boolean) =>
      admit({ schema, document, operation, variables: { more } }, { ip: '1', viewer: null }, rules);
    for (let run = 0; run < 2; run += 1) {
      expect((await weigh(false)).price).toBe(1);
      await expect(weigh(true)).rejects.toMatchObject({ extensions: { limit: 'cost', actual: 10_101 } });
    }
  });

  it('allow people who are signed in a higher price', async () => {
    const query = '{ user { friends { friends { id } } } }';
    await expect(ask(query)).rejects.toMatchObject({ extensions: { limit: 'cost', allowed: 1_000, actual: 10_101 } });
    await expect(ask(query, { scopes: [] })).rejects.toMatchObject({ extensions: { limit: 'cost', allowed: 2_000 } });
  });
});
