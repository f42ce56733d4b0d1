import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from './client.ts';
import { type Graph, startGraph } from './graph.ts';

/** Pages of an app, each asked for with few rows and with many. */
const pages: Record<string, string> = {
  home: `query ($n: Int!) { blogs(first: $n) { totalCount nodes {
    title excerpt tags { name } author { username displayName } commentCount
    comments(first: $n) { nodes { body { html } author { username } replyCount replies(first: $n) { nodes { author { username } } } } }
  } } }`,
  'a person, deeply': `query ($n: Int!) { userByUsername(username: "ada") { blogCount blogs(first: $n) { totalCount nodes {
    body { html } comments(first: $n) { nodes { author { username commentCount blogs(first: $n) { nodes { title } } } blog { title } parent { id } } }
  } } comments(first: $n) { nodes { blog { title author { username } } } } } }`,
  tags: 'query ($n: Int!) { tags(first: $n) { nodes { name blogCount blogs(first: $n) { totalCount nodes { title author { displayName } commentCount } } } } }',
};

describe('the SQL statements of an operation across all services', () => {
  let graph: Graph;
  let count = 0;
  beforeAll(async () => {
    graph = await startGraph('embedded', {
      environment: { SEED: 'demo' },
      onStatement: () => {
        count += 1;
      },
    });
  });
  afterAll(() => graph?.stop());

  it.each(Object.keys(pages))('do not grow with the rows of the page: %s', async (name) => {
    const countFor = async (n: number) => {
      count = 0;
      const { errors } = await createClient(graph.url)(pages[name] ?? '', { n });
      expect(errors).toBeUndefined();
      return count;
    };
    const [few, many] = [await countFor(2), await countFor(6)];
    expect(few).toBeGreaterThan(3);
    expect(many).toBe(few);
  });
});
