import { createTestCall } from '@supergraph/kit/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leftovers, openKept, type Person, registerPerson, startTestUsers } from './_util.ts';

let now: Date;
let users: Awaited<ReturnType<typeof startTestUsers>>;
let statements: string[];
let ada: Person;
let grace: Person;
let joan: Person;

beforeEach(async () => {
  now = new Date('2026-03-01T12:00:00Z');
  statements = [];
  users = await startTestUsers({ clock: () => now, onStatement: (sql) => statements.push(sql) });
  ada = await registerPerson(users, 'ada');
  grace = await registerPerson(users, 'grace');
  joan = await registerPerson(users, 'joan');
});
afterEach(() => leftovers.clear());

const payload = '{ user { username followerCount viewerIsFollowing } userErrors { code path } }';
const follow = `mutation ($id: ID!) { followUser(input: { userId: $id }) ${payload} }`;
const unfollow = `mutation ($id: ID!) { unfollowUser(input: { userId: $id }) ${payload} }`;
const counts = '{ followerCount followingCount viewerIsFollowing }';

async function makeFollow(follower: Person, followee: Person) {
  now = new Date(now.getTime() + 1_000);
  const { data } = await users.ask(follow, { id: followee.id }, follower.createCall());
  return data.followUser;
}
const readCounts = async ({ id }: Person, call = createTestCall()) =>
  (await users.ask(`query ($id: ID!) { user(id: $id) ${counts} }`, { id }, call)).data.user;

describe('followUser and unfollowUser', () => {
  it('change who follows whom, and both counts', async () => {
    expect(await makeFollow(ada, grace)).toEqual({
      user: { username: 'grace', followerCount: 1, viewerIsFollowing: true },
      userErrors: [],
    });
    const call = ada.createCall();
    expect(await readCounts(grace, call)).toEqual({ followerCount: 1, followingCount: 0, viewerIsFollowing: true });
    expect(await readCounts(ada, call)).toEqual({ followerCount: 0, followingCount: 1, viewerIsFollowing: false });
    const { data } = await users.ask(unfollow, { id: grace.id }, call);
    expect(data.unfollowUser.user).toEqual({ username: 'grace', followerCount: 0, viewerIsFollowing: false });
    expect(await readCounts(ada)).toEqual({ followerCount: 0, followingCount: 0, viewerIsFollowing: false });
  });

  it('change nothing the second time', async () => {
    await makeFollow(ada, grace);
    expect((await makeFollow(ada, grace)).user.followerCount).toBe(1);
    expect((await readCounts(ada)).followingCount).toBe(1);
    const { data } = await users.ask(unfollow, { id: joan.id }, ada.createCall());
    expect(data.unfollowUser).toEqual({
      user: { username: 'joan', followerCount: 0, viewerIsFollowing: false },
      userErrors: [],
    });
  });

  it('tell the truth about each step of one operation', async () => {
    const step = '{ user { followerCount viewerIsFollowing followers { nodes { username } } } }';
    const { data } = await users.ask(
      `mutation ($id: ID!) {
        first: followUser(input: { userId: $id }) ${step}
        second: unfollowUser(input: { userId: $id }) ${step}
      }`,
      { id: grace.id },
      ada.createCall(),
    );
    const nodes = [{ username: 'ada' }];
    expect(data).toEqual({
      first: { user: { followerCount: 1, viewerIsFollowing: true, followers: { nodes } } },
      second: { user: { followerCount: 0, viewerIsFollowing: false, followers: { nodes: [] } } },
    });
  });

  it.each([
    ['oneself', () => ada.id, 'SELF_NOT_ALLOWED'],
    ['nobody', () => `user_${'0'.repeat(32)}`, 'NOT_FOUND'],
    ['no person', () => 'blog_1', 'NOT_FOUND'],
  ])('refuse to follow %s', async (_whom, readId, code) => {
    const refused = { user: null, userErrors: [{ code, path: ['input', 'userId'] }] };
    for (const mutation of [follow, unfollow]) {
      const { data } = await users.ask(mutation, { id: readId() }, ada.createCall());
      expect(Object.values(data)).toEqual([refused]);
    }
  });

  it('are for signed-in people', async () => {
    for (const mutation of [follow, unfollow]) {
      const { errors } = await users.ask(mutation, { id: grace.id });
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    }
  });

  it('keep counts equal to rows when many follow at once', async () => {
    const people = [ada, grace, joan];
    const steps = Array.from({ length: 30 }, (_, index) => {
      const [follower, followee] = [people[index % 3], people[(index * 2 + 1) % 3]] as [Person, Person];
      return users.ask(index % 4 === 0 ? unfollow : follow, { id: followee.id }, follower.createCall());
    });
    await Promise.all(steps);
    const wrong = openKept(users).read.all(
      `SELECT username FROM users
       WHERE follower_count <> (SELECT count(*) FROM follows WHERE followee_id = users.id)
       OR following_count <> (SELECT count(*) FROM follows WHERE follower_id = users.id)`,
    );
    expect(wrong).toEqual([]);
  });
});

describe('followers and following', () => {
  const page =
    '{ edges { cursor followedAt node { username } } nodes { username } pageInfo { hasNextPage hasPreviousPage endCursor } }';

  it('are listed newest follow first, page by page, with the instant of each', async () => {
    await makeFollow(ada, joan);
    const first = now.toISOString();
    await makeFollow(grace, joan);
    const second = now.toISOString();
    const query = `query ($id: ID!, $after: String) { user(id: $id) { followers(first: 1, after: $after) ${page} } }`;
    const newest = (await users.ask(query, { id: joan.id })).data.user.followers;
    expect(newest).toEqual({
      edges: [{ cursor: expect.any(String), followedAt: second, node: { username: 'grace' } }],
      nodes: [{ username: 'grace' }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, endCursor: newest.edges[0].cursor },
    });
    const older = await users.ask(query, { id: joan.id, after: newest.pageInfo.endCursor });
    expect(older.data.user.followers).toMatchObject({
      edges: [{ followedAt: first, node: { username: 'ada' } }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
    const { data } = await users.ask(`query ($id: ID!) { user(id: $id) { following ${page} } }`, { id: ada.id });
    expect(data.user.following).toMatchObject({ edges: [{ followedAt: first }], nodes: [{ username: 'joan' }] });
  });

  it('take no cursor of another list, and no page that is too large', async () => {
    await makeFollow(ada, joan);
    const query = 'query ($id: ID!) { user(id: $id) { followers { pageInfo { endCursor } } } }';
    const after = (await users.ask(query, { id: joan.id })).data.user.followers.pageInfo.endCursor;
    for (const [field, argument] of [
      [`following(after: "${after}")`, 'after'],
      ['followers(after: "nonsense")', 'after'],
      ['followers(first: 0)', 'first'],
      ['followers(first: 101)', 'first'],
    ]) {
      const { errors } = await users.ask(`query ($id: ID!) { user(id: $id) { ${field} { nodes { id } } } }`, {
        id: joan.id,
      });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
    }
  });

  it('are read in no more statements for many people than for one', async () => {
    for (const person of [grace, joan]) await makeFollow(ada, person);
    await makeFollow(grace, ada);
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on User {
      followerCount viewerIsFollowing
      followers(first: 5) { nodes { username viewerIsFollowing } }
      following(first: 5) { nodes { username viewerIsFollowing } }
    } } }`;
    const count = async (ids: string[]) => {
      statements.length = 0;
      const { data, errors } = await users.ask(query, { ids }, ada.createCall());
      expect(errors).toEqual([]);
      return [data.nodes, statements.length];
    };
    const [, one] = await count([ada.id]);
    const [nodes, many] = await count([ada.id, grace.id, joan.id]);
    expect(nodes).toMatchObject([
      {
        followers: { nodes: [{ username: 'grace', viewerIsFollowing: true }] },
        following: { nodes: [{ username: 'joan' }, { username: 'grace' }] },
      },
      {
        followers: { nodes: [{ username: 'ada', viewerIsFollowing: false }] },
        following: { nodes: [{ username: 'ada' }] },
      },
      { followers: { nodes: [{ username: 'ada' }] }, following: { nodes: [] } },
    ]);
    expect(many).toBeLessThanOrEqual(one);
  });

  it('read no row beyond the page: both lists go through an index', async () => {
    statements.length = 0;
    await users.ask('query ($id: ID!) { user(id: $id) { followers { nodes { id } } following { nodes { id } } } }', {
      id: ada.id,
    });
    const { read } = openKept(users);
    for (const sql of statements.filter(
      (statement) => statement.includes('json_each') && statement.includes('follows'),
    )) {
      const filled = sql.replaceAll('?', "'[]'");
      const plan = read.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${filled}`).map(({ detail }) => detail);
      expect(plan.filter((step) => /^SCAN (?!parent|json_each)/.test(step))).toEqual([]);
      expect(plan.join('\n')).toMatch(/SEARCH candidate USING (COVERING )?INDEX follows_by_/);
    }
  });
});

describe('the demo people', () => {
  it('follow each other, as their counts say', async () => {
    const demo = await startTestUsers({ environment: { SEED: 'demo' } });
    const { data } = await demo.ask(
      '{ userByUsername(username: "ada") { followerCount followers(first: 100) { nodes { id } } } }',
    );
    const { followerCount, followers } = data.userByUsername;
    expect(followerCount).toBeGreaterThan(3);
    expect(followers.nodes).toHaveLength(followerCount);
  });
});
