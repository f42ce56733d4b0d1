import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from './client.ts';
import { type Graph, startGraph } from './graph.ts';

describe('the graph in production', () => {
  let graph: Graph;
  beforeAll(async () => {
    const environment = { NODE_ENV: 'production', HOST: '127.0.0.1', SEED: 'demo' };
    graph = await startGraph('embedded', { environment });
  });
  afterAll(() => graph?.stop());

  it('is never filled with demo data', async () => {
    const { data } = await createClient(graph.url)('{ blogs { totalCount } userByUsername(username: "ada") { id } }');
    expect(data).toEqual({ blogs: { totalCount: 0 }, userByUsername: null });
  });

  it('answers no introspection, and does not say how to switch it on', async () => {
    const { errors } = await createClient(graph.url)('{ __schema { types { name } } }');
    expect(errors?.[0]?.message).toBe('This graph does not answer introspection.');
  });

  it('suggests no names', async () => {
    const { errors } = await createClient(graph.url)('{ blog_ }');
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
  });

  it('has no playground', async () => {
    const response = await fetch(graph.root, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(404);
  });
});
