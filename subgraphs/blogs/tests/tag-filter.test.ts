import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlogs } from '../src/service.ts';
import { type BlogRow, blogs as blogTable, blogTags, tags } from '../src/tables.ts';
import { leftovers, readPages, startTestBlogs } from './_util.ts';

// Two ways lead to the blogs of a tag, one for tags that few blogs carry and one for the others.

const total = 4_200;
let blogs: Awaited<ReturnType<typeof startTestBlogs>>;
const idOf = (index: number) => `blog_${index.toString(16).padStart(32, '0')}`;

function createRow(index: number): BlogRow {
  const id = idOf(index);
  const at = new Date(1_800_000_000_000 + (index % 7) * 1_000);
  const dates = { createdAt: at, updatedAt: at, publishedAt: at };
  const texts = { slug: id, title: id, excerpt: '', hasOwnExcerpt: false, coverImageUrl: null };
  const state = { status: index % 10 === 0 ? 'UNPUBLISHED' : 'PUBLISHED', commentPolicy: 'EVERYONE' } as const;
  const counts = { readingTimeMinutes: 1, version: 1, likeCount: index % 5 };
  return {
    id,
    authorId: 'user',
    ...texts,
    ...state,
    ...counts,
    ...dates,
    statusBeforeRemoval: null,
    removalReason: null,
  };
}

beforeAll(async () => {
  blogs = await startTestBlogs();
  const { database } = openBlogs(blogs.config);
  leftovers.add(database.close);
  const rows = Array.from({ length: total }, (_, index) => createRow(index));
  const carriers = (slug: string, nth: number) =>
    rows.flatMap(({ id }, index) => (index % nth === 1 ? [{ blogId: id, tagId: slug, position: 0 }] : []));
  await database.write(async (transaction) => {
    for (let start = 0; start < total; start += 500) {
      await transaction.insert(blogTable).values(rows.slice(start, start + 500));
    }
    for (const [slug, nth] of [
      ['common', 2],
      ['rare', 100],
    ] as const) {
      const carried = carriers(slug, nth);
      await transaction.insert(tags).values({ id: slug, slug, name: slug, blogCount: carried.length });
      for (let start = 0; start < carried.length; start += 500) {
        await transaction.insert(blogTags).values(carried.slice(start, start + 500));
      }
    }
  });
});
afterAll(() => leftovers.clear());

const list = `query ($after: String, $tagSlug: String!, $field: BlogOrderField!) {
  blogs(first: 100, after: $after, filter: { tagSlug: $tagSlug }, orderBy: { field: $field }) {
    totalCount nodes { id } pageInfo { hasNextPage endCursor }
  }
}`;

describe.each([
  ['common', 2],
  ['rare', 100],
])('the blogs of a %s tag', (tagSlug, nth) => {
  it.each([
    ['PUBLISHED_AT', 7],
    ['LIKE_COUNT', 5],
  ])('are those that are published and carry it, sorted by %s', async (field, modulus) => {
    const nodes = await readPages<{ id: string }>(
      async (after) => (await blogs.ask(list, { after, tagSlug, field })).data.blogs,
    );
    const expected = Array.from({ length: total }, (_, index) => index)
      .filter((index) => index % nth === 1 && index % 10 !== 0)
      .sort((one, other) => (other % modulus) - (one % modulus) || other - one);
    expect(nodes.map(({ id }) => id)).toEqual(expected.map(idOf));
    const { data } = await blogs.ask(list, { tagSlug, field });
    expect(data.blogs.totalCount).toBe(expected.length);
  });
});
