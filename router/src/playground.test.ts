import { gunzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPlayground } from './playground.ts';

describe('the playground', () => {
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-encoding': 'gzip, deflate, br' };
  let app: FastifyInstance;

  const get = (headers: Record<string, string>) => app.inject({ method: 'GET', url: '/', headers });

  beforeAll(() => {
    app = Fastify();
    addPlayground(app);
  });
  afterAll(() => app.close());

  it.each([{}, { accept: '*/*' }, { accept: 'application/json' }, { accept: 'text/html;q=0' }])(
    'tells a client that sends %o where the graph is',
    async (headers) => {
      const response = await get(headers);
      expect(response.headers['content-type']).toMatch(/^application\/json/);
      expect(response.json()).toMatchObject({ graphql: '/graphql' });
    },
  );

  it('serves a browser the page, compressed', async () => {
    const response = await get(browser);
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-encoding': 'gzip',
      'cache-control': 'no-cache',
      vary: 'accept, accept-encoding',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect(response.rawPayload.byteLength).toBeLessThan(3_000_000);
    expect(gunzipSync(response.rawPayload).toString()).toContain('YogaGraphiQL.renderYogaGraphiQL(');
  });

  it.each(['', 'identity', 'br', 'gzip;q=0'])('serves it uncompressed to who accepts "%s"', async (acceptEncoding) => {
    const compressed = await get(browser);
    const plain = await get({ ...browser, 'accept-encoding': acceptEncoding });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.rawPayload.equals(gunzipSync(compressed.rawPayload))).toBe(true);
    expect(plain.headers.etag).not.toBe(compressed.headers.etag);
  });

  it('sends it only once to a browser that kept it', async () => {
    const { etag } = (await get(browser)).headers;
    expect(etag).toMatch(/^"[^"]+"$/);
    const again = await get({ ...browser, 'if-none-match': `"another", W/${etag}` });
    expect(again.statusCode).toBe(304);
    expect(again.rawPayload.byteLength).toBe(0);
    expect(again.headers.etag).toBe(etag);
    expect((await get({ ...browser, 'if-none-match': '"another"' })).statusCode).toBe(200);
  });

  it('lets the page run no scripts but its own, and reach no origin but its own', async () => {
    const policy = (await get(browser)).headers['content-security-policy'];
    expect(policy).toMatch(/^default-src 'none'; script-src( 'sha256-[\w+/=]+'){3}; worker-src blob:;/);
    expect(policy).toContain("; connect-src 'self';");
    expect(policy).toContain("; frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|unsafe-eval/);
  });
});
