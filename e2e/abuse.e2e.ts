import { readFileSync } from 'node:fs';
import { findForbiddenHtml } from '@supergraph/kit/check-html';
import { hostileMarkdown } from '@supergraph/kit/hostile-markdown';
import { xssCorpus } from '@supergraph/kit/xss-corpus';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, createAddress, createClient, createSignedClient, registerPerson } from './client.ts';
import { type Graph, shapes, startGraph } from './graph.ts';

// `docs/abuse.md` tells of each of these tests by its name; a test below holds the two together.

type Person = Awaited<ReturnType<typeof registerPerson>>;

const logIn =
  'login(input: { identifier: $name, password: "not it at all" }) { userErrors { code } tokens { accessToken } }';
const createBlog = `mutation ($input: CreateBlogInput!) {
  createBlog(input: $input) { blog { id body { html } } userErrors { code message path } }
}`;
const times = (count: number, write: (n: number) => string) =>
  Array.from({ length: count }, (_none, n) => write(n)).join(' ');

describe.each(shapes)('abuse of the %s graph', (shape) => {
  let graph: Graph;
  let now = Date.now();
  let victim: Person;
  let attacker: Person;
  let before: unknown;
  let people = 0;

  beforeAll(async () => {
    graph = await startGraph(shape, { clock: () => new Date(now), environment: { TRUSTED_PROXIES: '127.0.0.1' } });
    victim = await registerPerson(graph.url, 'victim');
    attacker = await registerPerson(graph.url, 'attacker');
    await createBlogAs(victim, 'Mine');
  });
  afterAll(() => graph?.stop());

  const anonymous = (
    query: string,
    variables?: Record<string, unknown>,
    headers: Record<string, string> = createAddress(),
  ) => createClient(graph.url)(query, variables, headers);

  async function createBlogAs(person: Person, title: string, bodyMarkdown = 'A text.') {
    const { data } = await person.ask(createBlog, { input: { title, bodyMarkdown } });
    const id: string = data.createBlog.blog.id;
    await person.ask('mutation ($id: ID!) { publishBlog(input: { blogId: $id }) { userErrors { code } } }', { id });
    return id;
  }

  async function registerAnother(): Promise<Person> {
    people += 1;
    return registerPerson(graph.url, `another_${people}`);
  }

  /** What an attack could have written, as its owners see it. */
  async function readState() {
    const own =
      '{ viewer { email role user { displayName bio } blogs(first: 50) { totalCount nodes { id version status } } sessions { id } } }';
    const [mine, theirs] = [await victim.ask(own), await attacker.ask(own)];
    expect([mine.errors, theirs.errors]).toEqual([undefined, undefined]);
    return [mine.data, theirs.data];
  }

  beforeEach(async () => {
    before = await readState();
  });
  afterEach(async () => {
    // Nothing is written, and other clients are answered as before.
    expect(await readState()).toEqual(before);
    const { status, errors } = await anonymous('{ blogs(first: 1) { nodes { title } } }');
    expect([status, errors]).toEqual([200, undefined]);
  });

  function expectLimit(answer: Answer, limit: string, allowed: number, actual: number) {
    expect([answer.status, answer.data]).toEqual([400, undefined]);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit, allowed, actual } }]);
  }

  it('50 aliased logins in one request', async () => {
    const answer = await anonymous(`mutation ($name: String!) { ${times(50, (n) => `a${n}: ${logIn}`)} }`, {
      name: 'victim',
    });
    expectLimit(answer, 'aliases', 30, 50);
  });

  it('10 aliased logins in one request', async () => {
    const { data, errors } = await anonymous(`mutation ($name: String!) { ${times(10, (n) => `a${n}: ${logIn}`)} }`, {
      name: 'victim',
    });
    const checked = Object.values(data).filter((value) => value !== null);
    expect(checked).toEqual(checked.map(() => ({ tokens: null, userErrors: [{ code: 'INVALID_CREDENTIALS' }] })));
    expect(checked).toHaveLength(5);
    expect(errors).toHaveLength(5);
    for (const { extensions } of errors ?? []) expect(extensions.code).toBe('RATE_LIMITED');
  });

  it('logins with one password after the other, from ever new addresses', async () => {
    const codes: unknown[] = [];
    for (let attempt = 0; attempt < 105; attempt += 1) {
      now += 1_000;
      const { data, errors } = await anonymous(`mutation ($name: String!) { ${logIn} }`, { name: ' VICTIM' });
      codes.push(errors?.[0]?.extensions.code ?? data.login.userErrors[0].code);
    }
    expect(codes.filter((code) => code === 'INVALID_CREDENTIALS').length).toBeLessThanOrEqual(100);
    expect(codes.at(-1)).toBe('RATE_LIMITED');
    now += 3_600_000;
    for (const person of [victim, attacker]) Object.assign(person, await signInAgain(person));
    before = await readState();
  });

  it('a login under a name that nobody has', async () => {
    const ask = (name: string) => anonymous(`mutation ($name: String!) { ${logIn} }`, { name });
    const [unknown, known] = [await ask('nobody_here'), await ask('victim')];
    expect(JSON.stringify([unknown.status, unknown.data])).toBe(JSON.stringify([known.status, known.data]));
    expect(unknown.data.login.userErrors).toEqual([{ code: 'INVALID_CREDENTIALS' }]);
  });

  it('an operation 13 levels deep', async () => {
    const levels = 'blogs(first: 1) { nodes { author { ';
    expectLimit(await anonymous(`{ ${levels.repeat(4)} id ${'} } } '.repeat(4)} }`), 'depth', 12, 13);
  });

  it('31 aliases of `__typename`', async () => {
    expectLimit(await anonymous(`{ ${times(31, (n) => `a${n}: __typename`)} }`), 'aliases', 30, 31);
  });

  it('51 directives', async () => {
    expectLimit(
      await anonymous(`{ blogs { ${times(51, () => 'totalCount @include(if: true)')} } }`),
      'directives',
      50,
      51,
    );
  });

  it('fragments that spread each other in a circle', async () => {
    const { status, data, errors } = await anonymous(
      '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    );
    expect([status, data, errors?.[0]?.extensions.code]).toEqual([400, undefined, 'GRAPHQL_VALIDATION_FAILED']);
  });

  it('a page of pages of pages', async () => {
    const page = 'blogs(first: 100) { nodes { author { ';
    const { status, errors } = await anonymous(`{ ${page.repeat(3)} id ${'} } }'.repeat(3)} }`);
    expect([status, errors?.[0]?.extensions]).toMatchObject([400, { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'cost' }]);
  });

  it.each([
    ['200,000 characters of Markdown made to backtrack', 'mixed emphasis'],
    ['the same in characters of four bytes', 'four-byte characters'],
  ])('%s', async (_what, kind) => {
    const person = await registerAnother();
    const isWide = kind === 'four-byte characters';
    const text = hostileMarkdown[kind]?.(isWide ? 400_000 : 200_000) ?? '';
    let isAnswered = false;
    const writing = person.ask(createBlog, { input: { title: 'Hostile', bodyMarkdown: text } }).finally(() => {
      isAnswered = true;
    });
    const others = await Promise.all(Array.from({ length: 10 }, () => anonymous('{ __typename }')));
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 200));
    expect(isAnswered).toBe(false);
    const { data, errors } = await writing;
    expect(errors).toBeUndefined();
    const { blog, userErrors } = data.createBlog;
    // It is rendered, or refused with a sentence, and nothing in between.
    if (blog) expect(findForbiddenHtml(blog.body.html)).toEqual([]);
    else expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'bodyMarkdown'] }]);
  });

  it('a text that is longer than a blog may be', async () => {
    const { data } = await attacker.ask(createBlog, { input: { title: 'Long', bodyMarkdown: 'x'.repeat(200_001) } });
    expect(data.createBlog).toMatchObject({
      blog: null,
      userErrors: [{ code: 'INVALID_INPUT', path: ['input', 'bodyMarkdown'] }],
    });
  });

  it('every string of the XSS corpus in a blog and in a comment', async () => {
    const addComment = `mutation ($input: AddCommentInput!) {
      addComment(input: $input) { comment { body { html } } userErrors { code message path } }
    }`;
    expect(xssCorpus.length).toBeGreaterThan(80);
    let writer = await registerAnother();
    let written = 0;
    for (const bodyMarkdown of xssCorpus) {
      if (written % 10 === 0) writer = await registerAnother();
      written += 1;
      const { data, errors } = await writer.ask(createBlog, {
        input: { title: bodyMarkdown.slice(0, 150).trim() || 'x', bodyMarkdown },
      });
      expect(errors).toBeUndefined();
      const { blog, userErrors } = data.createBlog;
      if (!blog) {
        expect(userErrors[0].code, bodyMarkdown).toBe('INVALID_INPUT');
        continue;
      }
      expect(findForbiddenHtml(blog.body.html), bodyMarkdown).toEqual([]);
      await writer.ask('mutation ($id: ID!) { publishBlog(input: { blogId: $id }) { userErrors { code } } }', {
        id: blog.id,
      });
      const commented = await writer.ask(addComment, { input: { blogId: blog.id, bodyMarkdown } });
      const html: string | undefined = commented.data.addComment.comment?.body.html;
      if (html !== undefined) expect(findForbiddenHtml(html), bodyMarkdown).toEqual([]);
    }
  });

  it('search texts of operators, quotes and emoji', async () => {
    const texts = [
      'AND',
      'OR NOT',
      'a NEAR(b, 2)',
      '"',
      '"" "',
      "'; DROP TABLE blogs; --",
      '*',
      'a*',
      '^a',
      'title:a',
      '-a',
      '(a',
      '{a b}:c',
      '🎉',
      '👩‍👩‍👧',
      '\\',
      '%',
      '_',
      '\u0000',
      'a\u0000b',
      '<mark>',
      '𝔘𝔫𝔦',
    ];
    for (const text of texts) {
      const { status, errors } = await anonymous('query ($q: String!) { searchBlogs(query: $q) { nodes { id } } }', {
        q: text,
      });
      expect([status, errors], text).toEqual([200, undefined]);
    }
  });

  it.each([
    [
      'a form that is urlencoded',
      'application/x-www-form-urlencoded',
      'query=mutation%7Blogout%7BrevokedSessionCount%7D%7D',
    ],
    [
      'a form in several parts',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{ __typename }"}\r\n--x--',
    ],
  ])('%s', async (_what, type, body) => {
    const headers = { 'content-type': type, authorization: `Bearer ${attacker.token}` };
    const response = await fetch(graph.url, { method: 'POST', headers, body });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('a mutation by GET', async () => {
    const query = encodeURIComponent('mutation { logoutEverywhere { revokedSessionCount } }');
    const headers = { 'apollo-require-preflight': '1', authorization: `Bearer ${attacker.token}` };
    const response = await fetch(`${graph.url}?query=${query}`, { headers });
    expect(response.status).toBe(405);
  });

  it('a page of a foreign origin', async () => {
    const { status, data, errors } = await attacker.ask(
      'mutation { logoutEverywhere { revokedSessionCount } }',
      {},
      {
        origin: 'https://evil.example',
      },
    );
    expect([status, data, errors?.[0]?.extensions.code]).toEqual([403, undefined, 'FORBIDDEN']);
  });

  it('a representation of a viewer who is somebody else', async () => {
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Viewer { id } } }';
    const r = [{ __typename: 'Viewer', id: victim.id }];
    const asked = await attacker.ask(query, { r });
    expect([asked.status, asked.errors?.[0]?.extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    for (const name of ['users', 'blogs']) {
      const subgraph = graph.subgraphs.get(name);
      if (!subgraph) continue;
      const unsigned = await createClient(subgraph.url, attacker.token)(query, { r });
      expect([unsigned.status, unsigned.data]).toEqual([401, undefined]);
      const signed = await createSignedClient(
        subgraph.url,
        { called: name, key: graph.callKeys.router },
        attacker.token,
      )(query, { r });
      expect([signed.errors, signed.data]).toEqual([undefined, { _entities: [null] }]);
    }
  });

  it('a role smuggled into a profile', async () => {
    const written = await attacker.ask('mutation { updateProfile(input: { bio: "x", role: ADMIN }) { user { id } } }');
    expect([written.status, written.errors?.[0]?.extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    const query = 'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { user { id } } }';
    const sent = await attacker.ask(query, { input: { bio: 'x', role: 'ADMIN' } });
    expect([sent.status, sent.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('a body of 10 MB', async () => {
    const { status, errors } = await anonymous(`# ${'x'.repeat(10_000_000)}\n{ __typename }`);
    expect([status, errors?.[0]?.extensions]).toMatchObject([
      413,
      { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'body', allowed: 1_048_576, actual: expect.any(Number) },
    ]);
  });

  it('1,000,000 identifiers', async () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const million = await anonymous(query, { ids: Array.from({ length: 1_000_000 }, () => 'x') });
    expect([million.status, million.errors?.[0]?.extensions.code]).toEqual([413, 'OPERATION_LIMIT_EXCEEDED']);
    const fitting = await anonymous(query, { ids: Array.from({ length: 200_000 }, () => 'x') });
    expect(fitting.data).toEqual({ nodes: null });
    expect(fitting.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'ids' } }]);
  });

  it('300,000 identifiers that are none', async () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const { status, data, errors } = await anonymous(query, { ids: Array.from({ length: 300_000 }, () => ({})) });
    expect([status, data]).toEqual([400, undefined]);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('20 nodes in one request, any of which may be of every kind', async () => {
    const node = `{ id ... on Blog { title commentCount author { username blogCount commentCount } }
      ... on User { username blogCount commentCount } ... on Comment { likeCount author { username } } }`;
    const query = `query ($id: ID!) { ${times(20, (n) => `n${n}: node(id: $id) ${node}`)} }`;
    const { status, data, errors } = await anonymous(query, { id: victim.id });
    expect([status, errors]).toEqual([200, undefined]);
    expect(data.n19).toEqual({ id: victim.id, username: 'victim', blogCount: 1, commentCount: 0 });
  });

  it('a name of 400,000 combining marks', async () => {
    const name = `a${'\u0315'.repeat(200_000)}${'\u0316'.repeat(200_000)}@example.com`;
    const { data } = await anonymous(`mutation ($name: String!) { ${logIn} }`, { name });
    expect(data.login.userErrors).toEqual([{ code: 'INVALID_CREDENTIALS' }]);
  });

  it('a mistake in a document with a text of 900,000 characters', async () => {
    const text = 'x cannot represent '.repeat(47_000);
    const { status, errors } = await anonymous(`{ blogs(first "${text}") { totalCount } }`);
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
    expect(JSON.stringify(errors).length).toBeLessThan(500);
  });

  it('a long document by GET, behind a comment that cannot be decoded', async () => {
    const url = `${graph.url}?query=%23%zz%0A%7B${'a+'.repeat(2_500)}%7D`;
    const response = await fetch(url, { headers: { 'apollo-require-preflight': '1' } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'tokens', allowed: 2_000, actual: 2_502 } }],
    });
  });

  it('an address that the client made up', async () => {
    const guarded = await startGraph(shape, { environment: { TRUSTED_PROXIES: '' } });
    try {
      const search = '{ searchBlogs(query: "x") { nodes { id } } }';
      const answers = [];
      for (let n = 0; n < 61; n += 1) answers.push(await createClient(guarded.url)(search, {}, createAddress()));
      expect(answers.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual([
        ...Array.from({ length: 60 }, () => undefined),
        'RATE_LIMITED',
      ]);
    } finally {
      await guarded.stop();
    }
  });

  /** A new access token, for after the clock has been moved on. */
  async function signInAgain(person: Person): Promise<Person> {
    const query =
      'mutation ($t: String) { refreshSession(input: { refreshToken: $t }) { tokens { accessToken refreshToken } } }';
    const { data } = await anonymous(query, { t: person.refreshToken });
    const { accessToken, refreshToken } = data.refreshSession.tokens;
    return { ...person, token: accessToken, refreshToken, ask: createClient(graph.url, accessToken) };
  }
});

describe('the table of abuse', () => {
  it('tells of every test above, and of nothing else', () => {
    const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
    const told = [...read('../docs/abuse.md').matchAll(/^\| ([^|]+?) \|/gm)].map(([, what = '']) => what).slice(1);
    const [source = ''] = read('abuse.e2e.ts').split("describe('the table of abuse'");
    const tested = [...source.matchAll(/^ {2}it\('([^']+)'|^ {4}\[\n? *'([^']+)',/gm)].map(
      ([, one, other]) => one ?? other,
    );
    expect(told.toSorted()).toEqual(tested.toSorted());
  });
});
