import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDataFolder } from '@supergraph/kit/testing';
import { readUsage } from '@supergraph/schema-check/usage';
import { afterAll, describe, expect, it } from 'vitest';
import { type Shape, shapes, startGraph } from './graph.ts';

const { operations } = JSON.parse(
  readFileSync(new URL('../schema/persisted-documents.json', import.meta.url), 'utf8'),
) as { operations: { id: string; name: string }[] };
const home = operations.find(({ name }) => name === 'WebHome')?.id ?? '';

const folder = createDataFolder();
afterAll(folder.remove);

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** Starts a graph that counts, has it asked, stops it and reads what it has counted. */
async function count(shape: Shape, ask: (send: Send) => Promise<void>) {
  const file = join(folder.path, `${shape}.jsonl`);
  const graph = await startGraph(shape, { environment: { USAGE_FILE: file } });
  try {
    await ask(async (body, client = {}) => {
      const headers = { 'content-type': 'application/json', ...client };
      const response = await fetch(graph.url, { method: 'POST', headers, body: JSON.stringify(body) });
      return response.json();
    });
  } finally {
    await graph.stop();
  }
  return { usage: readUsage(file, readFileSync(file, 'utf8')), text: readFileSync(file, 'utf8') };
}

type Send = (body: object, client?: Record<string, string>) => Promise<unknown>;

const byHash = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
const named = (name: string, version: string) => ({
  'apollographql-client-name': name,
  'apollographql-client-version': version,
});

describe.each(shapes)('the %s graph with a usage file', (shape) => {
  const find = 'query Find($secret: String!) { userByUsername(username: $secret) { id } }';

  it('counts what it ran, by document and client, and nothing that it refused', async () => {
    const { usage, text } = await count(shape, async (send) => {
      expect(await send(byHash(home), named('web', '1.4.0'))).not.toHaveProperty('errors');
      expect(await send(byHash(home), named('web', '1.4.0'))).not.toHaveProperty('errors');
      await send(byHash(home), named('someone else "}', '1.4.0'));
      expect(await send({ query: find, variables: { secret: 'hush' } })).toEqual({ data: { userByUsername: null } });
      expect(await send({ query: '{ nothing }' })).toHaveProperty('errors');
      const tooMuch = Array.from({ length: 30 }, (_, n) => `a${n}: blogs(first: 100) { nodes { id } }`).join(' ');
      expect(await send({ query: `{ ${tooMuch} }` })).toHaveProperty('errors');
    });
    expect(usage.map(({ lastSeen: _, ...line }) => line)).toEqual(
      expect.arrayContaining([
        { hash: home, client: 'web', version: '1.4.0', count: 2 },
        { hash: home, client: 'unknown', version: '1.4.0', count: 1 },
        { hash: hash(find), client: 'unknown', version: 'unknown', count: 1 },
      ]),
    );
    expect(usage).toHaveLength(3);
    expect(text).not.toContain('hush');
  });

  it('adds to it after a restart', async () => {
    const { usage } = await count(shape, async (send) => {
      await send(byHash(home), named('web', '1.4.0'));
    });
    expect(usage.find(({ client }) => client === 'web')?.count).toBe(3);
    expect(usage).toHaveLength(3);
  });
});
