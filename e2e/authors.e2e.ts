import { afterEach, describe, expect, it } from 'vitest';
import { createClient, registerPerson } from './client.ts';
import { type Graph, startGraph } from './graph.ts';

let graph: Graph;
afterEach(() => graph?.stop());

/** How often the router, or another service, has called a subgraph, by what the metrics of the router say. */
async function countFetches(): Promise<Record<string, number>> {
  const text = await (await fetch(`${graph.root}/metrics`)).text();
  const counts: Record<string, number> = {};
  for (const [, subgraph = '', count] of text.matchAll(
    /^subgraph_fetch_duration_seconds_count\{service="router",subgraph="(\w+)"[^}]*\} (\d+)$/gm,
  )) {
    counts[subgraph] = (counts[subgraph] ?? 0) + Number(count);
  }
  return counts;
}

async function publish(ask: Awaited<ReturnType<typeof registerPerson>>['ask'], title: string): Promise<string> {
  const { data } = await ask(
    'mutation ($t: String!) { createBlog(input: { title: $t, bodyMarkdown: "Text." }) { blog { id } } }',
    { t: title },
  );
  const { id } = data.createBlog.blog;
  await ask('mutation ($id: ID!) { publishBlog(input: { blogId: $id }) { userErrors { code } } }', { id });
  return id;
}

describe('the author of a blog', () => {
  it.each(['embedded', 'distributed'] as const)('is part of one fetch in the %s graph', async (shape) => {
    graph = await startGraph(shape);
    const { ask } = await registerPerson(graph.url, 'author');
    for (const title of ['One', 'Two', 'Three']) await publish(ask, title);
    const before = await countFetches();
    const { data, errors } = await createClient(graph.url)(
      '{ blogs { nodes { title author { username displayName avatarUrl } } } }',
    );
    expect(errors).toBeUndefined();
    const author = { username: 'author', displayName: 'author', avatarUrl: null };
    expect(data.blogs.nodes).toEqual(['Three', 'Two', 'One'].map((title) => ({ title, author })));
    const after = await countFetches();
    const fetches = Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]);
    expect(Object.fromEntries(fetches)).toEqual({ users: 0, blogs: 1 });
  });

  it('is there in the very next request, although no event arrives', async () => {
    graph = await startGraph('distributed', { transport: 'stopped' });
    const { ask } = await registerPerson(graph.url, 'newcomer');
    const id = await publish(ask, 'Hello');
    const { data, errors } = await ask('query ($id: ID!) { blog(id: $id) { title author { username displayName } } }', {
      id,
    });
    expect(errors).toBeUndefined();
    expect(data.blog).toEqual({ title: 'Hello', author: { username: 'newcomer', displayName: 'newcomer' } });

    // Kept: users need not answer a second time.
    await graph.subgraphs.get('users')?.stop();
    const again = await createClient(graph.url)('query ($id: ID!) { blog(id: $id) { author { username } } }', { id });
    expect(again.data.blog.author).toEqual({ username: 'newcomer' });
  });

  it('is null, with the reason, only when users cannot answer either', async () => {
    graph = await startGraph('distributed', { transport: 'stopped' });
    const { ask } = await registerPerson(graph.url, 'unknown');
    const id = await publish(ask, 'Hello');
    await graph.subgraphs.get('users')?.stop();
    const answer = await createClient(graph.url)('query ($id: ID!) { blog(id: $id) { title author { username } } }', {
      id,
    });
    expect(answer.data.blog).toEqual({ title: 'Hello', author: null });
    expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'SUBGRAPH_UNAVAILABLE', service: 'users' },
    ]);
  });
});
