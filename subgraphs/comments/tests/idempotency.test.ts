import { subgraphUnavailable } from '@supergraph/kit/app-error';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ada,
  add,
  answerAboutBlogs,
  ben,
  edit,
  leftovers,
  openBlog,
  otherBlog,
  remove,
  startTestComments,
} from './_util.ts';

let comments: Awaited<ReturnType<typeof startTestComments>>;
let now: Date;
let isDown: boolean;
beforeEach(async () => {
  now = new Date('2026-03-01T12:00:00Z');
  isDown = false;
  comments = await startTestComments({
    clock: () => now,
    async send({ variables }) {
      if (isDown) throw subgraphUnavailable('blogs', new Error('down'));
      return answerAboutBlogs(variables);
    },
  });
});
afterEach(() => leftovers.clear());

const input = { blogId: openBlog, bodyMarkdown: 'Once.', idempotencyKey: 'key-1' };
const post = async (change: object = {}, call = ada) =>
  (await comments.ask(add, { input: { ...input, ...change } }, call)).data.addComment;

async function countComments(): Promise<number> {
  const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Blog { commentCount } } }';
  return (await comments.ask(query, { r: [{ __typename: 'Blog', id: openBlog }] })).data._entities[0].commentCount;
}

describe('addComment with an idempotency key', () => {
  it('posts once, and answers every retry with the first comment and its edge', async () => {
    const first = await post();
    expect(first.userErrors).toEqual([]);
    expect(await post()).toEqual(first);
    expect(await post({ parentId: null })).toEqual(first);
    expect(await countComments()).toBe(1);
  });

  it('posts once when two attempts come at once', async () => {
    const attempts = await Promise.all([post(), post(), post()]);
    expect(new Set(attempts.map(({ comment }) => comment.id)).size).toBe(1);
    expect(await countComments()).toBe(1);
  });

  it('answers a retry with the comment as it is now', async () => {
    const { comment } = await post();
    await comments.ask(edit, { id: comment.id, text: 'Changed.' }, ada);
    expect((await post()).comment).toMatchObject({ id: comment.id, body: { text: 'Changed.' } });
  });

  it('answers a retry although blogs is down', async () => {
    const { comment } = await post();
    isDown = true;
    expect((await post()).comment.id).toBe(comment.id);
  });

  it.each([
    ['another text', { bodyMarkdown: 'Twice.' }],
    ['another blog', { blogId: otherBlog }],
    ['another parent', { parentId: `comment_${'0'.repeat(32)}` }],
  ])('is refused for %s under the same key', async (_what, change) => {
    await post();
    expect(await post(change)).toMatchObject({
      comment: null,
      commentEdge: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }],
    });
    expect(await countComments()).toBe(1);
  });

  it('keeps the keys of people apart, and posts twice without one', async () => {
    await post();
    expect((await post({}, ben)).userErrors).toEqual([]);
    await post({ idempotencyKey: null });
    await post({ idempotencyKey: null });
    expect(await countComments()).toBe(4);
  });

  it('may be sent again with a mended input after a refusal, since nothing was made', async () => {
    expect((await post({ bodyMarkdown: '' })).userErrors).toMatchObject([{ code: 'INVALID_INPUT' }]);
    expect((await post()).userErrors).toEqual([]);
  });

  it('says so when the comment has been removed since', async () => {
    const { comment } = await post();
    await comments.ask(remove, { id: comment.id }, ada);
    expect(await post()).toMatchObject({
      comment: null,
      userErrors: [
        { code: 'NOT_FOUND', path: ['input', 'idempotencyKey'], message: expect.stringContaining('removed since') },
      ],
    });
    expect(await countComments()).toBe(0);
  });

  it('forgets a key after 24 hours', async () => {
    await post();
    now = new Date(now.getTime() + 86_400_000 - 1);
    await post();
    expect(await countComments()).toBe(1);
    now = new Date(now.getTime() + 1);
    await post();
    expect(await countComments()).toBe(2);
  });

  it.each(['', 'x'.repeat(256)])('is refused for a key that is empty or too long', async (idempotencyKey) => {
    expect((await post({ idempotencyKey })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'idempotencyKey'] },
    ]);
    expect(await countComments()).toBe(0);
  });

  it('takes a key of 255 emoji', async () => {
    const idempotencyKey = '🎉'.repeat(255);
    const { comment } = await post({ idempotencyKey });
    expect((await post({ idempotencyKey })).comment.id).toBe(comment.id);
  });
});
