import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from './client.ts';
import { type Graph, startGraph } from './graph.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

const manifest = JSON.parse(readFileSync(new URL('../schema/persisted-documents.json', import.meta.url), 'utf8')) as {
  operations: { id: string; name: string; body: string }[];
};
const listed = manifest.operations.find(({ name }) => name === 'WebHome') ?? { id: '', body: '' };

/** Sends what a client with persisted documents sends. */
async function askByHash(url: string, hash: string, query?: string) {
  const body = JSON.stringify({ query, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  // biome-ignore lint/suspicious/noExplicitAny: a test states what it expects by reading it.
  const { data, errors } = (await response.json()) as { data: any; errors?: { extensions: { code: string } }[] };
  return { status: response.status, data, code: errors?.[0]?.extensions.code };
}

describe('a graph that accepts any document', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await startGraph('embedded');
  });
  afterAll(() => graph?.stop());

  it('knows those of its clients by their hash from the start', async () => {
    expect(await askByHash(graph.url, listed.id)).toMatchObject({ status: 200, code: undefined });
  });

  it('learns others from whoever sends them first', async () => {
    const query = '{ blogs(first: 2) { totalCount } }';
    expect(await askByHash(graph.url, digest(query))).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
    expect(await askByHash(graph.url, digest(query), query)).toMatchObject({ status: 200, code: undefined });
    expect(await askByHash(graph.url, digest(query))).toMatchObject({ data: { blogs: { totalCount: 0 } } });
  });

  it('does not learn a document under the hash of another', async () => {
    const answer = await askByHash(graph.url, digest('{ __typename }'), '{ blogs { totalCount } }');
    expect(answer).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });
});

describe('a graph that accepts only the documents of its clients', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await startGraph('embedded', { environment: { PERSISTED_DOCUMENTS: 'require' } });
  });
  afterAll(() => graph?.stop());

  it('runs them by hash, and by text', async () => {
    expect(await askByHash(graph.url, listed.id)).toMatchObject({ status: 200, code: undefined });
    expect((await createClient(graph.url)(listed.body)).errors).toBeUndefined();
  });

  it.each([
    ['another document', '{ blogs { totalCount } }'],
    ['one of them with a blank more', `${listed.body} `],
  ])('refuses %s, and learns none', async (_what, query) => {
    const refused = await createClient(graph.url)(query);
    expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([400, 'PERSISTED_QUERY_NOT_IN_LIST']);
    expect(await askByHash(graph.url, digest(query), query)).toMatchObject({ code: 'PERSISTED_QUERY_NOT_IN_LIST' });
    expect(await askByHash(graph.url, digest(query))).toMatchObject({ data: undefined });
  });
});

describe('a manifest that cannot be used', () => {
  const folder = mkdtempSync(join(tmpdir(), 'supergraph-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['is not there', null, 'cannot be read (ENOENT)'],
    ['is no JSON', '{', 'cannot be read (it is not JSON)'],
    ['is of another format', '{"operations":{}}', "is not a manifest of persisted documents in Apollo's format"],
  ])('keeps the graph from starting, with a sentence: it %s', async (_what, text, reason) => {
    const file = join(folder, `${digest(String(text))}.json`);
    if (text !== null) writeFileSync(file, text);
    const start = startGraph('embedded', { environment: { PERSISTED_DOCUMENTS_FILE: file } });
    await expect(start).rejects.toThrow(reason);
  });
});
