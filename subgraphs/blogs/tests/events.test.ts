import type { Call } from '@supergraph/kit/call';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBlogRecords } from '../src/blog-records.ts';
import { openBlogs } from '../src/service.ts';
import {
  ada,
  ben,
  idOf,
  leftovers,
  like,
  mo,
  publish,
  remove,
  restore,
  startTestBlogs,
  takeDown,
  unpublish,
  update,
} from './_util.ts';

let blogs: Awaited<ReturnType<typeof startTestBlogs>>;
beforeEach(async () => {
  blogs = await startTestBlogs();
});
afterEach(() => leftovers.clear());

/** What blogs has said so far; null where it has been erased. */
const readSaid = () =>
  blogs.readStore(async (store) => {
    const entries = await store.listEntries(0, 1_000);
    return entries.map(({ json }) => (json === null ? null : JSON.parse(json)));
  });
const readTypes = async () => (await readSaid()).map((event) => event?.type ?? null);

describe('what blogs says', () => {
  it('is a whole blog for every change of one that is not a draft, with the request that it came of', async () => {
    const id = await blogs.write({ slug: 'wished' }, ada, true);
    await blogs.ask(update, { input: { blogId: id, title: 'A draft still' } }, ada);
    expect(await readSaid()).toEqual([]);

    await blogs.ask(publish, { id }, ada);
    await blogs.ask(update, { input: { blogId: id, title: 'Another title', commentPolicy: 'CLOSED' } }, ada);
    await blogs.ask(unpublish, { id }, ada);
    await blogs.ask(update, { input: { blogId: id, title: 'Hidden title' } }, ada);
    await blogs.ask(publish, { id }, ada);
    await blogs.ask(takeDown, { id }, mo);
    await blogs.ask(restore, { id }, mo);
    const whole = { blogId: id, authorId: idOf(ada), slug: 'wished' };
    expect(
      (await readSaid()).map(({ type, subject, correlationid, data }) => [type, subject, correlationid, data]),
    ).toEqual(
      (
        [
          ['published', { title: 'A draft still', status: 'PUBLISHED', acceptsComments: true, version: 3 }],
          ['updated', { title: 'Another title', status: 'PUBLISHED', acceptsComments: false, version: 4 }],
          ['unpublished', { title: 'Another title', status: 'UNPUBLISHED', acceptsComments: false, version: 5 }],
          ['updated', { title: 'Hidden title', status: 'UNPUBLISHED', acceptsComments: false, version: 6 }],
          ['published', { title: 'Hidden title', status: 'PUBLISHED', acceptsComments: false, version: 7 }],
          ['removed', { title: 'Hidden title', status: 'REMOVED', acceptsComments: false, version: 8 }],
          ['restored', { title: 'Hidden title', status: 'PUBLISHED', acceptsComments: false, version: 9 }],
        ] as const
      ).map(([what, data]) => [`blog.${what}.v1`, id, 'test', { ...whole, ...data }]),
    );
  });

  it('is nothing where nothing has changed, or was refused', async () => {
    const id = await blogs.write();
    const said = await readTypes();
    const refused: [string, Record<string, unknown>, Call][] = [
      [publish, { id }, ada],
      [update, { input: { blogId: id } }, ada],
      [update, { input: { blogId: id, title: 'Stale', expectedVersion: 1 } }, ada],
      [update, { input: { blogId: id, title: 'Not mine' } }, ben],
      [restore, { id }, mo],
      [like, { id }, ben],
    ];
    for (const [query, variables, call] of refused) await blogs.ask(query, variables, call);
    expect(said).toEqual(['blog.published.v1']);
    expect(await readTypes()).toEqual(said);
  });

  it('is, of a deleted blog, no more than that it is gone', async () => {
    const id = await blogs.write();
    await blogs.ask(update, { input: { blogId: id, title: 'Changed' } }, ada);
    await blogs.ask(remove, { id }, ada);
    const said = await readSaid();
    expect(said.slice(0, -1)).toEqual([null, null]);
    expect(said.at(-1)).toMatchObject({ type: 'blog.deleted.v1', data: { blogId: id, authorId: idOf(ada) } });
  });

  it('is nothing of a draft that is deleted', async () => {
    const id = await blogs.write({}, ada, true);
    await blogs.ask(remove, { id }, ada);
    expect(await readSaid()).toEqual([]);
  });
});

describe('the records of blogs', () => {
  it('are all blogs but drafts, and those that were deleted, in the order of their identifiers', async () => {
    const [kept, takenBack, down, gone, unseen] = [
      await blogs.write({ title: 'Kept' }),
      await blogs.write({ title: 'Taken back' }),
      await blogs.write({ title: 'Down' }),
      await blogs.write({ title: 'Gone' }),
      await blogs.write({ title: 'Unseen' }, ada, true),
    ];
    await blogs.ask(unpublish, { id: takenBack }, ada);
    await blogs.ask(takeDown, { id: down }, mo);
    await blogs.ask(remove, { id: gone }, ada);
    const draft = await blogs.write({}, ada, true);
    await blogs.ask(remove, { id: draft }, ada);

    const { database, storage } = openBlogs(blogs.config);
    leftovers.add(database.close);
    const { blogs: records } = createBlogRecords(storage.read);
    const expected = [
      { blogId: kept, status: 'PUBLISHED', title: 'Kept', acceptsComments: true, version: 2 },
      { blogId: takenBack, status: 'UNPUBLISHED', acceptsComments: false, version: 3 },
      { blogId: down, status: 'REMOVED', acceptsComments: false, version: 3 },
      { blogId: gone, status: 'DELETED', authorId: idOf(ada) },
    ].toSorted((one, other) => (one.blogId < other.blogId ? -1 : 1));
    expect(await records?.list(null, 10)).toMatchObject(expected);

    const paged: object[] = [];
    let after: string | null = null;
    do {
      const page: { blogId: string }[] = (await records?.list(after, 2)) ?? [];
      paged.push(...page);
      after = page.length < 2 ? null : (page.at(-1)?.blogId ?? null);
    } while (after !== null);
    expect(paged).toMatchObject(expected);

    const found = await records?.find([gone, kept, unseen, draft, `blog_${'0'.repeat(32)}`]);
    expect(found?.map(({ blogId }) => blogId)).toEqual([kept, gone].toSorted());
  });

  it('of the demo data are there, although nothing was said of them', async () => {
    const seeded = await startTestBlogs({ environment: { SEED: 'demo' } });
    const counts = await seeded.readStore(async (store) => ({
      said: (await store.listEntries(0, 10)).length,
      records: (await createBlogRecords(store).blogs?.list(null, 1_000))?.length ?? 0,
    }));
    expect(counts.said).toBe(0);
    expect(counts.records).toBeGreaterThan(10);
  });
});
