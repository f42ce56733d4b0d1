import { findForbiddenHtml } from '@supergraph/kit/check-html';
import { hostileMarkdown, unbearableMarkdown } from '@supergraph/kit/hostile-markdown';
import { xssCorpus } from '@supergraph/kit/xss-corpus';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ada, add, leftovers, openBlog, startTestComments } from './_util.ts';

let comments: Awaited<ReturnType<typeof startTestComments>>;
beforeAll(async () => {
  comments = await startTestComments();
});
afterAll(() => leftovers.clear());

const longest = 10_000;
const readBody = 'query ($id: ID!) { comment(id: $id) { body { markdown html text } } }';
const post = async (change: object) =>
  (await comments.ask(add, { input: { blogId: openBlog, bodyMarkdown: 'x', ...change } }, ada)).data.addComment;

describe('a comment', () => {
  it('of any string on the list of filter evasions holds nothing but what is allowed', async () => {
    for (const bodyMarkdown of xssCorpus) {
      const { comment, userErrors } = await post({ bodyMarkdown });
      const { data } = await comments.ask(readBody, { id: comment?.id ?? '' });
      const found = comment ? findForbiddenHtml(data.comment.body.html) : userErrors;
      // A definition that nothing can use is no comment.
      expect(comment ? found : found.map(({ code }: { code: string }) => code)).toEqual(
        comment ? [] : ['INVALID_INPUT'],
      );
    }
  });

  it('of any Unicode string is read as it was answered, or refused because it is empty', async () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (bodyMarkdown) => {
        const { comment, userErrors } = await post({ bodyMarkdown });
        if (!comment) {
          expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', message: 'The comment is empty.' }]);
          return;
        }
        const { data, errors } = await comments.ask(readBody, { id: comment.id });
        expect([data.comment.body, errors]).toEqual([comment.body, []]);
        expect(comment.body.markdown).toBe(bodyMarkdown);
      }),
      { numRuns: 150 },
    );
  });

  it.each(Object.keys(hostileMarkdown))('that is made to take long is posted or refused: %s', async (name) => {
    const bodyMarkdown = [...(hostileMarkdown[name]?.(2 * longest) ?? '')].slice(0, longest).join('');
    const { comment, userErrors } = await post({ bodyMarkdown });
    expect(comment?.status ?? userErrors[0].code).toMatch(/^(VISIBLE|INVALID_INPUT)$/);
  });

  it('that would grow out of proportion is refused, and nothing of it is kept', async () => {
    const bodyMarkdown = unbearableMarkdown['a long address that is used again and again']?.(longest);
    expect(await post({ bodyMarkdown })).toMatchObject({
      comment: null,
      userErrors: [
        { code: 'INVALID_INPUT', path: ['input', 'bodyMarkdown'], message: expect.stringContaining('grows too large') },
      ],
    });
  });
});

describe('a cursor, an identifier and a key', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.json().map((text) => Buffer.from(text).toString('base64url')),
  );

  it('of any Unicode string breaks no list', async () => {
    const query = `query ($r: [_Any!]!, $after: String, $order: CommentOrder!) {
      _entities(representations: $r) { ... on Blog { comments(first: 1, after: $after, orderBy: $order) { nodes { id } } } }
    }`;
    const orders = fc.constantFrom('OLDEST_FIRST', 'NEWEST_FIRST', 'MOST_LIKED');
    await fc.assert(
      fc.asyncProperty(texts, texts, orders, async (id, after, order) => {
        const { errors } = await comments.ask(query, { r: [{ __typename: 'Blog', id }], after, order });
        expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
      }),
      { numRuns: 100 },
    );
  });

  it('of any Unicode string is known again, or refused', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (idempotencyKey) => {
        const [first, again] = [await post({ idempotencyKey }), await post({ idempotencyKey })];
        expect(again).toEqual(first);
        expect(first.comment === null).toBe(idempotencyKey === '' || [...idempotencyKey].length > 255);
      }),
      { numRuns: 100 },
    );
  });

  it('of any Unicode string finds no comment that is not there', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (id) => {
        const { data, errors } = await comments.ask(readBody, { id });
        expect([data.comment, errors]).toEqual([null, []]);
      }),
      { numRuns: 100 },
    );
  });
});
