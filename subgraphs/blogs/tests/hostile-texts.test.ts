import { findForbiddenHtml } from '@supergraph/kit/check-html';
import { hostileMarkdown, unbearableMarkdown } from '@supergraph/kit/hostile-markdown';
import { xssCorpus } from '@supergraph/kit/xss-corpus';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ada, ben, create, leftovers, publish, startTestBlogs } from './_util.ts';

let blogs: Awaited<ReturnType<typeof startTestBlogs>>;
beforeAll(async () => {
  blogs = await startTestBlogs();
});
afterAll(() => leftovers.clear());

const longest = 200_000;
const save = async (input: object) =>
  (await blogs.ask(create, { input: { title: 'x', bodyMarkdown: 'x', ...input } }, ada)).data.createBlog;

describe('a blog', () => {
  it('of any string on the list of filter evasions holds nothing but what is allowed', async () => {
    for (const bodyMarkdown of xssCorpus) {
      const { blog } = await save({ bodyMarkdown });
      const { data } = await blogs.ask('query ($id: ID!) { blog(id: $id) { body { html } } }', { id: blog.id }, ada);
      expect([bodyMarkdown, findForbiddenHtml(data.blog.body.html)]).toEqual([bodyMarkdown, []]);
    }
  });

  it('of any such string is found in a snippet that has no tags but its marks', async () => {
    const search = 'query ($query: String!) { searchBlogs(query: $query, first: 1) { edges { snippet } } }';
    for (const [position, text] of xssCorpus.entries()) {
      const word = `needle${position}`;
      const { blog } = await save({
        bodyMarkdown: `Text. ${word}`,
        excerpt: [...`${word} ${text}`].slice(0, 300).join(''),
      });
      await blogs.ask(publish, { id: blog.id }, ada);
      const other = await save({ bodyMarkdown: `\`\`\`\`\`\`\n${text} ${word}\n\`\`\`\`\`\`` });
      await blogs.ask(publish, { id: other.blog.id }, ada);
      const { data } = await blogs.ask(search, { query: word });
      const [{ snippet }] = data.searchBlogs.edges;
      expect(snippet.match(/<[^>]*>?/g)).toEqual(['<mark>', '</mark>']);
    }
  });

  it.each(Object.keys(hostileMarkdown))('that is made to take long is saved or refused: %s', async (name) => {
    const bodyMarkdown = [...(hostileMarkdown[name]?.(2 * longest) ?? '')].slice(0, longest).join('');
    const { blog, userErrors } = await save({ bodyMarkdown });
    expect(blog?.status ?? userErrors[0].code).toMatch(/^(DRAFT|INVALID_INPUT)$/);
  });

  it('that takes long to render keeps nobody else from theirs', async () => {
    const input = { title: 'x', bodyMarkdown: 'a *b* '.repeat(20_000) };
    const mine = Array.from({ length: 3 }, () => blogs.ask(create, { input }, ada));
    const others = await blogs.ask(create, { input }, ben);
    expect(others.data.createBlog.blog.status).toBe('DRAFT');
    const refused = (await Promise.all(mine)).flatMap(({ errors }) => errors);
    expect(refused).toMatchObject([{ extensions: { code: 'OVERLOADED', retryAfterSeconds: 1 } }]);
  });

  it('that would grow out of proportion is refused, and nothing of it is kept', async () => {
    const bodyMarkdown = unbearableMarkdown['a long address that is used again and again']?.(longest);
    expect(await save({ bodyMarkdown })).toMatchObject({
      blog: null,
      userErrors: [{ code: 'INVALID_INPUT', path: ['input', 'bodyMarkdown'] }],
    });
  });
});
