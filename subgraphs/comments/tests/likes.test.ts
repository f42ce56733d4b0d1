import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, ben, hide, leftovers, like, moderator, openBlog, remove, startTestComments, unlike } from './_util.ts';

let comments: Awaited<ReturnType<typeof startTestComments>>;
beforeEach(async () => {
  comments = await startTestComments();
});
afterEach(() => leftovers.clear());

const likeAs = async (call: typeof ada, id: string) => (await comments.ask(like, { id }, call)).data.likeComment;
const unlikeAs = async (call: typeof ada, id: string) => (await comments.ask(unlike, { id }, call)).data.unlikeComment;
const readLikes = 'query ($id: ID!) { comment(id: $id) { likeCount viewerHasLiked } }';

describe('likeComment and unlikeComment', () => {
  it('count each person once, however often they like or take it back', async () => {
    const id = await comments.post();
    expect((await likeAs(ada, id)).comment).toMatchObject({ likeCount: 1, viewerHasLiked: true });
    expect((await likeAs(ada, id)).comment).toMatchObject({ likeCount: 1, viewerHasLiked: true });
    expect((await likeAs(ben, id)).comment).toMatchObject({ likeCount: 2, viewerHasLiked: true });
    expect((await unlikeAs(ada, id)).comment).toMatchObject({ likeCount: 1, viewerHasLiked: false });
    expect((await unlikeAs(ada, id)).comment).toMatchObject({ likeCount: 1, viewerHasLiked: false });
  });

  it('count right when many like at once', async () => {
    const id = await comments.post();
    await Promise.all([ada, ben, moderator, ada, ben, moderator].map((call) => likeAs(call, id)));
    expect((await comments.ask(readLikes, { id }, ada)).data.comment).toEqual({ likeCount: 3, viewerHasLiked: true });
  });

  it('tell an anonymous visitor the count alone', async () => {
    const id = await comments.post();
    await likeAs(ben, id);
    expect((await comments.ask(readLikes, { id })).data.comment).toEqual({ likeCount: 1, viewerHasLiked: false });
  });

  it('tell the truth after each of two changes in one operation', async () => {
    const id = await comments.post();
    const fields = 'comment { likeCount viewerHasLiked }';
    const query = `mutation ($id: ID!) {
      one: likeComment(input: { commentId: $id }) { ${fields} }
      two: unlikeComment(input: { commentId: $id }) { ${fields} }
    }`;
    expect((await comments.ask(query, { id }, ada)).data).toEqual({
      one: { comment: { likeCount: 1, viewerHasLiked: true } },
      two: { comment: { likeCount: 0, viewerHasLiked: false } },
    });
  });

  it('are refused for a comment that there is not, or that cannot be read', async () => {
    const [deleted, hidden] = [await comments.post(), await comments.post()];
    await comments.post({ parentId: deleted }, ben);
    await comments.ask(remove, { id: deleted }, ada);
    await comments.ask(hide, { id: hidden }, moderator);
    for (const change of [likeAs, unlikeAs]) {
      const codeFor = async (id: string) => (await change(ben, id)).userErrors;
      const path = ['input', 'commentId'];
      expect(await codeFor(`comment_${'0'.repeat(32)}`)).toMatchObject([{ code: 'NOT_FOUND', path }]);
      expect(await codeFor(deleted)).toMatchObject([{ code: 'INVALID_STATE', path }]);
      expect(await codeFor(hidden)).toMatchObject([{ code: 'INVALID_STATE', path }]);
    }
  });

  it('are for signed-in people', async () => {
    const id = await comments.post();
    for (const mutation of [like, unlike]) {
      expect((await comments.ask(mutation, { id })).errors).toMatchObject([
        { extensions: { code: 'UNAUTHENTICATED' } },
      ]);
    }
    expect((await comments.ask(readLikes, { id })).data.comment.likeCount).toBe(0);
  });
});

describe('a comment that is deleted', () => {
  it('loses its likes, whether or not its place stays', async () => {
    const [placed, gone] = [await comments.post(), await comments.post()];
    await comments.post({ parentId: placed }, ben);
    for (const id of [placed, gone]) {
      await likeAs(ben, id);
      expect((await comments.ask(remove, { id }, ada)).data.deleteComment.userErrors).toEqual([]);
    }
    const { data } = await comments.ask(readLikes, { id: placed }, ben);
    expect(data.comment).toEqual({ likeCount: 0, viewerHasLiked: false });
    expect((await comments.ask(readLikes, { id: gone }, ben)).data.comment).toBeNull();
  });
});

describe('MOST_LIKED', () => {
  const page = `query ($r: [_Any!]!, $first: Int!, $after: String, $order: CommentOrder!) {
    _entities(representations: $r) { ... on Blog {
      comments(first: $first, after: $after, orderBy: $order) { nodes { id likeCount } pageInfo { hasNextPage endCursor } }
    } }
  }`;
  const blog = [{ __typename: 'Blog', id: openBlog }];

  it.each([1, 2, 100])(
    'comes once each with the most liked first, and ties newest first, in pages of %i',
    async (first) => {
      const [one, two, three, four] = [
        await comments.post(),
        await comments.post(),
        await comments.post(),
        await comments.post(),
      ];
      for (const [call, id] of [
        [ada, two],
        [ben, two],
        [ada, one],
        [ben, four],
      ] as const)
        await likeAs(call, id);
      const found: [string, number][] = [];
      for (let after: string | null = null; found.length <= 4; ) {
        const { data } = await comments.ask(page, { r: blog, first, after, order: 'MOST_LIKED' });
        const { nodes, pageInfo } = data._entities[0].comments;
        found.push(...nodes.map((node: { id: string; likeCount: number }) => [node.id, node.likeCount]));
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      expect(found).toEqual([
        [two, 2],
        [four, 1],
        [one, 1],
        [three, 0],
      ]);
    },
  );

  it('takes no cursor of another order', async () => {
    await comments.post();
    const { data } = await comments.ask(page, { r: blog, first: 1, order: 'MOST_LIKED' });
    const after = data._entities[0].comments.pageInfo.endCursor;
    for (const order of ['OLDEST_FIRST', 'NEWEST_FIRST']) {
      const { errors } = await comments.ask(page, { r: blog, first: 1, after, order });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
    }
  });
});
