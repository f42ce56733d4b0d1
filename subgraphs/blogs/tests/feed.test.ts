import type { Call } from '@supergraph/kit/call';
import type { TestSource } from '@supergraph/kit/testing-events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBlogs } from '../src/service.ts';
import type { Store } from '../src/store.ts';
import {
  ada,
  ben,
  createPeople,
  idOf,
  leftovers,
  mo,
  readPages,
  remove,
  startTestBlogs,
  startTestUsers,
  takeDown,
  unpublish,
} from './_util.ts';

let users: TestSource;
let blogs: Awaited<ReturnType<typeof startTestBlogs>>;
const statements: string[] = [];
beforeEach(async () => {
  users = await startTestUsers();
});
afterEach(() => leftovers.clear());

const follows = (follower: Call, ...followees: Call[]) =>
  followees.map((followee) => ({ followerId: idOf(follower), followeeId: idOf(followee) }));

async function start(
  records: ReturnType<typeof follows>,
  prepare: (store: Store) => Promise<void> = async () => undefined,
): Promise<void> {
  users.keep('follows', ...records);
  blogs = await startTestBlogs({ users, prepare, onStatement: (sql) => statements.push(sql) });
  await blogs.caughtUp;
}

const nameBlog = (index: number) => `blog_${index.toString(16).padStart(32, '0')}`;

/** A published blog at a second of the day, without what it takes to write one. */
async function insertBlog(store: Store, index: number, author: Call, second: number): Promise<void> {
  const id = nameBlog(index);
  const at = new Date(1_800_000_000_000 + second * 1_000);
  const texts = { slug: id, title: id, excerpt: '', hasOwnExcerpt: false, coverImageUrl: null };
  const state = {
    status: 'PUBLISHED',
    commentPolicy: 'EVERYONE',
    statusBeforeRemoval: null,
    removalReason: null,
  } as const;
  const numbers = { readingTimeMinutes: 1, version: 1, likeCount: 0, createdAt: at, updatedAt: at, publishedAt: at };
  const blog = { id, authorId: idOf(author), ...texts, ...state, ...numbers };
  await store.insertBlog(blog, { blogId: id, markdown: '', html: '', text: '' });
}

const feed = `query ($r: [_Any!]!, $first: Int! = 20, $after: String) { _entities(representations: $r) { ... on Viewer {
  feed(first: $first, after: $after) { totalCount nodes { id title } pageInfo { hasNextPage endCursor } }
} } }`;
async function readFeed(call: Call, page: { first?: number; after?: string | null } = {}) {
  const variables = { r: [{ __typename: 'Viewer', id: idOf(call) }], ...page };
  const { data, errors } = await blogs.ask(feed, variables, call);
  expect(errors).toEqual([]);
  return data._entities[0].feed;
}
const readTitles = async (call: Call) => (await readFeed(call)).nodes.map(({ title }: { title: string }) => title);

describe('the feed', () => {
  it('has what those whom the viewer follows have published, newest first, and nothing else', async () => {
    await start([...follows(ada, ben, mo), ...follows(ben, ada)]);
    for (const [title, call] of Object.entries({ one: ben, two: mo, own: ada, three: ben })) {
      await blogs.write({ title }, call);
    }
    await blogs.write({ title: 'draft' }, ben, true);
    await blogs.ask(unpublish, { id: await blogs.write({ title: 'back' }, ben) }, ben);
    await blogs.ask(takeDown, { id: await blogs.write({ title: 'down' }, ben) }, mo);
    await blogs.ask(remove, { id: await blogs.write({ title: 'gone' }, ben) }, ben);
    expect(await readTitles(ada)).toEqual(['three', 'two', 'one']);
    expect(await readTitles(ben)).toEqual(['own']);
    expect(await readFeed(mo)).toMatchObject({ totalCount: 0, nodes: [], pageInfo: { hasNextPage: false } });
    expect((await readFeed(ada)).totalCount).toBe(3);
  });

  it('changes as the viewer follows and unfollows', async () => {
    await start(follows(ada, ben));
    await blogs.write({ title: 'by ben' }, ben);
    await blogs.write({ title: 'by mo' }, mo);
    const [toMo] = follows(ada, mo);
    const [toBen] = follows(ada, ben);
    if (!toMo || !toBen) throw new Error('There are no such follows.');
    await users.say('user.followed.v1', toMo);
    await expect.poll(() => readTitles(ada)).toEqual(['by mo', 'by ben']);
    await users.say('user.unfollowed.v1', toBen);
    await expect.poll(() => readTitles(ada)).toEqual(['by mo']);
  });

  it('is nobody else’s to read', async () => {
    await start(follows(ada, ben));
    const { data } = await blogs.ask(feed, { r: [{ __typename: 'Viewer', id: idOf(ada) }] }, ben);
    expect(data._entities).toEqual([null]);
  });

  it.each([1, 4, 100])('gives every blog once, in pages of %i, also those published at one instant', async (first) => {
    const authors = createPeople(3);
    await start(follows(ada, ...authors), async (store) => {
      for (let index = 0; index < 13; index += 1) await insertBlog(store, index, authors[index % 3] ?? ben, index % 5);
    });
    const expected = Array.from({ length: 13 }, (_, index) => [index % 5, nameBlog(index)] as const)
      .toSorted(([one, id], [other, otherId]) => other - one || (id < otherId ? 1 : -1))
      .map(([, id]) => id);
    const nodes = await readPages<{ id: string }>((after) => readFeed(ada, { first, after }));
    expect(nodes.map(({ id }) => id)).toEqual(expected);
    expect((await readFeed(ada, { first: 1 })).totalCount).toBe(13);
  });

  it('looks at a page of each, however many people the viewer follows and however much they write', async () => {
    const authors = createPeople(40);
    const records = [...follows(ada, ...authors), ...follows(ben, ...authors.slice(0, 1))];
    await start(records, async (store) => {
      for (let index = 0; index < 400; index += 1) await insertBlog(store, index, authors[index % 40] ?? ben, index);
    });
    const count = async (call: Call) => {
      statements.length = 0;
      await readFeed(call, { first: 5 });
      return statements.length;
    };
    expect([await count(ben), await count(ada)]).toEqual([2, 2]);
    const listing = statements.find((sql) => sql.includes('order by')) ?? '';
    const filled = listing.replaceAll('?', '1');
    const { database } = openBlogs(blogs.config);
    leftovers.add(database.close);
    const plan = database.read.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${filled}`).map(({ detail }) => detail);
    const [byFollower, ofEach, pageEnd] = plan.filter((step) => /^SEARCH (follows|candidate|earlier)/.test(step));
    expect(byFollower).toMatch(/^SEARCH follows USING .*\(follower_id=\?\)$/);
    const index = 'USING COVERING INDEX blogs_by_author_and_publication (author_id=? AND status=?';
    expect(ofEach).toContain(`SEARCH candidate ${index} AND published_at>?`);
    expect(pageEnd).toContain(`SEARCH earlier ${index}`);
    expect(plan.filter((step) => /^SEARCH blogs/.test(step))).toEqual([expect.stringContaining('(id=?)')]);
    expect(plan.filter((step) => /^SCAN (?!newest)/.test(step))).toEqual([]);
  });
});
