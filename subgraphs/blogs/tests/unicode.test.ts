import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlogs } from '../src/service.ts';
import { ada, create, leftovers, publish, startTestBlogs, update } from './_util.ts';

// No Unicode string breaks anything: neither U+0000, which ends a text in some places, nor half of a surrogate pair, which
// JSON can carry and UTF-8 cannot, nor signs that are operators somewhere.

let blogs: Awaited<ReturnType<typeof startTestBlogs>>;
beforeAll(async () => {
  blogs = await startTestBlogs();
  await blogs.write({ title: 'Sourdough', bodyMarkdown: 'Flour and water.', tags: ['Bread'] });
});
afterAll(() => leftovers.clear());

const operators = fc.constantFrom(
  ...'AND OR NOT NEAR( ) * ^ : " \' - + { } , ; % _ \\ \0 👩‍👩‍👧 é ß İ 東 ไ'.split(' '),
);
const anyText = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: Math.ceil(maxLength / 20) }),
    fc.array(operators, { minLength: 1, maxLength: Math.ceil(maxLength / 10) }).map((signs) => signs.join(' ')),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength })
      .map((units) => String.fromCharCode(...units)),
  );
const failures = (errors: readonly { extensions?: Record<string, unknown> }[]) =>
  errors.filter(({ extensions }) => extensions?.['code'] !== 'BAD_USER_INPUT');

describe('any text', () => {
  it('can be searched for', async () => {
    const search = `query ($query: String!) {
      searchBlogs(query: $query, first: 5) { nodes { id } edges { cursor snippet } pageInfo { endCursor } }
    }`;
    await fc.assert(
      fc.asyncProperty(anyText(120), async (query) => {
        const { data, errors } = await blogs.ask(search, { query });
        expect(errors).toEqual([]);
        expect(data.searchBlogs.nodes.length).toBe(data.searchBlogs.edges.length);
      }),
      { numRuns: 150 },
    );
  });

  it('next to a word of a blog finds that blog or nothing', async () => {
    const search = 'query ($query: String!) { searchBlogs(query: $query) { edges { snippet } } }';
    await fc.assert(
      fc.asyncProperty(anyText(60), async (text) => {
        const { data, errors } = await blogs.ask(search, { query: `flour ${text}` });
        expect(errors).toEqual([]);
        for (const { snippet } of data.searchBlogs.edges) expect(snippet).toContain('<mark>');
      }),
    );
  });

  it('is a title, a tag, a summary, a slug and a text, or is refused as one', async () => {
    const text = fc.record({
      title: anyText(60),
      tags: fc.array(anyText(20), { maxLength: 5 }),
      excerpt: anyText(100),
      slug: fc.option(anyText(40), { nil: undefined }),
      bodyMarkdown: anyText(300),
    });
    await fc.assert(
      fc.asyncProperty(text, async (input) => {
        const { data, errors } = await blogs.ask(create, { input }, ada);
        expect(errors).toEqual([]);
        const { blog, userErrors } = data.createBlog;
        expect(userErrors.length > 0).toBe(blog === null);
        if (blog === null) return;
        expect(blog.slug).toMatch(/^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u);
        const published = await blogs.ask(publish, { id: blog.id }, ada);
        expect(published.errors).toEqual([]);
        const bySlug = await blogs.ask('query ($slug: String!) { blogBySlug(slug: $slug) { id } }', {
          slug: blog.slug,
        });
        expect(bySlug.data.blogBySlug?.id ?? published.data.publishBlog.userErrors[0].code).toBe(
          published.data.publishBlog.blog ? blog.id : 'NOT_PUBLISHABLE',
        );
      }),
      { numRuns: 150 },
    );
  });

  it('is no cursor, no slug, no tag and no identifier of anything', async () => {
    const look = `query ($text: String!, $id: ID!) {
      blogs(after: $text) { nodes { id } }
      searchBlogs(query: "flour", after: $text) { nodes { id } }
      filtered: blogs(filter: { tagSlug: $text, authorId: $id, likedById: $id }) { totalCount }
      blogBySlug(slug: $text) { id } tag(slug: $text) { id } blog(id: $id) { id } node(id: $id) { id }
    }`;
    await fc.assert(
      fc.asyncProperty(anyText(60), async (text) => {
        const { data, errors } = await blogs.ask(look, { text: `${text}!`, id: text });
        expect(failures(errors)).toEqual([]);
        const nothing = { blogs: null, searchBlogs: null, filtered: { totalCount: 0 } };
        expect(data).toEqual({ ...nothing, blogBySlug: null, tag: null, blog: null, node: null });
      }),
    );
  });
});

describe('the search index', () => {
  it('has exactly the words of the published blogs after any number of changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText(200), { minLength: 1, maxLength: 4 }), async (texts) => {
        const blogId = await blogs.write({ bodyMarkdown: `first ${texts[0]}` });
        for (const text of texts) await blogs.ask(update, { input: { blogId, bodyMarkdown: `then ${text}` } }, ada);
      }),
      { numRuns: 30 },
    );
    const { database } = openBlogs(blogs.config);
    leftovers.add(database.close);
    // FTS5 compares its index with the texts, and fails where they differ.
    const check = `insert into blog_search (blog_search, rank) values ('integrity-check', 1)`;
    await expect(database.write(async (transaction) => transaction.run(check))).resolves.toBeDefined();
  });
});
