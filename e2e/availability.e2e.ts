import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, createClient, registerPerson } from './client.ts';
import { startFakeSubgraph } from './fake-subgraph.ts';
import { type Graph, startGraph } from './graph.ts';

let graph: Graph;
let author: Awaited<ReturnType<typeof registerPerson>>;

beforeEach(async () => {
  graph = await startGraph('distributed', { environment: { SUBGRAPH_TIMEOUT_MS: '2000' } });
  author = await registerPerson(graph.url, 'author');
  for (const title of ['First', 'Second', 'Third']) {
    const { data } = await author.ask(
      'mutation ($t: String!) { createBlog(input: { title: $t, bodyMarkdown: "Text." }) { blog { id } } }',
      { t: title },
    );
    const { id } = data.createBlog.blog;
    await author.ask('mutation ($id: ID!) { publishBlog(input: { blogId: $id }) { blog { id } } }', { id });
    await author.ask(
      'mutation ($id: ID!) { addComment(input: { blogId: $id, bodyMarkdown: "Yes." }) { comment { id } } }',
      { id },
    );
  }
});
afterEach(() => graph?.stop());

/** What went wrong, without what only people read. */
const describeErrors = ({ errors }: Answer) =>
  errors
    ?.map(({ path, extensions }) => ({ path, ...extensions }))
    .toSorted((a, b) => `${a.path}`.localeCompare(`${b.path}`));

const unavailable = (service: string, ...path: (string | number)[]) => ({
  code: 'SUBGRAPH_UNAVAILABLE',
  service,
  path,
});

const page = `{ blogs { nodes { title author { username displayName } commentCount comments(first: 5) { nodes { body { text } author { username } } } } } }`;
const stop = (name: string) => graph.subgraphs.get(name)?.stop();
const ask = (query: string) => createClient(graph.url)(query);

function expectNoAddress(answer: Answer) {
  expect(JSON.stringify(answer)).not.toMatch(/127\.0\.0\.1|localhost|ECONN|:\d{4,5}|fetch failed/i);
}

describe('while comments is down', () => {
  beforeEach(() => stop('comments'));

  it('blogs and their authors are served, and each field that is missing is told once', async () => {
    const answer = await ask(page);
    expect(answer.status).toBe(200);
    expect(answer.data.blogs.nodes).toEqual(
      ['Third', 'Second', 'First'].map((title) => ({
        title,
        author: { username: 'author', displayName: 'author' },
        commentCount: null,
        comments: null,
      })),
    );
    expect(describeErrors(answer)).toEqual([
      unavailable('comments', 'blogs', 'nodes', 0, 'commentCount'),
      unavailable('comments', 'blogs', 'nodes', 0, 'comments'),
    ]);
    expectNoAddress(answer);
  });

  it('what does not need it is untouched', async () => {
    const answer = await author.ask(
      '{ viewer { email blogs { totalCount } } blogs { nodes { title author { username } } } }',
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data.viewer).toEqual({ email: 'author@example.com', blogs: { totalCount: 3 } });
  });
});

describe('node, while comments is down', () => {
  beforeEach(() => stop('comments'));

  it('is served by those that are up, and the path is that of the field that is missing', async () => {
    const one = await author.ask(`query ($id: ID!) { node(id: $id) { ... on User { username commentCount } } }`, {
      id: author.id,
    });
    expect(one.data.node).toEqual({ username: 'author', commentCount: null });
    expect(describeErrors(one)).toEqual([unavailable('comments', 'node', 'commentCount')]);
    const many = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on User { username commentCount } } }`;
    const none = await author.ask(many, { ids: [] });
    expect([none.data, none.errors]).toEqual([{ nodes: [] }, undefined]);
  });
});

describe('while users is down', () => {
  beforeEach(() => stop('users'));

  it('blogs and comments are served with the names of their authors', async () => {
    const answer = await ask(page);
    expect(answer.errors).toBeUndefined();
    expect(answer.data.blogs.nodes[0]).toEqual({
      title: 'Third',
      author: { username: 'author', displayName: 'author' },
      commentCount: 1,
      comments: { nodes: [{ body: { text: 'Yes.' }, author: { username: 'author' } }] },
    });
  });

  it('what only users knows of an author is told as missing, and the rest is there', async () => {
    const answer = await ask('{ blogs { nodes { title author { username bio } } } }');
    expect(answer.data.blogs.nodes[0]).toEqual({ title: 'Third', author: { username: 'author', bio: null } });
    expect(describeErrors(answer)).toEqual([unavailable('users', 'blogs', 'nodes', 0, 'author', 'bio')]);
    expectNoAddress(answer);
  });

  it('what does not need it is untouched, for people who are signed in as well', async () => {
    const answer = await author.ask('{ blogs { nodes { title viewerCanUpdate commentCount } } }');
    expect(answer.errors).toBeUndefined();
    expect(answer.data.blogs.nodes[0]).toEqual({ title: 'Third', viewerCanUpdate: true, commentCount: 1 });
  });

  it('signing in says that it cannot be done just now', async () => {
    const answer = await ask(
      'mutation { login(input: { identifier: "author", password: "x" }) { userErrors { code } } }',
    );
    expect(answer.data.login).toBeNull();
    expect(describeErrors(answer)).toEqual([unavailable('users', 'login')]);
  });
});

describe('while blogs is down', () => {
  beforeEach(() => stop('blogs'));

  it('people and their comments are served without the blogs', async () => {
    const answer = await ask(
      '{ userByUsername(username: "author") { username blogCount blogs { nodes { title } } comments { nodes { body { text } blog { title } } } } }',
    );
    expect(answer.data.userByUsername).toEqual({
      username: 'author',
      blogCount: null,
      blogs: null,
      comments: { nodes: Array.from({ length: 3 }, () => ({ body: { text: 'Yes.' }, blog: null })) },
    });
    expect(describeErrors(answer)).toEqual([
      unavailable('blogs', 'userByUsername', 'blogCount'),
      unavailable('blogs', 'userByUsername', 'blogs'),
      unavailable('blogs', 'userByUsername', 'comments', 'nodes', 0, 'blog'),
    ]);
    expectNoAddress(answer);
  });

  it('a field of its own is null, and others are untouched', async () => {
    const answer = await ask('{ blogs { totalCount } userByUsername(username: "author") { commentCount } }');
    expect(answer.data).toEqual({ blogs: null, userByUsername: { commentCount: 3 } });
    expect(describeErrors(answer)).toEqual([unavailable('blogs', 'blogs')]);
  });

  it('a comment is not posted on a guess', async () => {
    const blogId = `blog_${'0'.repeat(32)}`;
    const mutation = 'mutation ($id: ID!) { addComment(input: { blogId: $id, bodyMarkdown: "x" }) { comment { id } } }';
    const answer = await author.ask(mutation, { id: blogId });
    expect(answer.data.addComment).toBeNull();
    expect(describeErrors(answer)).toEqual([unavailable('blogs', 'addComment')]);
    expectNoAddress(answer);
  });
});

describe('a subgraph that does not answer as it should', () => {
  const json = (body: unknown) => (response: ServerResponse) => void response.end(JSON.stringify(body));
  const wrongs: [string, (response: ServerResponse) => void][] = [
    ['answers for fewer entities than it was asked about', json({ data: { _entities: [] } })],
    ['answers with entities that are no list', json({ data: { _entities: 'x' } })],
    ['answers with data that is a list', json({ data: [1] })],
    ['answers with an error that is none', json({ errors: [null] })],
    ['answers with an error that says nothing', json({ errors: [{}] })],
    ['does not know the path', json({ errors: [{ message: 'No.', extensions: { code: 'BAD_REQUEST' } }] })],
    ['hangs', () => undefined],
    ['answers with an HTML page', (response) => response.writeHead(502).end('<h1>Bad gateway</h1>')],
    ['answers with JSON that is no GraphQL response', (response) => response.end('{"ok":true}')],
    ['breaks the connection', (response) => response.destroy()],
    [
      'breaks off in the middle of its answer',
      (response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('{"data":');
        setTimeout(() => response.destroy(), 20);
      },
    ],
  ];

  it.each(wrongs)('and %s counts as stopped', async (_what, answerWrongly) => {
    const fake = await startFakeSubgraph((_request, response) => answerWrongly(response));
    const urls = [...graph.subgraphs]
      .map(([name, { url }]) => `${name}=${name === 'comments' ? fake.url : url}`)
      .join();
    const jwks = graph.subgraphs.get('users')?.url.replace('/graphql', '/.well-known/jwks.json') ?? '';
    const other = await startGraph('router', {
      environment: {
        SUBGRAPH_URLS: urls,
        JWKS_URL: jwks,
        SUBGRAPH_TIMEOUT_MS: '1000',
        CALL_KEY: graph.callKeys.router,
      },
    });
    try {
      const answer = await createClient(other.url)('{ blogs(first: 1) { nodes { title commentCount } } }');
      expect(answer.data.blogs.nodes).toEqual([{ title: 'Third', commentCount: null }]);
      expect(describeErrors(answer)).toEqual([unavailable('comments', 'blogs', 'nodes', 0, 'commentCount')]);
      expectNoAddress(answer);
    } finally {
      await other.stop();
      await fake.stop();
    }
  });
});
