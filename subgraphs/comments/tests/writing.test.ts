import { subgraphUnavailable } from '@supergraph/kit/app-error';
import { unbearableMarkdown } from '@supergraph/kit/hostile-markdown';
import { createTestCall } from '@supergraph/kit/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ada,
  add,
  answerAboutBlogs,
  ben,
  closedBlog,
  edit,
  hiddenBlog,
  leftovers,
  openBlog,
  otherBlog,
  read,
  remove,
  startTestComments,
} from './_util.ts';

let comments: Awaited<ReturnType<typeof startTestComments>>;
beforeEach(async () => {
  comments = await startTestComments();
});
afterEach(() => leftovers.clear());

const counts = `query ($r: [_Any!]!) { _entities(representations: $r) {
  ... on Blog { commentCount comments { nodes { id status } } }
} }`;

async function readThread(): Promise<{ commentCount: number; statuses: string[] }> {
  const { data } = await comments.ask(counts, { r: [{ __typename: 'Blog', id: openBlog }] });
  const [{ commentCount, comments: page }] = data._entities;
  return { commentCount, statuses: page.nodes.map(({ status }: { status: string }) => status) };
}

describe('addComment', () => {
  it('posts a comment, rendered and sanitised', async () => {
    const bodyMarkdown = 'See [this](https://example.com) <script>alert(1)</script>';
    const { data } = await comments.ask(add, { input: { blogId: openBlog, bodyMarkdown } }, ada);
    const { comment, commentEdge, userErrors } = data.addComment;
    expect(userErrors).toEqual([]);
    expect(comment).toMatchObject({
      depth: 0,
      status: 'VISIBLE',
      parent: null,
      author: { id: ada.viewer?.userId },
      editedAt: null,
    });
    expect(comment.body.html).toBe(
      '<p>See <a href="https://example.com" rel="nofollow ugc noopener">this</a> &lt;script&gt;alert(1)&lt;/script&gt;</p>',
    );
    expect(commentEdge.node.id).toBe(comment.id);
  });

  it('nests replies three deep and no deeper', async () => {
    let parentId = await comments.post();
    for (const depth of [1, 2, 3]) {
      const { data } = await comments.ask(add, { input: { blogId: openBlog, parentId, bodyMarkdown: 'x' } }, ben);
      expect(data.addComment.comment).toMatchObject({ depth, parent: { id: parentId } });
      parentId = data.addComment.comment.id;
    }
    const { data } = await comments.ask(add, { input: { blogId: openBlog, parentId, bodyMarkdown: 'x' } }, ben);
    expect(data.addComment.userErrors).toMatchObject([{ code: 'INVALID_PARENT', path: ['input', 'parentId'] }]);
  });

  it.each([
    ['INVALID_INPUT', 'bodyMarkdown', { bodyMarkdown: ' \n ' }],
    ['INVALID_INPUT', 'bodyMarkdown', { bodyMarkdown: 'x'.repeat(10_001) }],
    ['INVALID_INPUT', 'bodyMarkdown', { bodyMarkdown: '[nothing]: https://a.example "to be seen"' }],
    ['NOT_FOUND', 'blogId', { blogId: hiddenBlog }],
    ['NOT_FOUND', 'blogId', { blogId: 'user_1' }],
    ['COMMENTS_CLOSED', 'blogId', { blogId: closedBlog }],
    ['NOT_FOUND', 'parentId', { parentId: `comment_${'0'.repeat(32)}` }],
    ['NOT_FOUND', 'parentId', { parentId: openBlog }],
  ])('is refused with %s for %s', async (code, argument, change) => {
    const { data } = await comments.ask(add, { input: { blogId: openBlog, bodyMarkdown: 'x', ...change } }, ada);
    expect(data.addComment).toMatchObject({ comment: null, userErrors: [{ code, path: ['input', argument] }] });
    expect(await readThread()).toEqual({ commentCount: 0, statuses: [] });
  });

  it('takes a text of 10,000 emoji', async () => {
    expect(await comments.post({ bodyMarkdown: '🎉'.repeat(10_000) })).toBeTruthy();
  });

  it('does not reply across blogs', async () => {
    const parentId = await comments.post({ blogId: otherBlog });
    const { data } = await comments.ask(add, { input: { blogId: openBlog, parentId, bodyMarkdown: 'x' } }, ada);
    expect(data.addComment.userErrors).toMatchObject([{ code: 'INVALID_PARENT' }]);
  });

  it('is for signed-in people with the scope for it', async () => {
    const input = { blogId: openBlog, bodyMarkdown: 'x' };
    const anonymous = await comments.ask(add, { input });
    expect(anonymous.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const narrow = await comments.ask(add, { input }, createTestCall(ada.viewer?.userId, ['blog:write']));
    expect(narrow.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', requiredScopes: ['comment:write'] } }]);
  });
});

describe('addComment, when blogs does not answer', () => {
  it.each([
    ['cannot be reached', () => Promise.reject(subgraphUnavailable('blogs', new Error('down')))],
    ['answers with errors', async () => ({ data: { _entities: [null] }, errors: [{ message: 'Unexpected error.' }] })],
    ['answers nonsense', async () => ({ data: {} })],
    ['answers another question', async () => ({ data: { _entities: [] } })],
    ['leaves out what was asked', async () => ({ data: { _entities: [{ id: openBlog, acceptsComments: null }] } })],
  ])('because it %s, posts nothing and says so', async (_reason, send) => {
    comments = await startTestComments({ send });
    const { data, errors } = await comments.ask(add, { input: { blogId: openBlog, bodyMarkdown: 'x' } }, ada);
    expect(data.addComment).toBeNull();
    expect(errors).toMatchObject([
      { path: ['addComment'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'blogs' } },
    ]);
    expect(await readThread()).toEqual({ commentCount: 0, statuses: [] });
  });

  it('asks with a deadline of half a second, as the viewer', async () => {
    const asked: unknown[] = [];
    comments = await startTestComments({
      send: async ({ variables }, call, options) => {
        asked.push([call.viewer?.userId, options?.timeout]);
        return answerAboutBlogs(variables);
      },
    });
    await comments.post();
    expect(asked).toEqual([[ada.viewer?.userId, 500]]);
  });
});

describe('editComment', () => {
  it('refuses whoever may not change the comment before it renders the text', async () => {
    const id = await comments.post();
    const text = unbearableMarkdown['a long address that is used again and again']?.(4_000);
    const readCode = async (variables: object, call = ada) =>
      (await comments.ask(edit, { text, ...variables }, call)).data.editComment.userErrors[0].code;
    expect(await readCode({ id: `comment_${'0'.repeat(32)}` })).toBe('NOT_FOUND');
    expect(await readCode({ id }, ben)).toBe('NOT_ALLOWED');
    expect(await readCode({ id })).toBe('INVALID_INPUT');
  });

  it('changes one’s own comment and says when', async () => {
    const id = await comments.post();
    const { data } = await comments.ask(edit, { id, text: '**No.**' }, ada);
    expect(data.editComment.comment).toEqual({
      body: { html: '<p><strong>No.</strong></p>' },
      editedAt: expect.stringMatching(/^2026-03-01T/),
    });
  });

  it('is refused for somebody else’s, for none, and for one that is deleted', async () => {
    const id = await comments.post();
    await comments.post({ parentId: id }, ben);
    const codeFor = async (commentId: string, call = ada) =>
      (await comments.ask(edit, { id: commentId, text: 'x' }, call)).data.editComment.userErrors[0].code;
    expect(await codeFor(id, ben)).toBe('NOT_ALLOWED');
    expect(await codeFor(`comment_${'0'.repeat(32)}`)).toBe('NOT_FOUND');
    await comments.ask(remove, { id }, ada);
    expect(await codeFor(id)).toBe('INVALID_STATE');
  });
});

describe('deleteComment', () => {
  it('removes a comment without replies', async () => {
    const id = await comments.post();
    const { data } = await comments.ask(remove, { id }, ada);
    expect(data.deleteComment).toEqual({ deletedCommentId: id, blog: { id: openBlog }, userErrors: [] });
    expect((await comments.ask(read, { id })).data.comment).toBeNull();
    expect(await readThread()).toEqual({ commentCount: 0, statuses: [] });
  });

  it('keeps the place of a comment with replies, and nothing of what it said', async () => {
    const id = await comments.post({ bodyMarkdown: 'A secret.' });
    await comments.post({ parentId: id }, ben);
    await comments.ask(remove, { id }, ada);
    expect((await comments.ask(read, { id }, ada)).data.comment).toEqual({
      status: 'DELETED',
      body: null,
      author: null,
      replyCount: 1,
      viewerCanUpdate: false,
      viewerCanRemove: false,
    });
    expect(await readThread()).toEqual({ commentCount: 1, statuses: ['DELETED'] });
  });

  it('gives the place up once the last reply is gone, all the way up', async () => {
    const top = await comments.post();
    const middle = await comments.post({ parentId: top });
    const leaf = await comments.post({ parentId: middle }, ben);
    await comments.ask(remove, { id: top }, ada);
    await comments.ask(remove, { id: middle }, ada);
    expect(await readThread()).toEqual({ commentCount: 1, statuses: ['DELETED'] });
    await comments.ask(remove, { id: leaf }, ben);
    expect(await readThread()).toEqual({ commentCount: 0, statuses: [] });
  });

  it('takes no reply to what is deleted', async () => {
    const id = await comments.post();
    await comments.post({ parentId: id }, ben);
    await comments.ask(remove, { id }, ada);
    const { data } = await comments.ask(add, { input: { blogId: openBlog, parentId: id, bodyMarkdown: 'x' } }, ben);
    expect(data.addComment.userErrors).toMatchObject([{ code: 'INVALID_STATE', path: ['input', 'parentId'] }]);
  });

  it('is refused for somebody else’s comment, and for anonymous visitors', async () => {
    const id = await comments.post();
    expect((await comments.ask(remove, { id }, ben)).data.deleteComment.userErrors).toMatchObject([
      { code: 'NOT_ALLOWED' },
    ]);
    expect((await comments.ask(remove, { id })).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect((await comments.ask(read, { id })).data.comment.status).toBe('VISIBLE');
  });
});
