import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { Call } from './call.ts';
import { createHttpLink } from './http-link.ts';
import { createMetrics } from './metrics.ts';
import { startSubgraph } from './subgraph.ts';
import { createDataFolder, createLeftovers, createTestCall, createTestHost, signTestCall } from './testing.ts';

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { text(value: String = ""): String }
  type Thing @key(fields: "id") { id: ID! }
`;

/** A subgraph that answers nothing but what it is told, and notes for whom it has worked. */
async function startTestSubgraph(options: { carriesCookie?: boolean; answer?: Call['cookie']['answer'] } = {}) {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const file = join(folder.path, 'schema.graphql');
  writeFileSync(file, sdl);
  const calls: Call[] = [];
  const lines: string[] = [];
  const { answer, ...rest } = options;
  const subgraph = await startSubgraph({
    ...rest,
    name: 'things',
    typeDefs: pathToFileURL(file),
    resolvers: {
      Query: {
        text(_source: unknown, { value }: { value: string }, { call }: { call: Call }) {
          calls.push(call);
          if (answer !== undefined) call.cookie.answer = answer;
          return value;
        },
      },
      Thing: { __resolveReference: ({ id }: { id: string }) => ({ id }) },
    },
    createContext: (call) => ({ call }),
    verifyToken: () => Promise.reject(new Error('No token is to be verified here.')),
    host: createTestHost({ isListening: true, onLog: (line) => lines.push(line) }),
    isReady: async () => true,
    introspection: true,
    clock: () => new Date(),
    addRoutes: (app) => app.post('/open', async ({ body }) => body),
  });
  leftovers.add(subgraph.stop);
  return { ...subgraph, url: subgraph.url ?? '', calls, lines };
}

type Subgraph = Awaited<ReturnType<typeof startTestSubgraph>>;
type Answer = { status: number; headers: Headers; body: { data?: unknown; errors?: { extensions: object }[] } };

async function send(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', ...init });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
}

const query = (text: string, variables?: object) => JSON.stringify({ query: text, variables });
const post = ({ url }: Subgraph, body: string, headers: Record<string, string>) =>
  send(`${url}/graphql`, { headers, body });
const postSigned = (subgraph: Subgraph, body: string, headers: Record<string, string> = {}) =>
  post(subgraph, body, signTestCall({ called: 'things', body, headers }));

const unauthenticated = { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] };

function createLink({ url }: Subgraph, options: { carriesCookie?: boolean; key?: string } = {}) {
  const { key = 'development-key-of-router-that-everybody-knows', ...rest } = options;
  const metrics = createMetrics();
  const link = createHttpLink({
    ...rest,
    name: 'things',
    url: `${url}/graphql`,
    timeout: 5_000,
    caller: 'router',
    key,
    metrics,
  });
  leftovers.add(link.stop);
  return link;
}

describe('a subgraph behind a socket', () => {
  it('answers a signed call', async () => {
    const subgraph = await startTestSubgraph();
    const { status, body } = await postSigned(subgraph, query('{ text(value: "ä😀") }'));
    expect([status, body]).toEqual([200, { data: { text: 'ä😀' } }]);
  });

  it.each([
    ['an operation', '{ text }'],
    ['_service', '{ _service { sdl } }'],
    ['_entities', '{ _entities(representations: [{ __typename: "Thing", id: "1" }]) { __typename } }'],
    ['introspection', '{ __schema { types { name } } }'],
  ])('answers %s to nobody who has not signed it, and tells why in its log alone', async (_what, text) => {
    const subgraph = await startTestSubgraph();
    const refused = await post(subgraph, query(text), { 'content-type': 'application/json' });
    expect([refused.status, refused.body]).toMatchObject([401, unauthenticated]);
    expect(refused.headers.get('www-authenticate')).toBe('Call-Signature');
    expect(JSON.stringify(refused.body)).not.toMatch(/signed|signature|nonce/i);
    const warnings = subgraph.lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 'warn');
    expect(warnings).toMatchObject([{ reason: 'It is not signed.' }]);
    expect(subgraph.calls).toEqual([]);
    expect((await postSigned(subgraph, query(text))).status).toBe(200);
  });

  it.each([
    ['no JSON', 'text/plain', '{"query":'],
    ['a form', 'application/x-www-form-urlencoded', 'query=x'],
    ['broken JSON', 'application/json', '{"query":'],
    ['nothing', 'application/json', ''],
    ['more than it would read', 'application/json', 'x'.repeat(3_000_000)],
  ])('refuses %s for want of a signature, before it looks at it', async (_what, type, body) => {
    const subgraph = await startTestSubgraph();
    expect((await post(subgraph, body, { 'content-type': type })).status).toBe(401);
  });

  it.each<[string, string, string, number, string?]>([
    ['of another type', 'text/plain', '{}', 415],
    ['that is broken', 'application/json', '{"query":', 400],
    ['that is empty', 'application/json', '', 400],
    ['that would change what objects are', 'application/json', '{"__proto__":{"x":1}}', 400],
    [
      'beyond two megabytes',
      'application/json',
      query(`#${'x'.repeat(2_100_000)}\n{ text }`),
      413,
      'OPERATION_LIMIT_EXCEEDED',
    ],
  ])('says of a signed body %s what is wrong with it', async (_what, type, body, status, code = 'BAD_REQUEST') => {
    const subgraph = await startTestSubgraph();
    const answer = await postSigned(subgraph, body, { 'content-type': type });
    expect([answer.status, answer.body]).toMatchObject([status, { errors: [{ extensions: { code } }] }]);
  });

  it('refuses a call that is sent again, a body that was changed, and a header that was changed', async () => {
    const subgraph = await startTestSubgraph();
    const body = query('{ text }');
    const headers = signTestCall({ called: 'things', body, headers: { authorization: 'Bearer x' } });
    const other = signTestCall({ called: 'things', body });
    expect((await post(subgraph, query('{ a: text }'), other)).status).toBe(401);
    expect((await post(subgraph, body, { ...headers, authorization: 'Bearer y' })).status).toBe(401);
    expect((await post(subgraph, body, other)).status).toBe(200);
    expect((await post(subgraph, body, other)).status).toBe(401);
    expect(subgraph.calls).toHaveLength(1);
  });

  it('answers POST alone at its graph, and everybody elsewhere', async () => {
    const subgraph = await startTestSubgraph();
    const got = await send(`${subgraph.url}/graphql?query={text}`, {
      method: 'GET',
      headers: { 'apollo-require-preflight': '1' },
    });
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
    for (const path of ['/health/live', '/health/ready', '/metrics']) {
      expect((await fetch(subgraph.url + path)).status).toBe(200);
    }
    const headers = { 'content-type': 'application/json' };
    expect((await send(`${subgraph.url}/open`, { headers, body: '{"a":1}' })).body).toEqual({ a: 1 });
  });

  it('takes what a client of a megabyte has sent, with what the router adds', async () => {
    const subgraph = await startTestSubgraph();
    const value = 'x'.repeat(1_048_576);
    const { status } = await postSigned(subgraph, query('query ($v: String) { text(value: $v) }', { v: value }));
    expect(status).toBe(200);
  });
});

describe('a call for many entities', () => {
  const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Thing { id } } }';
  const list = (count: number) =>
    Array.from({ length: count }, (_t, index) => ({ __typename: 'Thing', id: `${index}` }));
  const refusal = {
    message: 'This call asks for 1001 entities; at most 1000 are allowed. Ask for them in several calls.',
    extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'representations', allowed: 1_000, actual: 1_001 },
  };

  it('is answered up to a thousand, over a socket and embedded', async () => {
    const subgraph = await startTestSubgraph();
    const { body } = await postSigned(subgraph, query(entities, { r: list(1_000) }));
    expect(body).toEqual({ data: { _entities: list(1_000).map(({ id }) => ({ id })) } });
    const { errors } = await subgraph.execute({ query: entities, variables: { r: list(1_000) } }, createTestCall());
    expect(errors).toBeUndefined();
  });

  it('is refused beyond, with the limit and by how much, and nothing runs', async () => {
    const subgraph = await startTestSubgraph();
    const variables = { r: list(1_001) };
    const { status, body } = await postSigned(subgraph, query(`${entities.slice(0, -1)} text }`, variables));
    expect([status, body]).toEqual([400, { errors: [refusal] }]);
    const embedded = await subgraph.execute({ query: entities, variables }, createTestCall());
    expect(embedded).toEqual({ errors: [refusal] });
    expect(subgraph.calls).toEqual([]);
  });
});

describe('an HTTP link', () => {
  it('brings who asks from where, and no cookie but to the one subgraph that has a use for it', async () => {
    const call = {
      ...createTestCall(),
      ip: '192.0.2.7',
      requestId: 'request-9',
      cookie: { received: 'refresh-token' },
    };
    for (const [carriesCookie, received] of [
      [true, 'refresh-token'],
      [false, undefined],
    ] as const) {
      const subgraph = await startTestSubgraph({ carriesCookie });
      await createLink(subgraph, { carriesCookie }).send({ query: '{ text }' }, call);
      expect(subgraph.calls).toMatchObject([{ ip: '192.0.2.7', requestId: 'request-9', cookie: { received } }]);
    }
  });

  it('hands no cookie on to a subgraph that is to have none, even if it comes signed', async () => {
    const subgraph = await startTestSubgraph();
    await postSigned(subgraph, query('{ text }'), { cookie: '__Host-refresh_token=refresh-token' });
    expect(subgraph.calls).toMatchObject([{ cookie: { received: undefined } }]);
  });

  it.each([
    ['a new one', { token: 'next-token', expiresAt: new Date('2030-01-01T00:00:00Z') }],
    ['its end', null],
  ])('brings back %s from users, and from nobody else', async (_what, answer) => {
    const users = await startTestSubgraph({ carriesCookie: true, answer });
    const call = createTestCall();
    await createLink(users, { carriesCookie: true }).send({ query: '{ text }' }, call);
    expect(call.cookie.answer).toEqual(answer);

    const deaf = createTestCall();
    await createLink(users).send({ query: '{ text }' }, deaf);
    expect(deaf.cookie).toEqual({ received: undefined });
    const { headers } = await postSigned(await startTestSubgraph({ answer }), query('{ text }'));
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('says that a subgraph is unavailable which does not know its key, and why in the log alone', async () => {
    const subgraph = await startTestSubgraph();
    const sent = createLink(subgraph, { key: 'x'.repeat(40) }).send({ query: '{ text }' }, createTestCall());
    await expect(sent).rejects.toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
      cause: { message: expect.stringContaining('refused the signature') },
    });
  });
});
