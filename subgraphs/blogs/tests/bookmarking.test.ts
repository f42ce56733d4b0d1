import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ada,
  ben,
  bookmark,
  leftovers,
  mo,
  publish,
  readPages,
  remove,
  restore,
  startTestBlogs,
  takeDown,
  unbookmark,
  unpublish,
} from './_util.ts';

let blogs: Awaited<ReturnType<typeof startTestBlogs>>;
const statements: string[] = [];
beforeEach(async () => {
  blogs = await startTestBlogs({ onStatement: (sql) => statements.push(sql) });
});
afterEach(() => leftovers.clear());

const read = `query ($r: [_Any!]!, $first: Int! = 10, $after: String) { _entities(representations: $r) { ... on Viewer {
  bookmarks(first: $first, after: $after) {
    totalCount nodes { id viewerHasBookmarked } edges { cursor node { id } } pageInfo { hasNextPage endCursor }
  }
} } }`;

async function readBookmarks(call = ben, variables: Record<string, unknown> = {}) {
  const r = [{ __typename: 'Viewer', id: call.viewer?.userId }];
  const { data, errors } = await blogs.ask(read, { r, ...variables }, call);
  expect(errors).toEqual([]);
  return data._entities[0].bookmarks;
}
const ids = (nodes: { id: string }[]) => nodes.map(({ id }) => id);

async function bookmarkMany(count: number): Promise<string[]> {
  const written: string[] = [];
  for (let index = 0; index < count; index += 1) written.push(await blogs.write({ title: `Blog ${index}` }));
  for (const id of written) await blogs.ask(bookmark, { id }, ben);
  return written;
}

describe('bookmarkBlog', () => {
  it('bookmarks once, and is nobody else’s business', async () => {
    const [id] = await bookmarkMany(1);
    const again = await blogs.ask(bookmark, { id }, ben);
    expect(again.data.bookmarkBlog).toEqual({ blog: { id, viewerHasBookmarked: true }, userErrors: [] });
    expect(await readBookmarks()).toMatchObject({ totalCount: 1, nodes: [{ id, viewerHasBookmarked: true }] });
    expect(await readBookmarks(ada)).toMatchObject({ totalCount: 0, nodes: [] });
    const seen = 'query ($id: ID!) { blog(id: $id) { viewerHasBookmarked } }';
    for (const call of [ada, undefined]) {
      expect((await blogs.ask(seen, { id }, call)).data.blog.viewerHasBookmarked).toBe(false);
    }
    const foreign = await blogs.ask(read, { r: [{ __typename: 'Viewer', id: ben.viewer?.userId }] }, ada);
    expect(foreign.data._entities).toEqual([null]);
  });

  it('is for signed-in people, and for blogs that they may see', async () => {
    const draft = await blogs.write({}, ada, true);
    const anonymous = await blogs.ask(bookmark, { id: draft });
    expect(anonymous.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    for (const [query, mutation] of [
      [bookmark, 'bookmarkBlog'],
      [unbookmark, 'unbookmarkBlog'],
    ] as const) {
      const { data } = await blogs.ask(query, { id: draft }, ben);
      expect(data[mutation].userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'blogId'] }]);
    }
  });
});

describe('unbookmarkBlog', () => {
  it('removes a bookmark, and changes nothing where there is none', async () => {
    const [id] = await bookmarkMany(1);
    for (let time = 0; time < 2; time += 1) {
      const { data } = await blogs.ask(unbookmark, { id }, ben);
      expect(data.unbookmarkBlog).toEqual({ blog: { id, viewerHasBookmarked: false }, userErrors: [] });
    }
    expect(await readBookmarks()).toMatchObject({ totalCount: 0, nodes: [] });
  });
});

describe('bookmarks', () => {
  it.each([1, 3, 100])('are given once each, the newest first, in pages of %i', async (first) => {
    const written = await bookmarkMany(7);
    const nodes = await readPages((after) => readBookmarks(ben, { first, after }));
    expect(ids(nodes as { id: string }[])).toEqual(written.toReversed());
  });

  it('leave blogs out while the viewer may not see them, in full pages and a true count', async () => {
    const written = await bookmarkMany(6);
    const [first = '', second = '', third = '', ...others] = written;
    await blogs.ask(unpublish, { id: first }, ada);
    await blogs.ask(takeDown, { id: second }, mo);
    await blogs.ask(remove, { id: third }, ada);
    expect(await readBookmarks(ben, { first: 3 })).toMatchObject({
      totalCount: 3,
      nodes: others.toReversed().map((id) => ({ id })),
      pageInfo: { hasNextPage: false },
    });
    await blogs.ask(publish, { id: first }, ada);
    await blogs.ask(restore, { id: second }, mo);
    expect(ids((await readBookmarks()).nodes)).toEqual([...others.toReversed(), second, first]);
  });

  it('keep what the viewer may see for another reason: own drafts, and for moderators what was taken down', async () => {
    const draft = await blogs.write({}, ben, true);
    await blogs.ask(bookmark, { id: draft }, ben);
    expect(ids((await readBookmarks()).nodes)).toEqual([draft]);
    const id = await blogs.write();
    await blogs.ask(bookmark, { id }, mo);
    await blogs.ask(takeDown, { id }, mo);
    expect(await readBookmarks(mo)).toMatchObject({ totalCount: 1, nodes: [{ id }] });
  });

  it('are read with as many statements for many as for one', async () => {
    await bookmarkMany(8);
    const counts: number[] = [];
    for (const first of [1, 8]) {
      statements.length = 0;
      await readBookmarks(ben, { first });
      counts.push(statements.length);
    }
    expect(counts).toEqual([3, 3]);
  });
});
