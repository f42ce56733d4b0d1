import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { createCallVerifier } from '@supergraph/kit/signed-calls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createClient, createSignedClient, registerPerson } from './client.ts';
import { startFakeSubgraph } from './fake-subgraph.ts';
import { type Graph, startGraph } from './graph.ts';

describe('a subgraph behind the router', () => {
  let graph: Graph;
  let author: Awaited<ReturnType<typeof registerPerson>>;
  const lines: string[] = [];

  beforeAll(async () => {
    graph = await startGraph('distributed', { onLog: (line) => lines.push(line) });
    author = await registerPerson(graph.url, 'author');
  });
  afterAll(() => graph?.stop());

  const locate = (called: string) => graph.subgraphs.get(called)?.url ?? '';

  it.each(['users', 'blogs', 'comments'])('answers nobody but its callers, whatever is asked: %s', async (called) => {
    const url = locate(called);
    const operations = [
      '{ __typename }',
      '{ _service { sdl } }',
      '{ _entities(representations: [{ __typename: "User", id: "user_1" }]) { __typename } }',
      'mutation { __typename }',
    ];
    for (const operation of operations) {
      const refused = await createClient(url)(operation);
      expect([refused.status, refused.data, refused.errors?.[0]?.extensions]).toEqual([
        401,
        undefined,
        { code: 'UNAUTHENTICATED' },
      ]);
      const answered = await createSignedClient(url, { called, key: graph.callKeys.router })(operation);
      expect(answered.status, operation).toBe(200);
    }
  });

  it('answers another service where that is one of its callers, and there alone', async () => {
    const comments = { caller: 'comments', key: graph.callKeys.comments };
    const ask = (called: string, signer: object = comments) =>
      createSignedClient(locate(called), { ...comments, ...signer, called })('{ __typename }');
    expect((await ask('blogs')).status).toBe(200);
    expect((await ask('users')).status).toBe(401);
    expect((await ask('comments')).status).toBe(401);
    expect((await ask('blogs', { caller: 'router' })).status).toBe(401);
    expect((await ask('blogs', { key: graph.callKeys.router })).status).toBe(401);
  });

  it('does not take for its own what was signed for another', async () => {
    const ask = createSignedClient(locate('blogs'), { called: 'users', key: graph.callKeys.router });
    expect((await ask('{ __typename }')).status).toBe(401);
  });

  it('holds the guards of its schema against viewers whom the router has let through', async () => {
    const users = { called: 'users', key: graph.callKeys.router };
    const anonymous = await createSignedClient(locate('users'), users)('mutation { logout { revokedSessionCount } }');
    expect(anonymous.data).toEqual({ logout: null });
    expect(anonymous.errors).toMatchObject([{ path: ['logout'], extensions: { code: 'UNAUTHENTICATED' } }]);

    const { id, token } = author;
    const query =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { username role accountState } } }';
    const member = await createSignedClient(locate('users'), users, token)(query, { r: [{ __typename: 'User', id }] });
    expect(member.data).toEqual({ _entities: [{ username: 'author', role: null, accountState: null }] });
    expect(member.errors?.map(({ path, extensions }) => [path?.at(-1), extensions])).toEqual([
      ['role', { code: 'FORBIDDEN', requiredScopes: ['user:admin'] }],
      ['accountState', { code: 'FORBIDDEN', requiredScopes: ['user:admin', 'content:moderate'] }],
    ]);
  });

  it('publishes the keys to check tokens with to everybody', async () => {
    const response = await fetch(locate('users').replace('/graphql', '/.well-known/jwks.json'));
    expect([response.status, await response.json()]).toMatchObject([200, { keys: [{ crv: 'Ed25519' }] }]);
  });

  it('counts as down for a router whose key it does not know, which never looks like a fault of the client', async () => {
    const environment = {
      SUBGRAPH_URLS: [...graph.subgraphs].map(([name, { url }]) => `${name}=${url}`).join(),
      JWKS_URL: locate('users').replace('/graphql', '/.well-known/jwks.json'),
    };
    const stranger = await startGraph('router', { environment, onLog: (line) => lines.push(line) });
    try {
      lines.length = 0;
      const answer = await createClient(stranger.url)('{ blogs { totalCount } }');
      expect([answer.status, answer.data]).toEqual([200, { blogs: null }]);
      expect(answer.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'blogs' } }]);
      const told = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 'warn');
      expect(told.map(({ service }) => service).toSorted()).toEqual(['blogs', 'router']);
      expect(told.find(({ service }) => service === 'blogs').reason).toContain('not with a key that is known here');
      expect(told.find(({ service }) => service === 'router').err.message).toContain('Do CALL_KEY here');
      for (const line of lines) expect(line).not.toMatch(new RegExp(Object.values(graph.callKeys).join('|')));
    } finally {
      await stranger.stop();
    }
  });
});

describe('what a client says of itself', () => {
  const leftovers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const undo of leftovers.splice(0).toReversed()) await undo();
  });

  const key = 'the key of the router and of nobody else';

  async function startRecorded(TRUSTED_PROXIES = '') {
    const received: { headers: IncomingHttpHeaders; body: string }[] = [];
    const fake = await startFakeSubgraph(async (request, response) => {
      received.push({ headers: request.headers, body: await text(request) });
      response.end('{"data":{"blogs":{"totalCount":1}}}');
    });
    leftovers.push(fake.stop);
    const SUBGRAPH_URLS = ['users', 'blogs', 'comments'].map((name) => `${name}=${fake.url}`).join();
    const graph = await startGraph('router', { environment: { SUBGRAPH_URLS, CALL_KEY: key, TRUSTED_PROXIES } });
    leftovers.push(graph.stop);
    return { graph, received };
  }

  const claims = {
    'x-user-id': 'user_claimed',
    'x-viewer': 'user_claimed',
    'x-viewer-id': 'user_claimed',
    'x-scopes': 'user:admin',
    'x-role': 'ADMIN',
    'x-call-signer': 'claimed',
    'x-call-time': '1',
    'x-call-nonce': 'claimed',
    'x-call-signature': 'v1=claimed',
    'x-client-address': '203.0.113.66',
    'x-forwarded-for': '203.0.113.66',
    'x-forwarded-user': 'user_claimed',
    'x-real-ip': '203.0.113.66',
    forwarded: 'for=203.0.113.66',
    cookie: '__Host-refresh_token=claimed; refresh_token=claimed; session=claimed',
    'x-anything': 'claimed',
  };

  it('reaches no subgraph, neither as it was sent nor under another name', async () => {
    const { graph, received } = await startRecorded();
    const answer = await createClient(graph.url)('{ blogs { totalCount } }', {}, claims);
    expect(answer.data).toEqual({ blogs: { totalCount: 1 } });
    const [call] = received;
    expect(received).toHaveLength(1);
    expect(JSON.stringify(call)).not.toMatch(/claimed|203\.0\.113\.66|user:admin|ADMIN/);
    expect(call?.headers['x-client-address']).toBe('127.0.0.1');
    expect(
      Object.keys(call?.headers ?? {})
        .filter((name) => name in claims)
        .toSorted(),
    ).toEqual(['x-call-nonce', 'x-call-signature', 'x-call-signer', 'x-call-time', 'x-client-address'].toSorted());
  });

  it('is no claim when a proxy says it that the router trusts: the address of the client goes along, signed', async () => {
    const { graph, received } = await startRecorded('127.0.0.1');
    await createClient(graph.url)('{ blogs { totalCount } }', {}, claims);
    expect(received[0]?.headers['x-client-address']).toBe('203.0.113.66');
    expect(received[0]?.headers).not.toHaveProperty('x-forwarded-for');
  });

  it('is replaced by a signature of the router that holds', async () => {
    const { graph, received } = await startRecorded();
    await createClient(graph.url)(
      '{ blogs { totalCount } }',
      {},
      { ...claims, 'apollographql-client-name': 'w\u00e9b' },
    );
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    const verifier = createCallVerifier({
      called: 'blogs',
      keys: new Map([['router', [key]]]),
      clock: () => new Date(),
    });
    expect(verifier.verify({ method: 'POST', path: '/graphql', headers, body })).toBe('router');
    expect(headers['apollographql-client-name']).toMatch(/^w.+b$/);
  });
});
