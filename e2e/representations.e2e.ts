import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, registerPerson } from './client.ts';
import { startFakeSubgraph } from './fake-subgraph.ts';
import { type Graph, startGraph } from './graph.ts';

/** What only users knows of a person, so that it has to be asked. */
const createdAt = '2026-01-31T12:00:00.000Z';

type Fetch = { variables: { representations: { __typename: string; id: string }[] } };

describe('an entity that stands in many places of an answer', () => {
  let graph: Graph;
  let router: Graph;
  let fake: Awaited<ReturnType<typeof startFakeSubgraph>>;
  const asked: string[][] = [];
  const people: string[] = [];

  beforeAll(async () => {
    graph = await startGraph('distributed');
    for (const name of ['ada_w', 'ben_w']) {
      const { id, ask } = await registerPerson(graph.url, name);
      people.push(id);
      for (const title of ['First', 'Second']) {
        const create = 'mutation ($t: String!) { createBlog(input: { title: $t, bodyMarkdown: "x" }) { blog { id } } }';
        const { data } = await ask(create, { t: title });
        const { id: blogId } = data.createBlog.blog;
        await ask('mutation ($id: ID!) { publishBlog(input: { blogId: $id }) { blog { id } } }', { id: blogId });
      }
    }
    fake = await startFakeSubgraph(async (request, response) => {
      const { representations } = ((await json(request)) as Fetch).variables;
      asked.push(representations.map(({ id }) => id));
      const entities = representations.map(({ id }) => (id === people[0] ? { createdAt } : null));
      const missing = representations.findIndex(({ id }) => id === people[1]);
      const errors = [{ message: 'No.', path: ['_entities', missing, 'createdAt'], extensions: { code: 'FORBIDDEN' } }];
      response.end(JSON.stringify({ data: { _entities: entities }, errors }));
    });
    const urls = [...graph.subgraphs].map(([name, { url }]) => `${name}=${name === 'users' ? fake.url : url}`);
    const environment = { SUBGRAPH_URLS: urls.join(), CALL_KEY: graph.callKeys.router };
    router = await startGraph('router', { environment });
  });
  afterAll(async () => {
    await router?.stop();
    await fake?.stop();
    await graph?.stop();
  });

  it('is asked for once, stands in all of them, and its error at the first', async () => {
    const { data, errors } = await createClient(router.url)('{ blogs { nodes { title author { createdAt } } } }');
    expect(asked).toEqual([[people[1], people[0]]]);
    expect(data.blogs.nodes).toEqual([
      { title: 'Second', author: null },
      { title: 'First', author: null },
      { title: 'Second', author: { createdAt } },
      { title: 'First', author: { createdAt } },
    ]);
    expect(errors).toMatchObject([{ path: ['blogs', 'nodes', 0, 'author', 'createdAt'], message: 'No.' }]);
  });
});
