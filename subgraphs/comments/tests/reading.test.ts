import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWithSources } from './_sources.ts';
import { ada, answerAboutBlogs, ben, blogAuthor, leftovers, openBlog, otherBlog, read } from './_util.ts';

let comments: Awaited<ReturnType<typeof startWithSources>>;
const statements: string[] = [];
const topLevel: string[] = [];
const replies: string[] = [];
let questions = 0;

beforeAll(async () => {
  comments = await startWithSources({
    // What is said and heard meanwhile is no part of an operation.
    onStatement: (sql) => /box|held_events/.test(sql) || statements.push(sql),
    async send({ variables }) {
      questions += 1;
      return answerAboutBlogs(variables);
    },
  });
  for (let index = 0; index < 12; index += 1) topLevel.push(await comments.post({}, index % 2 === 0 ? ada : ben));
  for (let index = 0; index < 5; index += 1) replies.push(await comments.post({ parentId: topLevel[0] }, ben));
  await comments.post({ parentId: topLevel[1] }, ben);
  await comments.post({ blogId: otherBlog }, ada);
});
afterAll(() => leftovers.clear());

const entities = `query ($r: [_Any!]!, $first: Int! = 5, $after: String, $order: CommentOrder! = OLDEST_FIRST) {
  _entities(representations: $r) {
    ... on Blog {
      commentCount
      comments(first: $first, after: $after, orderBy: $order) {
        nodes { id depth author { id } body { text } replyCount replies(first: 2) { nodes { id parent { id } } pageInfo { hasNextPage } } }
        pageInfo { hasNextPage hasPreviousPage endCursor }
      }
    }
    ... on User { commentCount comments(first: $first) { nodes { id blog { id } } pageInfo { hasNextPage } } }
  }
}`;
const blog = (id: string) => ({ __typename: 'Blog', id });
const user = (id: string | undefined) => ({ __typename: 'User', id });

async function readAll(order: string, first: number): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 100; page += 1) {
    const { data } = await comments.ask(entities, { r: [blog(openBlog)], first, after, order });
    const [{ comments: found }] = data._entities;
    ids.push(...found.nodes.map(({ id }: { id: string }) => id));
    if (!found.pageInfo.hasNextPage) return ids;
    after = found.pageInfo.endCursor;
  }
  throw new Error('The pages have no end.');
}

describe('the comments of a blog', () => {
  it.each([1, 5, 12, 100])('come once each, oldest or newest first, in pages of %i', async (first) => {
    expect(await readAll('OLDEST_FIRST', first)).toEqual(topLevel);
    expect(await readAll('NEWEST_FIRST', first)).toEqual(topLevel.toReversed());
  });

  it('are counted with their replies, each blog for itself', async () => {
    const { data } = await comments.ask(entities, { r: [blog(openBlog), blog(otherBlog), blog('blog_none')] });
    expect(data._entities.map(({ commentCount }: { commentCount: number }) => commentCount)).toEqual([18, 1, 0]);
    expect(data._entities[2].comments.nodes).toEqual([]);
  });

  it('bring their replies, oldest first', async () => {
    const { data } = await comments.ask(entities, { r: [blog(openBlog)], first: 2 });
    const [first, second] = data._entities[0].comments.nodes;
    expect(first).toMatchObject({ replyCount: 5, replies: { pageInfo: { hasNextPage: true } } });
    expect(first.replies.nodes).toEqual(replies.slice(0, 2).map((id) => ({ id, parent: { id: topLevel[0] } })));
    expect(second).toMatchObject({ replyCount: 1, replies: { pageInfo: { hasNextPage: false } } });
  });

  it('refuse a cursor from another order', async () => {
    const { data } = await comments.ask(entities, { r: [blog(openBlog)] });
    const after = data._entities[0].comments.pageInfo.endCursor;
    const { errors } = await comments.ask(entities, { r: [blog(openBlog)], after, order: 'NEWEST_FIRST' });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
  });

  it.each([0, 101])('refuse a page of %i', async (first) => {
    const { errors } = await comments.ask(entities, { r: [blog(openBlog)], first });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'first' } }]);
  });
});

describe('the comments of a person', () => {
  it('come newest first, with the blogs they are on', async () => {
    const { data } = await comments.ask(entities, { r: [user(ada.viewer?.userId)], first: 2 });
    expect(data._entities[0]).toMatchObject({
      commentCount: 7,
      comments: { nodes: [{ blog: { id: otherBlog } }, { blog: { id: openBlog } }], pageInfo: { hasNextPage: true } },
    });
  });
});

describe('comment', () => {
  it('tells the viewer what the viewer may do', async () => {
    const [id] = topLevel;
    expect((await comments.ask(read, { id }, ada)).data.comment).toMatchObject({
      viewerCanUpdate: true,
      viewerCanRemove: true,
    });
    expect((await comments.ask(read, { id }, ben)).data.comment).toMatchObject({
      viewerCanUpdate: false,
      viewerCanRemove: false,
    });
  });

  it('is null for an identifier of another type', async () => {
    expect((await comments.ask(read, { id: openBlog })).data.comment).toBeNull();
  });

  it('is found as a node', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { id __typename ... on Comment { depth } } }';
    const { data } = await comments.ask(query, { id: topLevel[0] });
    expect(data.node).toEqual({ id: topLevel[0], __typename: 'Comment', depth: 0 });
  });
});

describe('the number of statements and questions', () => {
  const forViewer = `query ($r: [_Any!]!, $first: Int!, $order: CommentOrder! = OLDEST_FIRST) {
    _entities(representations: $r) {
      ... on Blog { commentCount comments(first: $first, orderBy: $order) { nodes { ...Fields replies(first: $first) { nodes { ...Fields } } } } }
      ... on User { commentCount comments(first: $first) { nodes { ...Fields replies(first: $first) { nodes { ...Fields } } } } }
      ... on Comment { ...Fields replies(first: $first) { nodes { ...Fields } } }
    }
  }
  fragment Fields on Comment {
    id depth status likeCount viewerHasLiked viewerCanUpdate viewerCanRemove replyCount
    author { id } body { text } parent { id likeCount }
  }`;

  async function count(query: string, variables: Record<string, unknown>, call?: typeof ada) {
    statements.length = 0;
    questions = 0;
    const { errors } = await comments.ask(query, variables, call);
    expect(errors).toEqual([]);
    return { statements: statements.length, questions };
  }

  it('does not grow with the comments of a page, nor with the blogs that are asked for', async () => {
    const one = await count(entities, { r: [blog(openBlog)], first: 1 });
    const many = await count(entities, { r: [blog(openBlog), blog(otherBlog), blog('blog_none')], first: 100 });
    expect([one.statements, many.statements]).toEqual([7, 7]);
  });

  it('does not grow with the people that are asked for', async () => {
    const one = await count(entities, { r: [user(ada.viewer?.userId)] });
    const many = await count(entities, { r: [user(ada.viewer?.userId), user(ben.viewer?.userId)], first: 100 });
    expect([one.statements, many.statements]).toEqual([2, 2]);
  });

  it.each(['OLDEST_FIRST', 'NEWEST_FIRST', 'MOST_LIKED'])(
    'does not grow with what a signed-in viewer is told of each comment, %s',
    async (order) => {
      const one = await count(forViewer, { r: [blog(openBlog)], first: 2, order }, blogAuthor);
      const many = await count(forViewer, { r: [blog(openBlog), blog(otherBlog)], first: 100, order }, blogAuthor);
      expect(many.statements).toBe(10);
      expect(one.statements).toBeLessThanOrEqual(10);
      expect([one.questions, many.questions]).toEqual([0, 0]);
    },
  );

  it('does not grow with the comments of a person, nor with those that are looked up by identifier', async () => {
    const people = [ada, ben].map((call) => user(call.viewer?.userId));
    const some = await count(forViewer, { r: people.slice(0, 1), first: 100 }, blogAuthor);
    const more = await count(forViewer, { r: people, first: 100 }, blogAuthor);
    expect(more.statements).toBeLessThanOrEqual(some.statements + 1);
    const comment = (id: string) => ({ __typename: 'Comment', id });
    const one = await count(forViewer, { r: topLevel.slice(0, 1).map(comment), first: 100 }, blogAuthor);
    const many = await count(forViewer, { r: topLevel.map(comment), first: 100 }, blogAuthor);
    // One fewer where whoever replies has commented as well, and is known by then.
    expect(many.statements).toBeLessThanOrEqual(one.statements);
    expect(many.questions).toBe(one.questions);
  });
});
