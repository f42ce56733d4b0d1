import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, createClient, registerPerson } from './client.ts';
import { type Graph, shapes, startGraph } from './graph.ts';

describe.each(shapes)('a request to the %s graph', (shape) => {
  let graph: Graph;
  let anonymous: Ask;
  let author: Awaited<ReturnType<typeof registerPerson>>;
  const lines: Record<string, unknown>[] = [];

  beforeAll(async () => {
    graph = await startGraph(shape, { onLog: (line) => lines.push(JSON.parse(line)) });
    anonymous = createClient(graph.url);
    author = await registerPerson(graph.url, 'author');
  });
  afterAll(() => graph?.stop());

  it('is told in one log line: request id, operation, client, duration and outcome', async () => {
    const answer = await anonymous(
      'query Home { blogs { totalCount } }',
      {},
      {
        'x-request-id': 'request-1',
        'apollographql-client-name': 'web',
        'apollographql-client-version': '1.2.3',
      },
    );
    expect(answer.headers.get('x-request-id')).toBe('request-1');
    const told = lines.filter(({ service, requestId }) => service === 'router' && requestId === 'request-1');
    expect(told).toMatchObject([
      {
        level: 'info',
        operation: 'query Home',
        client: { name: 'web', version: '1.2.3' },
        durationMs: expect.any(Number),
        outcome: 'ok',
      },
    ]);
  });

  it('keeps its id in every service that works on it', async () => {
    const query = 'query ($id: ID!) { user(id: $id) { username blogCount commentCount } }';
    await anonymous(query, { id: author.id }, { 'x-request-id': 'request-2' });
    const services = lines.filter(({ requestId }) => requestId === 'request-2').map(({ service }) => service);
    const apart = ['blogs', 'comments', 'router', 'users'];
    expect(services.toSorted()).toEqual(shape === 'embedded' ? ['router'] : apart);
  });

  it('gets an id when it brings none, or one that is no id', async () => {
    for (const headers of [{}, { 'x-request-id': '"><script>' }] as Record<string, string>[]) {
      const { headers: answered } = await anonymous('{ __typename }', {}, headers);
      expect(answered.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('is refused where an argument does not fit, and the error names the argument', async () => {
    const cases: [string, Record<string, unknown>, string][] = [
      ['query ($n: Int!) { blogs(first: $n) { totalCount } }', { n: 0 }, 'first'],
      ['query ($n: Int!) { blogs(first: $n) { totalCount } }', { n: 1000 }, 'first'],
      ['query ($n: Int!) { blogs(first: $n) { totalCount } }', { n: 'many' }, 'n'],
      ['query ($after: String) { blogs(after: $after) { totalCount } }', { after: 'unknown' }, 'after'],
      ['query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array.from({ length: 51 }, () => author.id) }, 'ids'],
    ];
    for (const [query, variables, argument] of cases) {
      const { errors } = await anonymous(query, variables);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
    }
  });

  it('is told NOT_FOUND for an identifier of the wrong type in a mutation, and null in a query', async () => {
    const { data } = await author.ask(
      `mutation ($id: ID!) {
        publishBlog(input: { blogId: $id }) { userErrors { code path } }
        addComment(input: { blogId: $id, bodyMarkdown: "x" }) { userErrors { code path } }
      }`,
      { id: author.id },
    );
    const notFound = { userErrors: [{ code: 'NOT_FOUND', path: ['input', 'blogId'] }] };
    expect(data).toEqual({ publishBlog: notFound, addComment: notFound });
    const read = await anonymous('query ($id: ID!) { blog(id: $id) { id title } comment(id: $id) { id depth } }', {
      id: author.id,
    });
    expect([read.data, read.errors]).toEqual([{ blog: null, comment: null }, undefined]);
  });

  it('needs to be signed in to write, and says so', async () => {
    const { status, data, errors } = await anonymous(
      'mutation { createBlog(input: { title: "x", bodyMarkdown: "x" }) { blog { id } } }',
    );
    expect([status, data]).toEqual([200, { createBlog: null }]);
    expect(errors).toEqual([
      {
        message: 'Only a signed-in person can do this. Sign in first.',
        path: ['createBlog'],
        extensions: { code: 'UNAUTHENTICATED' },
      },
    ]);
  });

  it.each([
    ['that is no JSON', { body: '{"query":' }, 400],
    [
      'of the wrong type',
      { body: 'query=%7B__typename%7D', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
    ],
    ['without an operation', { body: '{}' }, 400],
    ['that asks for many operations at once', { body: '[{"query":"{ __typename }"}]' }, 400],
  ])('with a body %s gets a clear refusal', async (_what, request, status) => {
    const response = await fetch(graph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      ...request,
    });
    expect(response.status).toBe(status);
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
    expect(errors).toMatchObject([{ message: expect.any(String), extensions: { code: 'BAD_REQUEST' } }]);
    expect(JSON.stringify(errors)).not.toMatch(/node_modules|at .*\.ts|stack/);
  });

  it.each([
    ['OPERATION_RESOLUTION_FAILURE', { query: 'query A { a: __typename } query B { b: __typename }' }],
    ['OPERATION_RESOLUTION_FAILURE', { query: 'query A { a: __typename }', operationName: 'Z' }],
    ['SUBSCRIPTION_NOT_SUPPORTED', { query: 'subscription { blogPublished { id } }' }],
    ['GRAPHQL_VALIDATION_FAILED', { query: 'subscription { anything }' }],
    ['GRAPHQL_PARSE_FAILED', { query: '{' }],
    ['OPERATION_LIMIT_EXCEEDED', { query: '{a'.repeat(50_000) }],
    ['GRAPHQL_VALIDATION_FAILED', { query: '{ nothing }' }],
    ['GRAPHQL_VALIDATION_FAILED', { query: '{ blogs(filter: { publishedFrom: "yesterday" }) { totalCount } }' }],
    ['BAD_REQUEST', { query: '{ __typename }', extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }],
    ['BAD_REQUEST', { query: '{ __typename }', extensions: { persistedQuery: { version: 2, sha256Hash: 'x' } } }],
  ])('that cannot be run gets 400 and %s (%#)', async (code, request) => {
    lines.length = 0;
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(graph.url, { method: 'POST', headers, body: JSON.stringify(request) });
    const body = (await response.json()) as { errors: { message: string }[] };
    expect([response.status, body]).toMatchObject([400, { errors: [{ extensions: { code } }] }]);
    expect(body).not.toHaveProperty('data');
    expect(body.errors[0]?.message).not.toMatch(/Unexpected error|call stack/);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each([
    ['query ($v: Int) { blogs(first: $v) { totalCount } }', 'first'],
    ['query ($v: Int) { tags(first: $v) { nodes { id } } }', 'first'],
    ['query ($v: SortDirection) { blogs(orderBy: { direction: $v }) { totalCount } }', 'orderBy'],
  ])('with null where a default was meant is told so, and the log is spared: %s', async (query, argument) => {
    lines.length = 0;
    const answer = await anonymous(query, { v: null });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('hides from one operation nothing that another part of it does wrong', async () => {
    const mutation = `mutation ($url: URL) {
      a: createBlog(input: { title: "a", bodyMarkdown: "b" }) { blog { id } }
      b: createBlog(input: { title: "b", bodyMarkdown: "b", coverImageUrl: $url }) { blog { id } }
    }`;
    const answer = await author.ask(mutation, { url: 'javascript:alert(1)' });
    expect([answer.status, answer.data]).toEqual([400, undefined]);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'url' } }]);
    expect((await author.ask('{ viewer { blogs { totalCount } } }')).data.viewer.blogs.totalCount).toBe(0);
  });

  it.each([
    ['to nowhere', 'GET', '/nowhere', 404],
    ['to an address that is none', 'GET', '/%zz', 400],
    ['with a method that is not answered', 'PUT', '/graphql', 405],
  ])('%s is answered in the same shape', async (_what, method, path, status) => {
    const response = await fetch(graph.root + path, { method });
    const body = await response.json();
    expect([response.status, body]).toMatchObject([status, { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
    if (status === 405) expect(response.headers.get('allow')).toBe('GET, POST');
  });

  it('with headers beyond all measure is answered in the same shape', async () => {
    const answer = await fetch(graph.url, { headers: { 'x-large': 'x'.repeat(40_000) } });
    expect([answer.status, await answer.json()]).toMatchObject([
      431,
      { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
    ]);
  });

  it('cannot change anything with GET', async () => {
    const query = encodeURIComponent('mutation { logout { revokedSessionCount } }');
    const response = await fetch(`${graph.url}?query=${query}`, { headers: { 'apollo-require-preflight': '1' } });
    expect(response.status).toBe(405);
  });

  it('that fails for no fault of the client is masked, carries its id, and is logged once', async () => {
    const broken = await startGraph(shape, {
      onLog: (line) => lines.push(JSON.parse(line)),
      onStatement: (_service, sql) => {
        if (sql.includes('from "tags"')) throw new Error('The secret of internals failed.');
      },
    });
    try {
      lines.length = 0;
      const answer = await createClient(broken.url)(
        '{ tags { nodes { name } } blogs { totalCount } }',
        {},
        { 'x-request-id': 'request-3' },
      );
      expect(answer.data).toEqual({ tags: null, blogs: { totalCount: 0 } });
      expect(answer.errors).toEqual([
        {
          message: 'Unexpected error.',
          path: ['tags'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', service: 'blogs', requestId: 'request-3' },
        },
      ]);
      expect(lines.filter(({ level }) => level === 'error')).toMatchObject([
        { requestId: 'request-3', service: 'blogs' },
      ]);
    } finally {
      await broken.stop();
    }
  });
});

describe.each(shapes)('what machines ask of the %s graph', (shape) => {
  it('tells that it lives, that it is ready, and what it has done, in every process', async () => {
    const graph = await startGraph(shape);
    try {
      await createClient(graph.url)('{ blogs { nodes { title } } }');
      const roots = [graph.root, ...[...graph.subgraphs.values()].map(({ url }) => new URL(url).origin)];
      for (const root of roots) {
        for (const path of ['/health/live', '/health/ready']) {
          const response = await fetch(root + path);
          expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
        }
      }
      const metrics = await (await fetch(`${graph.root}/metrics`)).text();
      expect(metrics).toMatch(/^graphql_operation_duration_seconds_count\{service="router",outcome="ok"\} 1$/m);
      expect(metrics).toMatch(
        /^subgraph_fetch_duration_seconds_count\{service="router",subgraph="blogs",outcome="ok"\} 1$/m,
      );
    } finally {
      await graph.stop();
    }
  });
});

describe.each(shapes)('node and nodes of the %s graph', (shape) => {
  let graph: Graph;
  let ids: string[];

  beforeAll(async () => {
    graph = await startGraph(shape);
    const author = await registerPerson(graph.url, 'author');
    const created = await author.ask(
      'mutation { createBlog(input: { title: "T", bodyMarkdown: "x" }) { blog { id } } }',
    );
    const { id } = created.data.createBlog.blog;
    await author.ask('mutation ($id: ID!) { publishBlog(input: { blogId: $id }) { blog { id } } }', { id });
    const added = await author.ask(
      'mutation ($id: ID!) { addComment(input: { blogId: $id, bodyMarkdown: "c" }) { comment { id } } }',
      { id },
    );
    ids = [author.id, id, added.data.addComment.comment.id];
  });
  afterAll(() => graph?.stop());

  const fields =
    '__typename id ... on User { username blogCount } ... on Blog { title commentCount } ... on Comment { depth body { text } blog { title } }';

  it('find any object in the service that owns it', async () => {
    const { data, errors } = await createClient(graph.url)(`query ($ids: [ID!]!) { nodes(ids: $ids) { ${fields} } }`, {
      ids,
    });
    expect(errors).toBeUndefined();
    expect(data.nodes).toEqual([
      { __typename: 'User', id: ids[0], username: 'author', blogCount: 1 },
      { __typename: 'Blog', id: ids[1], title: 'T', commentCount: 1 },
      { __typename: 'Comment', id: ids[2], depth: 0, body: { text: 'c' }, blog: { title: 'T' } },
    ]);
    for (const [index, id] of ids.entries()) {
      const one = await createClient(graph.url)(`query ($id: ID!) { node(id: $id) { ${fields} } }`, { id });
      expect(one.data.node).toEqual(data.nodes[index]);
    }
  });

  it('take an identifier of the right form at its word when nothing is asked of its owner', async () => {
    const id = `user_${'0'.repeat(32)}`;
    const { data } = await createClient(graph.url)('query ($id: ID!) { node(id: $id) { id __typename } }', { id });
    expect(data.node).toEqual({ id, __typename: 'User' });
  });

  it('tell no more than data and errors about what is gone', async () => {
    const id = `blog_${'0'.repeat(32)}`;
    const response = await fetch(graph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ node(id: "${id}") { ... on Blog { title } ... on User { username } } }` }),
    });
    expect(await response.json()).toEqual({ data: { node: null } });
  });

  it('give null for what does not exist', async () => {
    const missing = [`user_${'0'.repeat(32)}`, `blog_${'0'.repeat(32)}`, `comment_${'0'.repeat(32)}`, 'nonsense'];
    const { data } = await createClient(graph.url)(`query ($ids: [ID!]!) { nodes(ids: $ids) { ${fields} } }`, {
      ids: missing,
    });
    expect(data.nodes).toEqual([null, null, null, null]);
  });
});
