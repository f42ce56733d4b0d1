import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Graph, shapes, startGraph } from './graph.ts';

const query = 'subscription Published { blogPublished { id title author { displayName } } }';
const several = `${query} query Titles { blogs { nodes { title } } }`;
const sha256Hash = createHash('sha256').update(query).digest('hex');
const extensions = { persistedQuery: { version: 1, sha256Hash } };

const notSupported = {
  errors: [
    {
      message: 'Subscriptions are not carried here. Ask with a query instead.',
      extensions: { code: 'SUBSCRIPTION_NOT_SUPPORTED' },
    },
  ],
};

const accepts = [
  'application/json',
  'application/graphql-response+json',
  'text/event-stream',
  '*/*',
  'multipart/mixed',
];

describe.each(shapes)('a subscription, asked of the %s graph,', (shape) => {
  let graph: Graph;
  let released: Graph;
  const lines: Record<string, unknown>[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'supergraph-'));

  beforeAll(async () => {
    const onLog = (line: string) => lines.push(JSON.parse(line));
    graph = await startGraph(shape, { onLog });
    const file = join(folder, 'documents.json');
    const operations = [{ id: sha256Hash, name: 'Published', type: 'subscription', body: query }];
    writeFileSync(file, JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }));
    const environment = { PERSISTED_DOCUMENTS: 'require', PERSISTED_DOCUMENTS_FILE: file };
    released = await startGraph(shape, { environment, onLog });
  });
  afterAll(async () => {
    await graph?.stop();
    await released?.stop();
    rmSync(folder, { recursive: true });
  });

  const post = (body: object, headers: Record<string, string> = {}, url = graph.url) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const get = (parameters: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${graph.url}?${new URLSearchParams(parameters)}`, {
      headers: { 'apollo-require-preflight': '1', ...headers },
    });

  async function expectRefusal(response: Response): Promise<void> {
    expect([response.status, await response.json()]).toEqual([400, notSupported]);
    expect(response.headers.get('content-type')).toMatch(/json/);
    expect(response.headers.get('allow')).toBeNull();
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  }

  it.each(accepts)('is refused with one clear error, whatever the client accepts: %s', async (accept) => {
    // Twice, since a document that is known is not validated again.
    for (let time = 0; time < 2; time += 1) {
      await expectRefusal(await post({ query }, { accept }));
      await expectRefusal(await get({ query }, { accept }));
    }
  });

  it('is refused where it is one of several operations, which run as ever', async () => {
    await expectRefusal(await post({ query: several, operationName: 'Published' }));
    await expectRefusal(await get({ query: several, operationName: 'Published' }));
    const answer = await post({ query: several, operationName: 'Titles' });
    expect([answer.status, await answer.json()]).toMatchObject([200, { data: { blogs: { nodes: [] } } }]);
  });

  it('is refused when it is asked for by its hash', async () => {
    await expectRefusal(await post({ query, extensions }));
    await expectRefusal(await post({ extensions }, {}, released.url));
    await expectRefusal(await post({ query }, { accept: 'text/event-stream' }, released.url));
  });

  it('is refused before anybody asks who asks, and costs nothing', async () => {
    lines.length = 0;
    await expectRefusal(await post({ query }, { authorization: 'Bearer forged' }));
    const told = lines.filter(({ service, path }) => service === 'router' && path === '/graphql');
    expect(told).toMatchObject([{ operation: 'subscription Published', codes: ['SUBSCRIPTION_NOT_SUPPORTED'] }]);
    expect(told[0]).not.toHaveProperty('cost');
  });
});
