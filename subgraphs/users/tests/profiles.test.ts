import { createTestCall } from '@supergraph/kit/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, leftovers, register, startTestUsers } from './_util.ts';

let users: Awaited<ReturnType<typeof startTestUsers>>;
let statements: string[];
let id: string;

beforeEach(async () => {
  statements = [];
  users = await startTestUsers({ onStatement: (sql) => statements.push(sql) });
  id = (await users.ask(register, { input: ada })).data.registerUser.user.id;
});
afterEach(() => leftovers.clear());

const viewer = '{ viewer { id email role scopes user { username } } }';

describe('profiles', () => {
  it('are found by identifier, by handle without regard to case, and as nodes', async () => {
    const { data } = await users.ask(
      `query ($id: ID!) {
        user(id: $id) { username }
        userByUsername(username: "@ADA") { id }
        node(id: $id) { __typename id ... on User { username } }
      }`,
      { id },
    );
    expect(data).toEqual({
      user: { username: 'ada' },
      userByUsername: { id },
      node: { __typename: 'User', id, username: 'ada' },
    });
  });

  it('are null for an identifier of the wrong type or form, or of nobody', async () => {
    const ids = ['blog_00000000000000000000000000000000', 'user_1', 'ada', `user_${'0'.repeat(32)}`];
    for (const wrong of ids) {
      const { data, errors } = await users.ask('query ($id: ID!) { user(id: $id) { id } }', { id: wrong });
      expect([data.user, errors]).toEqual([null, []]);
    }
  });

  it('refer nodes of other kinds to their owners, and know no others', async () => {
    const ids = [`blog_${'a'.repeat(32)}`, `comment_${'b'.repeat(32)}`, `tag_${'c'.repeat(32)}`, 'nonsense', id];
    const { data } = await users.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids });
    expect(data.nodes).toEqual([
      { __typename: 'Blog', id: ids[0] },
      { __typename: 'Comment', id: ids[1] },
      null,
      null,
      { __typename: 'User', id },
    ]);
  });

  it('are refused when more than 50 nodes are asked for', async () => {
    const ids = Array.from({ length: 51 }, () => id);
    const { errors } = await users.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'ids' } }]);
  });

  it('are read in one statement, however many are asked for', async () => {
    const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { username displayName } } }';
    const count = async (size: number) => {
      statements.length = 0;
      const unknown = Array.from({ length: size }, (_, index) => ({
        __typename: 'User',
        id: `user_${index.toString(16).padStart(32, '0')}`,
      }));
      const { data } = await users.ask(entities, { r: [{ __typename: 'User', id }, ...unknown] });
      expect(data._entities).toHaveLength(size + 1);
      expect(data._entities[0]).toEqual({ username: 'ada', displayName: 'ada' });
      return statements.length;
    };
    expect([await count(1), await count(50)]).toEqual([1, 1]);
  });
});

describe('viewer', () => {
  it('is null for anonymous visitors', async () => {
    expect((await users.ask(viewer)).data.viewer).toBeNull();
  });

  it('shows a person what only that person may see', async () => {
    const { data } = await users.ask(viewer, {}, createTestCall(id, ['blog:write']));
    expect(data.viewer).toEqual({
      id,
      email: 'Ada@Example.com',
      role: 'MEMBER',
      scopes: ['blog:write'],
      user: { username: 'ada' },
    });
  });

  it('is nobody else, even as a representation', async () => {
    const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Viewer { email } } }';
    const variables = { r: [{ __typename: 'Viewer', id }] };
    const stranger = await users.ask(entities, variables, createTestCall(`user_${'1'.repeat(32)}`));
    expect(stranger.data._entities).toEqual([null]);
    const own = await users.ask(entities, variables, createTestCall(id));
    expect(own.data._entities).toEqual([{ email: 'Ada@Example.com' }]);
  });
});
