import { subgraphUnavailable } from '@supergraph/kit/app-error';
import { createTestCall } from '@supergraph/kit/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ada,
  answerAboutBlogs,
  ben,
  blogAuthor,
  closedBlog,
  hiddenBlog,
  hide,
  leftovers,
  moderator,
  openBlog,
  otherBlog,
  readIds,
  remove,
  startTestComments,
} from './_util.ts';

let comments: Awaited<ReturnType<typeof startTestComments>>;
let asked: string[][];
let answer: typeof answerAboutBlogs;
beforeEach(async () => {
  asked = [];
  answer = answerAboutBlogs;
  comments = await startTestComments({
    async send({ variables }) {
      asked.push(readIds(variables));
      return answer(variables);
    },
  });
});
afterEach(() => leftovers.clear());

const suspended = createTestCall(ada.viewer?.userId, []);

describe('viewerCanUpdate and viewerCanRemove', () => {
  const query = 'query ($id: ID!) { comment(id: $id) { viewerCanUpdate viewerCanRemove } }';
  const readAs = async (call: typeof ada | undefined, id: string) => {
    const { viewerCanUpdate, viewerCanRemove } = (await comments.ask(query, { id }, call)).data.comment;
    return [viewerCanUpdate, viewerCanRemove];
  };

  it.each([
    ['its author', ada, [true, true]],
    ['its author, who has been suspended', suspended, [false, true]],
    ['somebody else', ben, [false, false]],
    ['the author of the blog', blogAuthor, [false, true]],
    ['a moderator', moderator, [false, true]],
    ['an anonymous visitor', undefined, [false, false]],
  ])('tell %s the truth', async (_who, call, expected) => {
    expect(await readAs(call, await comments.post())).toEqual(expected);
  });

  it('are false for what is hidden or deleted, but that its author may remove what was hidden', async () => {
    const [hidden, deleted] = [await comments.post(), await comments.post()];
    await comments.post({ parentId: deleted }, ben);
    await comments.ask(hide, { id: hidden }, moderator);
    await comments.ask(remove, { id: deleted }, ada);
    for (const call of [ada, blogAuthor, moderator]) expect(await readAs(call, deleted)).toEqual([false, false]);
    for (const call of [blogAuthor, moderator]) expect(await readAs(call, hidden)).toEqual([false, false]);
    expect(await readAs(ada, hidden)).toEqual([false, true]);
  });

  it('ask blogs no more than whether the blog can be seen, and once for both', async () => {
    const id = await comments.post();
    for (const call of [ada, moderator, undefined, ben]) {
      asked.length = 0;
      await readAs(call, id);
      expect(asked).toEqual([[openBlog]]);
    }
  });

  it('ask once for all the blogs of a page, however many there are', async () => {
    const blogs = Array.from({ length: 60 }, (_, index) => `blog_${String(index).padStart(32, '0')}`).filter(
      (id) => id !== closedBlog && id !== hiddenBlog,
    );
    answer = (variables) => ({
      data: {
        _entities: readIds(variables).map((id) => ({
          id,
          acceptsComments: true,
          version: 1,
          author: { id: blogAuthor.viewer?.userId },
        })),
      },
    });
    for (const blogId of blogs) await comments.post({ blogId });
    await comments.post({ blogId: blogs[0] });
    asked.length = 0;
    const page = `query ($r: [_Any!]!) {
      _entities(representations: $r) { ... on User { comments(first: 100) { nodes { viewerCanRemove } } } }
    }`;
    const r = [{ __typename: 'User', id: ada.viewer?.userId }];
    const { data } = await comments.ask(page, { r }, blogAuthor);
    const { nodes } = data._entities[0].comments;
    expect(nodes).toHaveLength(blogs.length + 1);
    expect(nodes.every(({ viewerCanRemove }: { viewerCanRemove: boolean }) => viewerCanRemove)).toBe(true);
    expect(asked.map((ids) => ids.length)).toEqual([blogs.length]);
    expect(new Set(asked[0])).toEqual(new Set(blogs));
  });

  it('keep the comment when blogs does not answer, and promise nothing', async () => {
    const id = await comments.post();
    answer = () => {
      throw subgraphUnavailable('blogs', new Error('down'));
    };
    const { data, errors } = await comments.ask(
      `query ($id: ID!) { comment(id: $id) { id viewerCanRemove } }`,
      { id },
      blogAuthor,
    );
    expect([data, errors]).toEqual([{ comment: { id, viewerCanRemove: false } }, []]);
  });

  it('do not hide a mistake of our own behind an answer', async () => {
    const id = await comments.post();
    answer = () => {
      throw new TypeError('A mistake.');
    };
    const { errors } = await comments.ask(query, { id }, blogAuthor);
    expect(errors).toMatchObject([{ message: 'Unexpected error.' }]);
  });
});

describe('Blog.viewerCanComment and Blog.viewerCanModerateComments', () => {
  const query = `query ($r: [_Any!]!) {
    _entities(representations: $r) { ... on Blog { viewerCanComment viewerCanModerateComments } }
  }`;
  const author = { id: blogAuthor.viewer?.userId };
  const readAs = async (call: typeof ada | undefined, fields: object = { acceptsComments: true, author }) => {
    const r = [{ __typename: 'Blog', id: openBlog, ...fields }];
    const { viewerCanComment, viewerCanModerateComments } = (await comments.ask(query, { r }, call)).data._entities[0];
    return [viewerCanComment, viewerCanModerateComments];
  };

  it.each([
    ['a member', ada, [true, false]],
    ['somebody suspended', suspended, [false, false]],
    ['the author of the blog', blogAuthor, [true, true]],
    ['a moderator', moderator, [true, true]],
    ['an anonymous visitor', undefined, [false, false]],
  ])('tell %s the truth', async (_who, call, expected) => {
    expect(await readAs(call)).toEqual(expected);
  });

  it('know a blog that takes no comments, and one whose author is gone', async () => {
    const fields = { acceptsComments: false, author: null };
    expect(await readAs(blogAuthor, fields)).toEqual([false, false]);
    expect(await readAs(moderator, fields)).toEqual([false, true]);
    expect(await readAs(undefined, fields)).toEqual([false, false]);
  });

  it('say nothing about what they have not been told', async () => {
    expect(await readAs(ada, {})).toEqual([null, null]);
  });

  it('ask nobody, since the router brings what they require', async () => {
    await readAs(blogAuthor);
    expect(asked).toEqual([]);
  });

  it('are told for each blog of its own', async () => {
    const r = [
      { __typename: 'Blog', id: openBlog, acceptsComments: true, author },
      { __typename: 'Blog', id: otherBlog, acceptsComments: false, author: { id: ada.viewer?.userId } },
    ];
    expect((await comments.ask(query, { r }, ada)).data._entities).toEqual([
      { viewerCanComment: true, viewerCanModerateComments: false },
      { viewerCanComment: false, viewerCanModerateComments: true },
    ]);
  });
});
