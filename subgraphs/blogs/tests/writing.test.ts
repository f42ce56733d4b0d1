import { unbearableMarkdown } from '@supergraph/kit/hostile-markdown';
import { createTestCall } from '@supergraph/kit/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBlogs } from '../src/service.ts';
import {
  blogBodies,
  blogBookmarks,
  blogLikes,
  blogSearchTexts,
  blogSlugs,
  blogs as blogTable,
  blogTags,
} from '../src/tables.ts';
import {
  ada,
  ben,
  bookmark,
  create,
  leftovers,
  like,
  publish,
  remove,
  startTestBlogs,
  unpublish,
  update,
} from './_util.ts';

let blogs: Awaited<ReturnType<typeof startTestBlogs>>;
beforeEach(async () => {
  blogs = await startTestBlogs();
});
afterEach(() => leftovers.clear());

const read = 'query ($id: ID!) { blog(id: $id) { title status version body { markdown html text } excerpt } }';

describe('createBlog', () => {
  it('saves a draft that only its author sees', async () => {
    const { data } = await blogs.ask(create, { input: { title: ' Bread ', bodyMarkdown: '# Hi' } }, ada);
    expect(data.createBlog.blog).toMatchObject({ title: 'Bread', slug: 'bread', status: 'DRAFT', version: 1 });
    const { id } = data.createBlog.blog;
    expect((await blogs.ask(read, { id }, ada)).data.blog.status).toBe('DRAFT');
    expect((await blogs.ask(read, { id }, ben)).data.blog).toBeNull();
    expect((await blogs.ask(read, { id })).data.blog).toBeNull();
  });

  it('takes the summary from the paragraphs, not from headings, lists and code', async () => {
    const bodyMarkdown = '# Heading\n\nFirst.\n\n- a list\n\n```\ncode\n```\n\nSecond\nline.';
    const { data } = await blogs.ask(create, { input: { title: 'x', bodyMarkdown } }, ada);
    expect(data.createBlog.blog.excerpt).toBe('First. Second line.');
    const onlyList = await blogs.ask(create, { input: { title: 'x', bodyMarkdown: '- a list' } }, ada);
    expect(onlyList.data.createBlog.blog.excerpt).toBe('a list');
  });

  it('takes the summary from the text unless the author brings one', async () => {
    const bodyMarkdown = `${'Words and *more* words. '.repeat(40)}`;
    const { data } = await blogs.ask(create, { input: { title: 'x', bodyMarkdown } }, ada);
    expect(data.createBlog.blog.excerpt).toMatch(/^Words and more words\. .* (Words|and|more|words\.)…$/);
    const own = await blogs.ask(create, { input: { title: 'x', bodyMarkdown, excerpt: 'Mine.' } }, ada);
    expect(own.data.createBlog.blog.excerpt).toBe('Mine.');
  });

  it('keeps slugs unique, and takes the wished-for one', async () => {
    const id = await blogs.write({ title: 'Crème brûlée!' });
    const again = await blogs.ask(create, { input: { title: 'Crème brûlée!', bodyMarkdown: 'x' } }, ben);
    expect((await blogs.ask('{ blogBySlug(slug: "creme-brulee") { id } }')).data.blogBySlug.id).toBe(id);
    expect(again.data.createBlog.blog.slug).toMatch(/^creme-brulee-[0-9a-f]{6}$/);
    const wished = await blogs.ask(create, { input: { title: 'x', bodyMarkdown: 'x', slug: 'My Dessert' } }, ben);
    expect(wished.data.createBlog.blog.slug).toBe('my-dessert');
  });

  it.each([
    ['title', { title: '  ' }],
    ['title', { title: 'x'.repeat(201) }],
    ['title', { title: 'two\nlines' }],
    ['title', { title: 'turned \u202E around' }],
    ['bodyMarkdown', { bodyMarkdown: 'x'.repeat(200_001) }],
    ['excerpt', { excerpt: 'x'.repeat(301) }],
    ['slug', { slug: '!!!' }],
    ['tags', { tags: ['a', 'b', 'c', 'd', 'e', 'f'] }],
    ['tags', { tags: ['fine', 'x'.repeat(31)] }],
    ['tags', { tags: ['?'] }],
  ])('refuses what does not fit, names %s, and writes nothing', async (argument, change) => {
    const { data } = await blogs.ask(create, { input: { title: 'x', bodyMarkdown: 'x', ...change } }, ada);
    const { blog, userErrors } = data.createBlog;
    expect(blog).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT' }]);
    expect(userErrors[0].path.slice(0, 2)).toEqual(['input', argument]);
    const own = await blogs.ask(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Viewer { blogs { totalCount } } } }',
      { r: [{ __typename: 'Viewer', id: ada.viewer?.userId }] },
      ada,
    );
    expect(own.data._entities).toEqual([{ blogs: { totalCount: 0 } }]);
  });

  it.each([
    'javascript:alert(1)',
    'http://example.com/a.png',
    '/a.png',
    'https://',
    `https://a.example/${'x'.repeat(2100)}`,
  ])('refuses %.40s as a picture', async (coverImageUrl) => {
    const { errors } = await blogs.ask(create, { input: { title: 'x', bodyMarkdown: 'x', coverImageUrl } }, ada);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'input.coverImageUrl' } }]);
  });

  it('is for signed-in people with the scope for it', async () => {
    const input = { title: 'x', bodyMarkdown: 'x' };
    const anonymous = await blogs.ask(create, { input });
    expect(anonymous).toMatchObject({
      data: { createBlog: null },
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    const narrow = await blogs.ask(create, { input }, createTestCall(ada.viewer?.userId, ['comment:write']));
    expect(narrow.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', requiredScopes: ['blog:write'] } }]);
  });
});

describe('updateBlog', () => {
  it('changes what is given, leaves the rest, and counts versions', async () => {
    const blogId = await blogs.write({ tags: ['One', 'Two'], excerpt: 'Mine.' });
    const { data } = await blogs.ask(update, { input: { blogId, title: 'New', tags: ['Two', 'Three'] } }, ada);
    expect(data.updateBlog.blog).toMatchObject({
      title: 'New',
      excerpt: 'Mine.',
      version: 3,
      tags: [{ name: 'Two' }, { name: 'Three' }],
    });
  });

  it('refuses whoever may not change the blog before it renders the text', async () => {
    const mine = await blogs.write();
    const bodyMarkdown = unbearableMarkdown['a long address that is used again and again']?.(4_000);
    const readCode = async (input: object, call = ada) =>
      (await blogs.ask(update, { input: { bodyMarkdown, ...input } }, call)).data.updateBlog.userErrors[0].code;
    expect(await readCode({ blogId: `blog_${'0'.repeat(32)}` })).toBe('NOT_FOUND');
    expect(await readCode({ blogId: mine }, ben)).toBe('NOT_ALLOWED');
    expect(await readCode({ blogId: mine, expectedVersion: 1 })).toBe('VERSION_CONFLICT');
    expect(await readCode({ blogId: mine })).toBe('INVALID_INPUT');
  });

  it('renews a summary that was taken from the text, and clears the author’s own with null', async () => {
    const blogId = await blogs.write({ bodyMarkdown: 'Old text.' });
    const changed = await blogs.ask(update, { input: { blogId, bodyMarkdown: 'New text.' } }, ada);
    expect(changed.data.updateBlog.blog.excerpt).toBe('New text.');
    await blogs.ask(update, { input: { blogId, excerpt: 'Mine.' } }, ada);
    const kept = await blogs.ask(update, { input: { blogId, bodyMarkdown: 'Newest text.' } }, ada);
    expect(kept.data.updateBlog.blog.excerpt).toBe('Mine.');
    const cleared = await blogs.ask(update, { input: { blogId, excerpt: null } }, ada);
    expect(cleared.data.updateBlog.blog.excerpt).toBe('Newest text.');
  });

  it('refuses a change to a version that is no longer there', async () => {
    const blogId = await blogs.write();
    const { data } = await blogs.ask(update, { input: { blogId, expectedVersion: 1, title: 'Lost' } }, ada);
    expect(data.updateBlog.userErrors).toMatchObject([
      { code: 'VERSION_CONFLICT', path: ['input', 'expectedVersion'] },
    ]);
    expect((await blogs.ask(read, { id: blogId })).data.blog).toMatchObject({ title: 'A title', version: 2 });
  });

  it('lets exactly one of many changes to the same version win', async () => {
    const blogId = await blogs.write();
    const changes = Array.from({ length: 10 }, (_, index) =>
      blogs.ask(update, { input: { blogId, expectedVersion: 2, title: `Title ${index}` } }, ada),
    );
    const answers = await Promise.all(changes);
    expect(answers.filter(({ data }) => data.updateBlog.blog)).toHaveLength(1);
  });

  it('keeps former slugs leading to the blog, and from anybody else', async () => {
    const blogId = await blogs.write({ slug: 'first' });
    await blogs.ask(update, { input: { blogId, slug: 'second' } }, ada);
    for (const slug of ['first', 'second']) {
      const { data } = await blogs.ask('query ($slug: String!) { blogBySlug(slug: $slug) { id slug } }', { slug });
      expect(data.blogBySlug).toEqual({ id: blogId, slug: 'second' });
    }
    const taken = await blogs.ask(create, { input: { title: 'x', bodyMarkdown: 'x', slug: 'first' } }, ben);
    expect(taken.data.createBlog.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'slug'] }]);
    const back = await blogs.ask(update, { input: { blogId, slug: 'first' } }, ada);
    expect(back.data.updateBlog.blog.slug).toBe('first');
  });

  it.each(['title', 'bodyMarkdown', 'slug', 'commentPolicy'])('cannot clear %s', async (argument) => {
    const blogId = await blogs.write();
    const { data } = await blogs.ask(update, { input: { blogId, [argument]: null } }, ada);
    expect(data.updateBlog.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', argument] }]);
  });
});

describe('the life of a blog', () => {
  it('keeps the time of first publication when it is taken back and published again', async () => {
    const id = await blogs.write({}, ada, true);
    const first = (await blogs.ask(publish, { id }, ada)).data.publishBlog.blog;
    expect(first.status).toBe('PUBLISHED');
    expect((await blogs.ask(publish, { id }, ada)).data.publishBlog.blog).toEqual(first);
    expect((await blogs.ask(unpublish, { id }, ada)).data.unpublishBlog.blog.status).toBe('UNPUBLISHED');
    expect((await blogs.ask(read, { id }, ben)).data.blog).toBeNull();
    const again = (await blogs.ask(publish, { id }, ada)).data.publishBlog.blog;
    expect(again.publishedAt).toBe(first.publishedAt);
  });

  it('keeps its text while it is published', async () => {
    const blogId = await blogs.write();
    const { data } = await blogs.ask(update, { input: { blogId, bodyMarkdown: ' ' } }, ada);
    expect(data.updateBlog.userErrors).toMatchObject([{ code: 'NOT_PUBLISHABLE', path: ['input', 'bodyMarkdown'] }]);
    expect((await blogs.ask(read, { id: blogId })).data.blog.body.text).toBe('Some text.');
  });

  it('is not changed by a change of nothing', async () => {
    const blogId = await blogs.write();
    const { data } = await blogs.ask(update, { input: { blogId } }, ada);
    expect(data.updateBlog.blog.version).toBe(2);
  });

  it('does not publish a blog without text, nor take back a draft', async () => {
    const id = await blogs.write({ bodyMarkdown: '  ' }, ada, true);
    const published = await blogs.ask(publish, { id }, ada);
    expect(published.data.publishBlog.userErrors).toEqual([{ code: 'NOT_PUBLISHABLE', path: ['input', 'blogId'] }]);
    const taken = await blogs.ask(unpublish, { id }, ada);
    expect(taken.data.unpublishBlog.userErrors).toEqual([{ code: 'INVALID_STATE', path: ['input', 'blogId'] }]);
  });

  it('ends with deleteBlog: the blog, its text and its slugs are gone', async () => {
    const id = await blogs.write({ slug: 'gone', tags: ['Rare'] });
    expect((await blogs.ask(remove, { id }, ada)).data.deleteBlog).toEqual({ deletedBlogId: id, userErrors: [] });
    expect((await blogs.ask(read, { id }, ada)).data.blog).toBeNull();
    const { data } = await blogs.ask('{ blogBySlug(slug: "gone") { id } tag(slug: "rare") { id } }');
    expect(data).toEqual({ blogBySlug: null, tag: null });
    expect(await blogs.write({ slug: 'gone' }, ben)).toBeTruthy();
  });

  it('leaves nothing in any table when it ends', async () => {
    const id = await blogs.write({ tags: ['Rare'] });
    for (const mutation of [like, bookmark]) await blogs.ask(mutation, { id }, ben);
    const { database } = openBlogs(blogs.config);
    leftovers.add(database.close);
    const tables = [blogTable, blogBodies, blogSlugs, blogTags, blogLikes, blogBookmarks, blogSearchTexts];
    const count = () => Promise.all(tables.map((table) => database.read.$count(table)));
    expect(await count()).toEqual([1, 1, 1, 1, 1, 1, 1]);
    await blogs.ask(remove, { id }, ada);
    expect(await count()).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});

describe('tags', () => {
  it('that look alike stay apart, and a hashtag is the tag it names', async () => {
    const names = ['C', 'C++', 'C#', '#hash'];
    const created = await blogs.ask(create, { input: { title: 'x', bodyMarkdown: 'x', tags: names } }, ada);
    expect(created.data.createBlog.blog.tags.map(({ slug }: { slug: string }) => slug)).toEqual([
      'c',
      'c-plus-plus',
      'c-sharp',
      'hash',
    ]);
  });

  it('are not named for others by a draft', async () => {
    await blogs.write({ tags: ['SECRET'] }, ada, true);
    const { data } = await blogs.ask(create, { input: { title: 'x', bodyMarkdown: 'x', tags: ['secret'] } }, ben);
    expect(data.createBlog.blog.tags).toEqual([{ name: 'secret', slug: 'secret' }]);
  });
});

describe('somebody else', () => {
  const missing = `blog_${'0'.repeat(32)}`;

  it.each([
    ['updateBlog', update, (blogId: string) => ({ input: { blogId, title: 'Taken over' } })],
    ['publishBlog', publish, (id: string) => ({ id })],
    ['unpublishBlog', unpublish, (id: string) => ({ id })],
    ['deleteBlog', remove, (id: string) => ({ id })],
  ])('cannot use %s on a blog, and learns nothing of a draft', async (mutation, query, describeVariables) => {
    const published = await blogs.write();
    const draft = await blogs.write({}, ada, true);
    for (const [id, code] of [
      [published, 'NOT_ALLOWED'],
      [draft, 'NOT_FOUND'],
      [missing, 'NOT_FOUND'],
      ['user_1', 'NOT_FOUND'],
    ] as const) {
      const { data } = await blogs.ask(query, describeVariables(id), ben);
      expect(data[mutation].userErrors).toMatchObject([{ code, path: ['input', 'blogId'] }]);
    }
    expect((await blogs.ask(read, { id: published })).data.blog).toMatchObject({ title: 'A title', version: 2 });
  });
});
