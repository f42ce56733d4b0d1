import type { Call } from '@supergraph/kit/call';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ada,
  ben,
  createPeople,
  leftovers,
  like,
  readPages,
  remove,
  startTestBlogs,
  unlike,
  unpublish,
} from './_util.ts';

let blogs: Awaited<ReturnType<typeof startTestBlogs>>;
const statements: string[] = [];
beforeAll(async () => {
  blogs = await startTestBlogs({ onStatement: (sql) => statements.push(sql) });
});
afterAll(() => leftovers.clear());

const people = createPeople(12);
const userId = (call: Call) => call.viewer?.userId ?? '';
const ids = (nodes: { id: string }[]) => nodes.map(({ id }) => id);

async function likedBy(callers: readonly Call[], input: Record<string, unknown> = {}): Promise<string> {
  const id = await blogs.write(input);
  for (const call of callers) await blogs.ask(like, { id }, call);
  return id;
}

const readLikers = `query ($id: ID!, $first: Int! = 5, $after: String) { blog(id: $id) {
  likeCount viewerHasLiked
  likers(first: $first, after: $after) {
    nodes { id __typename } edges { cursor likedAt node { id } } pageInfo { hasNextPage endCursor }
  }
} }`;

describe('likeBlog', () => {
  it('likes once, however often it is asked', async () => {
    const id = await blogs.write();
    for (const call of [ben, ben, ada]) await blogs.ask(like, { id }, call);
    const { data } = await blogs.ask(like, { id }, ben);
    expect(data.likeBlog).toMatchObject({ blog: { id, likeCount: 2, viewerHasLiked: true }, userErrors: [] });
    const seen = await Promise.all([blogs.ask(readLikers, { id }, people[0]), blogs.ask(readLikers, { id })]);
    for (const { data } of seen) expect(data.blog).toMatchObject({ likeCount: 2, viewerHasLiked: false });
  });

  it('is no change of the blog', async () => {
    const id = await blogs.write();
    const { data } = await blogs.ask('query ($id: ID!) { blog(id: $id) { version updatedAt } }', { id });
    expect((await blogs.ask(like, { id }, ben)).data.likeBlog.blog).toMatchObject(data.blog);
  });

  it('counts every like of many that come at once', async () => {
    const id = await blogs.write();
    await Promise.all([...people, ...people].map((call) => blogs.ask(like, { id }, call)));
    await Promise.all(people.slice(0, 5).map((call) => blogs.ask(unlike, { id }, call)));
    const { data } = await blogs.ask(readLikers, { id, first: 100 });
    expect([data.blog.likeCount, data.blog.likers.nodes.length]).toEqual([7, 7]);
  });

  it('is for signed-in people, whatever their scopes', async () => {
    const id = await blogs.write();
    const { data, errors } = await blogs.ask(like, { id });
    expect(data.likeBlog).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('refuses what is not published, and tells others nothing of a draft', async () => {
    const draft = await blogs.write({}, ada, true);
    const own = await blogs.ask(like, { id: draft }, ada);
    expect(own.data.likeBlog.userErrors).toMatchObject([{ code: 'INVALID_STATE', path: ['input', 'blogId'] }]);
    for (const [query, mutation] of [
      [like, 'likeBlog'],
      [unlike, 'unlikeBlog'],
    ] as const) {
      for (const id of [draft, `blog_${'0'.repeat(32)}`, "' or 1"]) {
        const { data } = await blogs.ask(query, { id }, ben);
        expect(data[mutation]).toMatchObject({ blog: null, userErrors: [{ code: 'NOT_FOUND' }] });
      }
    }
  });
});

describe('unlikeBlog', () => {
  it('takes a like back, and changes nothing where there is none', async () => {
    const id = await likedBy([ada, ben]);
    for (let time = 0; time < 2; time += 1) {
      const { data } = await blogs.ask(unlike, { id }, ben);
      expect(data.unlikeBlog.blog).toEqual({ id, likeCount: 1, viewerHasLiked: false });
    }
    expect(ids((await blogs.ask(readLikers, { id })).data.blog.likers.nodes)).toEqual([userId(ada)]);
  });

  it('is seen by a later field of the same operation', async () => {
    const id = await blogs.write();
    const both = `mutation ($id: ID!) {
      first: likeBlog(input: { blogId: $id }) { blog { likeCount viewerHasLiked likers { nodes { id } } } }
      second: unlikeBlog(input: { blogId: $id }) { blog { likeCount viewerHasLiked likers { nodes { id } } } }
    }`;
    expect((await blogs.ask(both, { id }, ben)).data).toEqual({
      first: { blog: { likeCount: 1, viewerHasLiked: true, likers: { nodes: [{ id: userId(ben) }] } } },
      second: { blog: { likeCount: 0, viewerHasLiked: false, likers: { nodes: [] } } },
    });
  });
});

describe('likers', () => {
  it.each([1, 5, 100])('are given once each, the newest like first, in pages of %i', async (first) => {
    const id = await likedBy(people);
    const nodes = await readPages(
      async (after) => (await blogs.ask(readLikers, { id, first, after })).data.blog.likers,
    );
    expect(ids(nodes as { id: string }[])).toEqual(people.map(userId).toReversed());
  });

  it('say when each of them liked it', async () => {
    const id = await likedBy(people.slice(0, 3));
    const { edges } = (await blogs.ask(readLikers, { id })).data.blog.likers;
    const instants: string[] = edges.map(({ likedAt }: { likedAt: string }) => likedAt);
    expect(instants).toEqual(instants.toSorted().toReversed());
    expect(edges[0].node.id).toBe(userId(people[2] as Call));
  });

  it('have cursors that no other blog’s list takes', async () => {
    const [one, other] = [await likedBy(people), await likedBy(people)];
    const { endCursor } = (await blogs.ask(readLikers, { id: one })).data.blog.likers.pageInfo;
    const { errors } = await blogs.ask(readLikers, { id: other, after: endCursor });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
  });

  it('leave with the blog, and come back with it', async () => {
    const id = await likedBy([ben]);
    await blogs.ask(unpublish, { id }, ada);
    expect((await blogs.ask(readLikers, { id })).data.blog).toBeNull();
    expect((await blogs.ask(readLikers, { id }, ada)).data.blog.likeCount).toBe(1);
    expect((await blogs.ask(unlike, { id }, ben)).data.unlikeBlog.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    await blogs.ask(remove, { id }, ada);
    const list = 'query ($filter: BlogFilter) { blogs(filter: $filter, first: 100) { nodes { id } } }';
    const { data } = await blogs.ask(list, { filter: { likedById: userId(ben) } });
    expect(ids(data.blogs.nodes)).not.toContain(id);
  });
});

describe('blogs', () => {
  const list = `query ($first: Int! = 3, $after: String, $filter: BlogFilter, $direction: SortDirection! = DESC) {
    blogs(first: $first, after: $after, filter: $filter, orderBy: { field: LIKE_COUNT, direction: $direction }) {
      totalCount nodes { id likeCount } pageInfo { hasNextPage endCursor }
    }
  }`;
  let ranked: string[];
  beforeAll(async () => {
    const counts = [3, 0, 7, 3, 3, 1, 0, 7];
    const rows: { id: string; count: number }[] = [];
    for (const count of counts) rows.push({ id: await likedBy(people.slice(0, count), { tags: ['Liked'] }), count });
    ranked = rows.sort((one, other) => one.count - other.count || (one.id < other.id ? -1 : 1)).map(({ id }) => id);
  });
  const readAll = (variables: Record<string, unknown>) =>
    readPages<{ id: string }>(async (after) => (await blogs.ask(list, { ...variables, after })).data.blogs);

  it.each([1, 3, 100])('are sorted by likes and then by identifier, in pages of %i', async (first) => {
    const filter = { tagSlug: 'liked' };
    expect(ids(await readAll({ first, filter, direction: 'ASC' }))).toEqual(ranked);
    expect(ids(await readAll({ first, filter }))).toEqual(ranked.toReversed());
  });

  it('sorted by likes are all of them, each once', async () => {
    const all = await readAll({});
    const { data } = await blogs.ask('{ blogs(first: 100) { totalCount nodes { id } } }');
    expect(ids(all).toSorted()).toEqual(ids(data.blogs.nodes).toSorted());
    const counts = all.map((blog) => (blog as unknown as { likeCount: number }).likeCount);
    expect(counts).toEqual(counts.toSorted((one, other) => other - one));
  });

  it('can be those that a person likes', async () => {
    const call = people[6] as Call;
    const filter = { likedById: userId(call), tagSlug: 'liked' };
    const { data } = await blogs.ask(list, { filter });
    expect(data.blogs.totalCount).toBe(2);
    expect(ids(data.blogs.nodes)).toEqual(ranked.slice(-2).toReversed());
    const nobody = await blogs.ask(list, { filter: { likedById: 'nobody' } });
    expect(nobody.data.blogs).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('sorted by likes have cursors of their own', async () => {
    const { endCursor } = (await blogs.ask(list)).data.blogs.pageInfo;
    const { errors } = await blogs.ask('query ($after: String) { blogs(after: $after) { nodes { id } } }', {
      after: endCursor,
    });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
  });
});

describe('the number of statements', () => {
  it('does not grow with the blogs whose likers are asked for, nor with the likers', async () => {
    const query = `query ($first: Int!) { blogs(first: $first) { nodes {
      likeCount viewerHasLiked viewerHasBookmarked likers(first: $first) { nodes { id } }
    } } }`;
    const counts: number[] = [];
    for (const first of [1, 20]) {
      statements.length = 0;
      expect((await blogs.ask(query, { first }, ben)).errors).toEqual([]);
      counts.push(statements.length);
    }
    expect(counts).toEqual([4, 4]);
  });

  it('does not grow with the blogs that a tag or a person’s likes lead to', async () => {
    const query = `query ($first: Int!, $filter: BlogFilter) { blogs(first: $first, filter: $filter) {
      totalCount nodes { id }
    } }`;
    const filter = { tagSlug: 'liked', likedById: userId(people[0] as Call) };
    const counts: number[] = [];
    for (const first of [1, 20]) {
      statements.length = 0;
      await blogs.ask(query, { first, filter });
      counts.push(statements.length);
    }
    expect(counts).toEqual([2, 2]);
  });
});
