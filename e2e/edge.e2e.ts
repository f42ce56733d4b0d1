import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAddress, createClient, registerPerson } from './client.ts';
import { type Graph, startGraph } from './graph.ts';

const ping = '{ __typename }';

/** Posts an operation as the page of an origin does. */
function askFrom(url: string, origin: string, query = ping, init: RequestInit = {}) {
  return fetch(url, {
    method: 'POST',
    body: JSON.stringify({ query }),
    ...init,
    headers: { 'content-type': 'application/json', origin },
  });
}

describe('origins', () => {
  let graph: Graph;
  const lines: string[] = [];
  beforeAll(async () => {
    graph = await startGraph('embedded', {
      environment: { ALLOWED_ORIGINS: 'https://app.example, https://m.app.example:8443' },
      onLog: (line) => lines.push(line),
    });
  });
  afterAll(() => graph?.stop());

  it.each(['https://app.example', 'https://m.app.example:8443'])('on the list may ask: %s', async (origin) => {
    const response = await askFrom(graph.url, origin);
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('access-control-allow-credentials')).toBe('true');
    expect(response.headers.get('vary')?.toLowerCase()).toContain('origin');
    expect(response.headers.get('access-control-expose-headers')).toContain('retry-after');
  });

  it('on the list may ask beforehand whether they may', async () => {
    const response = await fetch(graph.url, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,authorization,apollographql-client-name',
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-methods')).toContain('POST');
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
  });

  it.each([
    'https://evil.example',
    'https://app.example.evil.example',
    'https://evil-app.example',
    'http://app.example',
    'https://app.example:444',
    'https://APP.example',
    'null',
    'http://localhost:3000',
  ])('that are not on it are refused, and nothing is run: %s', async (origin) => {
    for (const method of ['POST', 'OPTIONS']) {
      const response = await askFrom(graph.url, origin, ping, method === 'OPTIONS' ? { method, body: null } : {});
      expect(response.status).toBe(403);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
      expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  it('that are refused stand in the log, for whoever wonders why a page cannot ask', async () => {
    await askFrom(graph.url, 'https://wondering.example');
    const line = lines.find((text) => text.includes('wondering'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      status: 403,
      origin: 'https://wondering.example',
      codes: ['FORBIDDEN'],
    });
  });

  it('of the graph itself may ask: the playground is there', async () => {
    expect((await askFrom(graph.url, graph.root)).status).toBe(200);
  });

  it('of this machine may ask outside production, when there is no list', async () => {
    const open = await startGraph('embedded');
    const closed = await startGraph('embedded', { environment: { NODE_ENV: 'production', HOST: '127.0.0.1' } });
    try {
      expect((await askFrom(open.url, 'http://localhost:3000')).status).toBe(200);
      expect((await askFrom(open.url, 'http://localhost.evil.example')).status).toBe(403);
      expect((await askFrom(closed.url, 'http://localhost:3000')).status).toBe(403);
    } finally {
      await Promise.all([open.stop(), closed.stop()]);
    }
  });
});

describe('the address of a client', () => {
  const search = '{ searchBlogs(query: "bread", first: 1) { nodes { id } } }';
  const askTimes = async (url: string, times: number, headers: () => Record<string, string>) => {
    const answers = [];
    for (let time = 0; time < times; time += 1) answers.push(await createClient(url)(search, {}, headers()));
    return answers.filter(({ errors }) => errors?.[0]?.extensions.code === 'RATE_LIMITED').length;
  };

  it('is not what X-Forwarded-For says, unless a trusted proxy says so', async () => {
    const graph = await startGraph('embedded', { environment: { TRUSTED_PROXIES: '192.0.2.1' } });
    try {
      expect(await askTimes(graph.url, 65, createAddress)).toBe(5);
    } finally {
      await graph.stop();
    }
  });

  it('is the last that no trusted proxy has written', async () => {
    const graph = await startGraph('embedded');
    try {
      expect(await askTimes(graph.url, 65, createAddress)).toBe(0);
      const forge = () => ({ 'x-forwarded-for': `${createAddress()['x-forwarded-for']}, 203.0.113.9` });
      expect(await askTimes(graph.url, 65, forge)).toBe(5);
    } finally {
      await graph.stop();
    }
  });
});

describe('a request to a host that is none', () => {
  it.each(['[', 'a b', '%%', ''])('is malformed, and no more than that: %j', async (host) => {
    const lines: string[] = [];
    const graph = await startGraph('embedded', { onLog: (line) => lines.push(line) });
    try {
      const body = JSON.stringify({ query: ping });
      const head = `POST /graphql HTTP/1.1\r\nHost: ${host}\r\ncontent-type: application/json\r\nconnection: close\r\n`;
      const answer = await exchange(graph.root, `${head}content-length: ${body.length}\r\n\r\n${body}`);
      expect(answer).toMatch(/^HTTP\/1.1 400 /);
      expect(answer).toContain('"code":"BAD_REQUEST"');
      expect(lines.some((line) => line.includes('"level":"error"'))).toBe(false);
    } finally {
      await graph.stop();
    }
  });
});

/** Writes to a socket, and reads until it is closed. */
async function exchange(root: string, request: string): Promise<string> {
  const socket = connect(Number(new URL(root).port), 'localhost');
  socket.end(request);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

describe('an answer', () => {
  let graph: Graph;
  const lines: string[] = [];
  beforeAll(async () => {
    graph = await startGraph('embedded', { environment: { CACHE_MAX_AGE: '30' }, onLog: (line) => lines.push(line) });
  });
  afterAll(() => graph?.stop());

  it('that anybody may read can be kept for a while', async () => {
    const url = `${graph.url}?query=${encodeURIComponent('{ blogs { totalCount } }')}`;
    const { headers } = await fetch(url, { headers: { 'apollo-require-preflight': '1' } });
    expect(headers.get('cache-control')).toBe('public, max-age=30');
    expect(headers.get('vary')).toContain('authorization');
  });

  it("that is somebody's own, or a change, or holds an error, cannot", async () => {
    const person = await registerPerson(graph.url, 'reader');
    const anonymous = createClient(graph.url);
    const all = await Promise.all([
      person.ask('{ blogs { totalCount } }'),
      anonymous('mutation { logout { revokedSessionCount } }'),
      anonymous('{ blogs(first: 0) { totalCount } }'),
      anonymous('{ nothing }'),
      anonymous(ping, {}, { authorization: 'Bearer nonsense' }),
    ]);
    for (const { headers } of all) expect(headers.get('cache-control')).toMatch(/no-store/);
  });

  it('names its client in the log and the metrics, but a client cannot fill them', async () => {
    const headers = (name: string, version: string) => ({
      'apollographql-client-name': name,
      'apollographql-client-version': version,
    });
    await createClient(graph.url)(ping, {}, headers('web', '1.4.0'));
    for (let n = 0; n < 150; n += 1) await createClient(graph.url)(ping, {}, headers(`flood-${n}`, '1'));
    await createClient(graph.url)(ping, {}, headers('"} evil{', '1'));
    const metrics = await (await fetch(`${graph.root}/metrics`)).text();
    expect(metrics).toContain('graphql_client_operations_total{service="router",client="web",version="1.4.0"} 1');
    const series = metrics.match(/^graphql_client_operations_total.*$/gm) ?? [];
    expect(series.length).toBeLessThanOrEqual(101);
    expect(series.join('\n')).not.toContain('evil');
    expect(lines.some((line) => line.includes('"client":{"name":"web","version":"1.4.0"}'))).toBe(true);
  });

  it('tells in the log what the operation costs', async () => {
    await createClient(graph.url)('query Priced { blogs(first: 7) { nodes { id } } }');
    const line = lines.find((text) => text.includes('query Priced'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ operation: 'query Priced', cost: 8 });
  });
});
