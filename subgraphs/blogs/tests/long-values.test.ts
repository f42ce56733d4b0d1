import type { Call } from '@supergraph/kit/call';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ada, create, leftovers, mo, publish, restore, startTestBlogs, takeDown, update } from './_util.ts';

/** Accents out of order, which take time by the square of their number to be put in order. */
const accents = `a${'\u0315'.repeat(2_000)}${'\u0316'.repeat(2_000)}`;
const longestToFold = 400; // UTF-16 code units

let blogs: Awaited<ReturnType<typeof startTestBlogs>>;
const unspied = String.prototype.normalize;
const normalize = vi.spyOn(String.prototype, 'normalize');

beforeAll(async () => {
  blogs = await startTestBlogs();
});
afterEach(() => normalize.mockClear());
afterAll(async () => {
  normalize.mockRestore();
  await leftovers.clear();
});

/** Asks, and holds that no text was folded before its length was looked at. */
async function ask(query: string, variables: Record<string, unknown>) {
  const answer = await blogs.ask(query, variables, ada);
  const folded = normalize.mock.contexts.map((text) => String(text).length);
  expect(folded.filter((length) => length > longestToFold)).toEqual([]);
  return answer;
}

describe('a text that is too long to be what it is sent for', () => {
  it.each([
    ['title', { title: accents }],
    ['slug', { slug: accents }],
    ['excerpt', { excerpt: accents }],
    ['tags', { tags: ['fine', accents] }],
  ])('is refused unfolded as the %s of a blog', async (argument, change) => {
    const input = { title: 'x', bodyMarkdown: 'x', ...change };
    const path = expect.arrayContaining(['input', argument]);
    const created = await ask(create, { input });
    expect(created.data.createBlog.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path }]);
    const updated = await ask(update, { input: { ...input, blogId: 'none' } });
    expect(updated.data.updateBlog.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path }]);
  });

  it('is refused unfolded as a query', async () => {
    const { errors } = await ask('query ($text: String!) { searchBlogs(query: $text) { nodes { id } } }', {
      text: accents,
    });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'query' } }]);
  });
});

describe('a long text', () => {
  it('is prepared for the index before the transaction that indexes it', async () => {
    const events: string[] = [];
    const other = await startTestBlogs({ onStatement: (sql) => events.push(sql.startsWith('update') ? 'change' : '') });
    const bodyMarkdown = 'Words that nobody has counted. '.repeat(100);
    const id = await other.write({ bodyMarkdown }, ada, true);
    normalize.mockImplementation(function (this: string, form?: string) {
      if (this.length > 1_000) events.push('preparation');
      return unspied.call(this, form);
    });
    const changes: [string, object, Call][] = [
      [publish, { id }, ada],
      [update, { input: { blogId: id, bodyMarkdown: `${bodyMarkdown} More.` } }, ada],
      [update, { input: { blogId: id, title: 'Another title' } }, ada],
      [takeDown, { id }, mo],
      [restore, { id }, mo],
    ];
    const order: string[][] = [];
    for (const [mutation, variables, call] of changes) {
      events.length = 0;
      await other.ask(mutation, { ...variables }, call);
      order.push(
        events.filter((event, position) => event !== '' && (event !== 'change' || events.indexOf(event) === position)),
      );
    }
    normalize.mockImplementation(unspied);
    const prepared = ['preparation', 'change'];
    expect(order).toEqual([prepared, prepared, prepared, ['change'], prepared]);
  });
});

describe('a list that is too long', () => {
  it('of tags is refused in a few sentences', async () => {
    const input = { title: '', bodyMarkdown: 'x', tags: Array.from({ length: 60_000 }, () => '?') };
    const { data } = await ask(create, { input });
    expect(data.createBlog.userErrors).toHaveLength(5);
    expect(data.createBlog.userErrors[1].message).toBe('A blog can carry at most 5 tags.');
  });

  it('of states is as long as there are states', async () => {
    const id = await blogs.write();
    const read = `query ($id: ID!, $statuses: [BlogStatus!]) {
      _entities(representations: [{ __typename: "Viewer", id: $id }]) {
        ... on Viewer { blogs(statuses: $statuses) { nodes { id } totalCount pageInfo { endCursor } } }
      }
    }`;
    const many = Array.from({ length: 90_000 }, () => 'PUBLISHED');
    const { data, errors } = await ask(read, { id: ada.viewer?.userId, statuses: many });
    expect(errors).toEqual([]);
    const [{ blogs: found }] = data._entities;
    expect(found).toMatchObject({ nodes: [{ id }], totalCount: 1 });
    const [once] = (await ask(read, { id: ada.viewer?.userId, statuses: ['PUBLISHED'] })).data._entities;
    expect(once.blogs.pageInfo).toEqual(found.pageInfo);
  });
});
