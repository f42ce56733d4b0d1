import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, ben, create, leftovers, publish, remove, startTestBlogs } from './_util.ts';

let blogs: Awaited<ReturnType<typeof startTestBlogs>>;
let now = new Date('2026-03-01T12:00:00Z');
beforeEach(async () => {
  blogs = await startTestBlogs({ clock: () => now });
});
afterEach(() => leftovers.clear());

const input = { title: 'Once', bodyMarkdown: 'Text.', tags: ['One', 'Two'], idempotencyKey: 'key 1' };
const countOwn = async (call = ada) => {
  const own = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Viewer { blogs { totalCount } } } }';
  const { data } = await blogs.ask(own, { r: [{ __typename: 'Viewer', id: call.viewer?.userId }] }, call);
  return data._entities[0].blogs.totalCount;
};
const save = async (change: Record<string, unknown> = {}, call = ada) =>
  (await blogs.ask(create, { input: { ...input, ...change } }, call)).data.createBlog;

describe('createBlog with an idempotency key', () => {
  it('returns the first result when it is sent again', async () => {
    const first = await save();
    expect(await save()).toEqual(first);
    expect(await countOwn()).toBe(1);
  });

  it('returns the blog as it is by then', async () => {
    const { blog } = await save();
    await blogs.ask(publish, { id: blog.id }, ada);
    expect((await save()).blog).toMatchObject({ id: blog.id, status: 'PUBLISHED', version: 2 });
  });

  it('saves once of many that come at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => save()));
    expect(new Set(answers.map(({ blog }) => blog.id)).size).toBe(1);
    expect(await countOwn()).toBe(1);
  });

  it('tells the order of the fields from another input', async () => {
    const { blog } = await save();
    const turned = Object.fromEntries(Object.entries(input).toReversed());
    const { data } = await blogs.ask(create, { input: turned }, ada);
    expect(data.createBlog.blog.id).toBe(blog.id);
  });

  it.each([{ title: 'Twice' }, { tags: ['Two', 'One'] }, { excerpt: 'More.' }, { commentPolicy: 'CLOSED' }])(
    'refuses the key with another input: %j',
    async (change) => {
      await save();
      expect(await save(change)).toMatchObject({
        blog: null,
        userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }],
      });
      expect(await countOwn()).toBe(1);
    },
  );

  it('keeps the keys of two people apart, and two keys of one', async () => {
    const ids = [await save(), await save({}, ben), await save({ idempotencyKey: 'key 2' })].map(({ blog }) => blog.id);
    expect(new Set(ids).size).toBe(3);
  });

  it('forgets the key after 24 hours', async () => {
    const { blog } = await save();
    now = new Date(now.getTime() + 24 * 60 * 60 * 1_000 - 1);
    expect((await save()).blog.id).toBe(blog.id);
    now = new Date(now.getTime() + 1);
    expect((await save()).blog.id).not.toBe(blog.id);
    expect(await countOwn()).toBe(2);
  });

  it('does not save a blog again that has been deleted', async () => {
    const { blog } = await save();
    await blogs.ask(remove, { id: blog.id }, ada);
    expect(await save()).toMatchObject({
      blog: null,
      userErrors: [
        { code: 'NOT_FOUND', message: expect.stringContaining('deleted'), path: ['input', 'idempotencyKey'] },
      ],
    });
    expect(await countOwn()).toBe(0);
  });

  it('does not spend the key on an input that is refused', async () => {
    expect(await save({ title: ' ' })).toMatchObject({ blog: null, userErrors: [{ code: 'INVALID_INPUT' }] });
    expect((await save()).blog).not.toBeNull();
  });

  it.each(['', 'x'.repeat(256)])('refuses a key of the wrong length', async (idempotencyKey) => {
    expect(await save({ idempotencyKey })).toMatchObject({
      userErrors: [{ code: 'INVALID_INPUT', path: ['input', 'idempotencyKey'] }],
    });
  });

  it.each(['x'.repeat(255), '😀'.repeat(255), '\u0000', "'; --"])(
    'takes any key of 1 to 255 characters',
    async (key) => {
      const { blog } = await save({ idempotencyKey: key });
      expect((await save({ idempotencyKey: key })).blog.id).toBe(blog.id);
    },
  );

  it('saves twice without a key', async () => {
    const first = await save({ idempotencyKey: null });
    expect((await save({ idempotencyKey: null })).blog.id).not.toBe(first.blog.id);
  });
});
