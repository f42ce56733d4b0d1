import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ada, ben, describePerson, leftovers, publish, startTestBlogs, startTestUsers, unpublish } from './_util.ts';

let blogs: Awaited<ReturnType<typeof startTestBlogs>>;
const statements: string[] = [];
const written: string[] = [];

beforeAll(async () => {
  const users = await startTestUsers();
  users.keep('people', describePerson(ada), describePerson(ben));
  blogs = await startTestBlogs({ users, onStatement: (sql) => statements.push(sql) });
  await blogs.caughtUp;
  for (let index = 0; index < 30; index += 1) {
    const tags = index % 3 === 0 ? ['Common', 'Third'] : ['Common'];
    written.push(await blogs.write({ title: `Blog ${index}`, tags }, index % 2 === 0 ? ada : ben));
  }
  await blogs.write({ title: 'A draft', tags: ['Secret'] }, ada, true);
  await blogs.ask(unpublish, { id: await blogs.write({ title: 'Taken back' }, ada) }, ada);
});
afterAll(() => leftovers.clear());

const list = `query ($first: Int! = 10, $after: String, $filter: BlogFilter, $orderBy: BlogOrder) {
  blogs(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    totalCount
    nodes { id title }
    edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

async function readAll(variables: Record<string, unknown>): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 100; page += 1) {
    const { data } = await blogs.ask(list, { ...variables, after });
    ids.push(...data.blogs.nodes.map(({ id }: { id: string }) => id));
    if (!data.blogs.pageInfo.hasNextPage) return ids;
    after = data.blogs.pageInfo.endCursor;
  }
  throw new Error('The pages have no end.');
}

describe('blogs', () => {
  it.each([1, 7, 30, 100])('gives every published blog once, newest first, in pages of %i', async (first) => {
    expect(await readAll({ first })).toEqual(written.toReversed());
  });

  it('goes the other way round when asked', async () => {
    expect(await readAll({ first: 7, orderBy: { direction: 'ASC' } })).toEqual(written);
  });

  it('says where a page stands', async () => {
    const { data } = await blogs.ask(list);
    const { edges, nodes, pageInfo, totalCount } = data.blogs;
    expect(totalCount).toBe(30);
    expect(edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual(
      nodes.map(({ id }: { id: string }) => id),
    );
    expect(pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: edges[0].cursor,
      endCursor: edges[9].cursor,
    });
    const last = await blogs.ask(list, { first: 100, after: pageInfo.endCursor });
    expect(last.data.blogs.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it('keeps the blogs that meet every condition', async () => {
    const thirds = written.filter((_, index) => index % 3 === 0 && index % 2 === 1).toReversed();
    expect(await readAll({ filter: { tagSlug: 'third', authorId: ben.viewer?.userId } })).toEqual(thirds);
    const { data } = await blogs.ask('query ($id: ID!) { blog(id: $id) { publishedAt } }', { id: written[10] });
    const { publishedAt } = data.blog;
    expect(await readAll({ filter: { publishedFrom: publishedAt } })).toEqual(written.slice(10).toReversed());
    expect(await readAll({ filter: { publishedBefore: publishedAt } })).toEqual(written.slice(0, 10).toReversed());
    expect(await readAll({ filter: { authorId: 'nobody' } })).toEqual([]);
  });

  it.each([0, -1, 101, 1000])('refuses a page of %i', async (first) => {
    const { data, errors } = await blogs.ask(list, { first });
    expect(data.blogs).toBeNull();
    expect(errors).toMatchObject([{ path: ['blogs'], extensions: { code: 'BAD_USER_INPUT', argument: 'first' } }]);
  });

  it('refuses cursors that are unknown, forged, or from another list, filter or order', async () => {
    const cursorOf = async (variables: Record<string, unknown>) =>
      (await blogs.ask(list, variables)).data.blogs.pageInfo.endCursor;
    const { data } = await blogs.ask('{ tags(first: 1) { pageInfo { endCursor } } }');
    const foreign = [
      'nonsense',
      Buffer.from('["x",1,"y"]').toString('base64url'),
      data.tags.pageInfo.endCursor,
      await cursorOf({ filter: { tagSlug: 'common' } }),
      await cursorOf({ orderBy: { direction: 'ASC' } }),
    ];
    for (const after of foreign) {
      const { errors } = await blogs.ask(list, { after });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
    }
  });

  it('refuses an instant without a time zone', async () => {
    const { errors } = await blogs.ask(list, { filter: { publishedFrom: '2026-01-01T00:00:00' } });
    const [error] = errors;
    expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'filter.publishedFrom' });
    expect(error?.message).toContain('RFC 3339');
  });
});

describe('a cursor', () => {
  const authors = `query ($r: [_Any!]!, $after: String) { _entities(representations: $r) {
    ... on User { blogs(first: 2, after: $after) { nodes { id } pageInfo { endCursor } } }
  } }`;
  const person = (call: typeof ada) => ({ r: [{ __typename: 'User', id: call.viewer?.userId }] });

  it('of one person’s list is foreign to another’s', async () => {
    const { data } = await blogs.ask(authors, person(ada));
    const after = data._entities[0].blogs.pageInfo.endCursor;
    expect((await blogs.ask(authors, { ...person(ada), after })).errors).toEqual([]);
    const foreign = await blogs.ask(authors, { ...person(ben), after });
    expect(foreign.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
  });

  it('goes on where a condition that is null is left out', async () => {
    const { data } = await blogs.ask(list, { filter: { authorId: null, tagSlug: 'common' } });
    const after = data.blogs.pageInfo.endCursor;
    expect((await blogs.ask(list, { after, filter: { tagSlug: 'common' } })).errors).toEqual([]);
  });

  it('holds where its blog has been taken back meanwhile', async () => {
    const { data } = await blogs.ask(list, { first: 3 });
    const { endCursor } = data.blogs.pageInfo;
    const rest = await blogs.ask(list, { first: 2, after: endCursor });
    for (const call of [ada, ben]) await blogs.ask(unpublish, { id: data.blogs.nodes[2].id }, call);
    const again = await blogs.ask(list, { first: 2, after: endCursor });
    expect(again.data.blogs.nodes).toEqual(rest.data.blogs.nodes);
    for (const call of [ada, ben]) await blogs.ask(publish, { id: data.blogs.nodes[2].id }, call);
  });
});

describe('tags', () => {
  it('are listed by use, without those that only drafts carry', async () => {
    const { data } = await blogs.ask(`{
      tags { nodes { name slug blogCount } }
      tag(slug: "third") { name blogs(first: 2) { totalCount nodes { title } } }
      secret: tag(slug: "secret") { id }
    }`);
    expect(data).toEqual({
      tags: {
        nodes: [
          { name: 'Common', slug: 'common', blogCount: 30 },
          { name: 'Third', slug: 'third', blogCount: 10 },
        ],
      },
      tag: { name: 'Third', blogs: { totalCount: 10, nodes: [{ title: 'Blog 27' }, { title: 'Blog 24' }] } },
      secret: null,
    });
  });
});

const entities = `query ($r: [_Any!]!) { _entities(representations: $r) {
  ... on User { id blogCount blogs(first: 3) { totalCount nodes { id tags { name } author { id } body { html } } pageInfo { hasNextPage endCursor } } }
  ... on Viewer { blogs(first: 50) { totalCount nodes { status } } }
  ... on Blog { id title tags { name } }
} }`;

const reference = (__typename: string, id: string | undefined) => ({ __typename, id });

describe('entities', () => {
  it('add to a person the blogs that the person has published', async () => {
    const people = [ada, ben].map(({ viewer }) => reference('User', viewer?.userId));
    const { data } = await blogs.ask(entities, { r: [...people, reference('User', `user_${'0'.repeat(32)}`)] });
    const [first, second, nobody] = data._entities;
    expect(first).toMatchObject({ blogCount: 15, blogs: { totalCount: 15, pageInfo: { hasNextPage: true } } });
    expect(second.blogs.nodes.map(({ id }: { id: string }) => id)).toEqual([written[29], written[27], written[25]]);
    expect(nobody).toMatchObject({
      blogCount: 0,
      blogs: { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false } },
    });
  });

  it('add to the viewer the own blogs in any state, and to nobody else', async () => {
    const representation = { r: [reference('Viewer', ada.viewer?.userId)] };
    const { data } = await blogs.ask(entities, representation, ada);
    expect(data._entities[0].blogs.totalCount).toBe(17);
    expect((await blogs.ask(entities, representation, ben)).data._entities).toEqual([null]);
    expect((await blogs.ask(entities, representation)).data._entities).toEqual([null]);
  });

  it('keep a draft from everybody but its author', async () => {
    const id = await blogs.write({ title: 'Mine' }, ada, true);
    const representation = { r: [reference('Blog', id)] };
    expect((await blogs.ask(entities, representation, ben)).data._entities).toEqual([null]);
    expect((await blogs.ask(entities, representation, ada)).data._entities).toMatchObject([{ title: 'Mine' }]);
  });
});

describe('the number of statements', () => {
  async function count(query: string, variables: Record<string, unknown>): Promise<number> {
    statements.length = 0;
    const { errors } = await blogs.ask(query, variables);
    expect(errors).toEqual([]);
    return statements.length;
  }

  it('does not grow with the blogs of a page', async () => {
    const page = `query ($first: Int!) { blogs(first: $first) {
      totalCount nodes { title tags { name } author { id } body { html } }
    } }`;
    expect([await count(page, { first: 1 }), await count(page, { first: 30 })]).toEqual([6, 6]);
  });

  it('does not grow with the people whose blogs are asked for', async () => {
    const people = (size: number) =>
      Array.from({ length: size }, (_, index) =>
        reference('User', index === 0 ? ada.viewer?.userId : `user_${String(index).padStart(32, '0')}`),
      );
    const both = [...people(30), reference('User', ben.viewer?.userId)];
    expect(await count(entities, { r: people(1) })).toBe(await count(entities, { r: both }));
  });

  it('does not grow with the blogs that are looked up', async () => {
    const one = { r: [reference('Blog', written[0])] };
    const all = { r: written.map((id) => reference('Blog', id)) };
    expect([await count(entities, one), await count(entities, all)]).toEqual([2, 2]);
  });

  it('does not grow with the tags whose blogs are asked for', async () => {
    const query = `query ($first: Int!) { tags(first: $first) { nodes { blogs(first: 5) { totalCount nodes { title tags { name } } } } } }`;
    expect([await count(query, { first: 1 }), await count(query, { first: 2 })]).toEqual([3, 3]);
  });
});
