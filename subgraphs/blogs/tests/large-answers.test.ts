import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ada, leftovers, startTestBlogs } from './_util.ts';

describe('the texts of many long blogs', () => {
  let blogs: Awaited<ReturnType<typeof startTestBlogs>>;
  beforeAll(async () => {
    blogs = await startTestBlogs();
    for (let n = 0; n < 15; n += 1)
      await blogs.write({ title: `Long ${n}`, bodyMarkdown: 'Word. '.repeat(33_000) }, ada);
  });
  afterAll(leftovers.clear);

  const ask = (first: number) =>
    blogs.ask('query ($first: Int!) { blogs(first: $first) { nodes { title body { text } } } }', { first });

  it('are answered as long as they fit into memory together', async () => {
    const { data, errors } = await ask(10);
    expect(errors).toEqual([]);
    expect(data.blogs.nodes).toHaveLength(10);
  });

  it('are refused when they do not, and say by how much', async () => {
    const { data, errors } = await ask(15);
    expect(data.blogs.nodes).toEqual(Array.from({ length: 15 }, () => null));
    expect(errors[0]).toMatchObject({
      path: ['blogs', 'nodes', 0, 'body'],
      extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'text', allowed: 8_000_000, actual: expect.any(Number) },
    });
  });

  it('can still be read one by one', async () => {
    const { data, errors } = await blogs.ask('{ blogBySlug(slug: "long-3") { title body { text } } }');
    expect([errors, data.blogBySlug.title]).toEqual([[], 'Long 3']);
  });
});
