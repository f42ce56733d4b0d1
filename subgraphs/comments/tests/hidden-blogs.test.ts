import { subgraphUnavailable } from '@supergraph/kit/app-error';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeBlog, readUserId, startWithSources } from './_sources.ts';
import {
  ada,
  add,
  answerAboutBlogs,
  ben,
  blogAuthor,
  edit,
  hide,
  leftovers,
  like,
  moderator,
  openBlog,
  otherBlog,
  readIds,
  remove,
  unhide,
  unlike,
} from './_util.ts';

let comments: Awaited<ReturnType<typeof startWithSources>>;
let id: string;
beforeEach(async () => {
  comments = await startWithSources();
  id = await comments.post();
  await comments.post({ blogId: otherBlog });
});
afterEach(() => leftovers.clear());

const anonymous = undefined;
const unpublish = () =>
  comments.sayOfBlog(
    'unpublished',
    describeBlog(openBlog, { status: 'UNPUBLISHED', acceptsComments: false, version: 2 }),
  );
const takeDown = () =>
  comments.sayOfBlog('removed', describeBlog(openBlog, { status: 'REMOVED', acceptsComments: false, version: 2 }));

const everywhere = `query ($id: ID!, $r: [_Any!]!) {
  comment(id: $id) { id }
  node(id: $id) { id }
  _entities(representations: $r) {
    ... on Comment { body { text } }
    ... on Blog { commentCount comments { nodes { id } } }
    ... on User { commentCount comments { nodes { blog { id } } } }
  }
}`;

/** Where a viewer finds the comment: by itself, as a node, as an entity, and in the list and the count of its blog. */
async function findAs(call: typeof ada | undefined) {
  const r = [
    { __typename: 'Comment', id },
    { __typename: 'Blog', id: openBlog },
  ];
  const { data } = await comments.ask(everywhere, { id, r }, call);
  const [entity, blog] = data._entities;
  return [data.comment !== null, data.node !== null, entity !== null, blog.comments.nodes.length, blog.commentCount];
}

async function readList() {
  const { data } = await comments.ask(everywhere, { id, r: [{ __typename: 'User', id: readUserId(ada) }] }, ada);
  return data._entities[0];
}

const shown = [true, true, true, 1, 1];
const concealed = [false, false, false, 0, 0];

describe('a comment', () => {
  it.each([
    ['that its author has taken back', unpublish, [blogAuthor], [anonymous, ada, ben, moderator]],
    ['that was taken down', takeDown, [blogAuthor, moderator], [anonymous, ada, ben]],
  ] as const)(
    'on a blog %s is seen by whoever sees the blog, and by nobody else',
    async (_what, change, those, others) => {
      await change();
      for (const call of those) expect(await findAs(call)).toEqual(shown);
      for (const call of others) expect(await findAs(call)).toEqual(concealed);
    },
  );

  it('is there again once its blog is published or restored', async () => {
    await takeDown();
    await comments.sayOfBlog('restored', describeBlog(openBlog, { version: 3 }));
    for (const call of [anonymous, ada, moderator]) expect(await findAs(call)).toEqual(shown);
    expect(await readList()).toMatchObject({ commentCount: 2 });
  });

  it('is shown on a blog of which nothing has been heard yet if blogs would show that, or does not answer', async () => {
    const asked: string[][] = [];
    let answer = answerAboutBlogs;
    comments = await startWithSources({
      blogs: [],
      async send({ variables }) {
        asked.push(readIds(variables));
        return answer(variables);
      },
    });
    id = await comments.post();
    asked.length = 0;
    expect(await findAs(anonymous)).toEqual(shown);
    expect(asked).toEqual([[openBlog]]);
    answer = () => ({ data: { _entities: [null] } });
    expect(await findAs(anonymous)).toEqual(concealed);
    answer = () => {
      throw subgraphUnavailable('blogs', new Error('down'));
    };
    expect(await findAs(anonymous)).toEqual(shown);
    expect(asked).toHaveLength(3);
  });

  describe('on a blog that is published again, of which the news has not come yet', () => {
    const asked: string[][] = [];
    let answer = answerAboutBlogs;
    const again = (version: number): typeof answerAboutBlogs => {
      return (variables) => ({
        data: {
          _entities: readIds(variables).map((blogId) => {
            return { id: blogId, acceptsComments: true, version, author: { id: readUserId(blogAuthor) } };
          }),
        },
      });
    };
    const tryAs = async (mutation: string, call: typeof ada) => {
      const { data } = await comments.ask(mutation, { id, text: 'x' }, call);
      return Object.values<{ userErrors: { code: string }[] }>(data)[0]?.userErrors.map(({ code }) => code);
    };
    const input = { blogId: openBlog, bodyMarkdown: 'Once.', idempotencyKey: 'key' };
    const retry = async () => {
      const { data } = await comments.ask(add, { input }, ada);
      return data.addComment.comment?.id ?? data.addComment.userErrors[0].code;
    };
    beforeEach(async () => {
      answer = answerAboutBlogs;
      comments = await startWithSources({
        async send({ variables }) {
          asked.push(readIds(variables));
          return answer(variables);
        },
      });
      id = await comments.post(input);
      await unpublish();
      asked.length = 0;
    });

    it('is seen and changed, for blogs is asked', async () => {
      answer = again(3);
      expect(await findAs(anonymous)).toEqual(shown);
      expect(asked).toEqual([[openBlog]]);
      expect(await retry()).toBe(id);
      for (const [mutation, call] of [
        [like, ben],
        [unlike, ben],
        [edit, ada],
        [hide, moderator],
        [unhide, moderator],
      ] as const) {
        expect(await tryAs(mutation, call)).toEqual([]);
      }
    });

    it.each([
      ['shows nothing', () => ({ data: { _entities: [null] } })],
      ['knows no more than what has come', again(2)],
      [
        'does not answer',
        () => {
          throw subgraphUnavailable('blogs', new Error('down'));
        },
      ],
    ] as const)('is not found while blogs %s', async (_what, given) => {
      answer = given as typeof answerAboutBlogs;
      expect(await findAs(anonymous)).toEqual(concealed);
      expect(await tryAs(like, ben)).toEqual(['NOT_FOUND']);
      expect(await retry()).toBe('NOT_FOUND');
    });

    it('stays gone when the blog was deleted', async () => {
      await comments.deleteBlog(openBlog);
      answer = again(9);
      expect(await findAs(anonymous)).toEqual(concealed);
      expect(await tryAs(like, ben)).toEqual(['NOT_FOUND']);
      expect(asked).toEqual([]);
    });
  });

  it.each([
    ['taken back', unpublish],
    ['taken down', takeDown],
  ])('on a blog that was %s is in no list of what a person has written', async (_what, change) => {
    expect(await readList()).toMatchObject({ commentCount: 2 });
    await change();
    expect(await readList()).toEqual({ commentCount: 1, comments: { nodes: [{ blog: { id: otherBlog } }] } });
  });

  it('that cannot be seen is not found by what would change it', async () => {
    const reply = await comments.post({ parentId: id }, ben);
    await unpublish();
    for (const [mutation, call] of [
      [edit, ada],
      [like, ada],
      [unlike, ben],
      [hide, moderator],
      [unhide, ben],
      [remove, moderator],
    ] as const) {
      const { data } = await comments.ask(mutation, { id, text: 'x' }, call);
      expect(Object.values<{ userErrors: object[] }>(data)[0]?.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
    expect((await comments.ask(hide, { id: reply }, blogAuthor)).data.hideComment.userErrors).toEqual([]);
  });

  it('can be deleted by its author wherever it is', async () => {
    await unpublish();
    const { data } = await comments.ask(remove, { id }, ada);
    expect(data.deleteComment).toMatchObject({ deletedCommentId: id, userErrors: [] });
    expect(await findAs(blogAuthor)).toEqual(concealed);
  });

  it('is not given away by a retry', async () => {
    const input = { blogId: openBlog, bodyMarkdown: 'x', idempotencyKey: 'key' };
    await comments.post(input);
    await unpublish();
    const { data } = await comments.ask(add, { input }, ada);
    expect(data.addComment.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'idempotencyKey'] }]);
  });
});

describe('whose blog it is', () => {
  it('is known without asking', async () => {
    comments = await startWithSources({ send: () => Promise.reject(new Error('Blogs is not to be asked.')) });
    const commentId = await comments.post();
    const query = 'query ($id: ID!) { comment(id: $id) { viewerCanRemove } }';
    const { data } = await comments.ask(query, { id: commentId }, blogAuthor);
    expect(data.comment).toEqual({ viewerCanRemove: true });
    expect((await comments.ask(query, { id: commentId }, ben)).data.comment).toEqual({ viewerCanRemove: false });
    expect((await comments.ask(hide, { id: commentId }, ben)).data.hideComment.userErrors).toMatchObject([
      { code: 'NOT_ALLOWED' },
    ]);
    expect((await comments.ask(hide, { id: commentId }, blogAuthor)).data.hideComment.userErrors).toEqual([]);
  });
});
