import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, createClient, registerPerson } from './client.ts';
import { type Graph, shapes, startGraph } from './graph.ts';

describe.each(shapes)('the %s graph', (shape) => {
  let graph: Graph;
  let anonymous: Ask;

  beforeAll(async () => {
    graph = await startGraph(shape);
    anonymous = createClient(graph.url);
  });
  afterAll(() => graph?.stop());

  it('registers, logs in, publishes, comments, and reads it all back in one query across three services', async () => {
    const author = await registerPerson(graph.url, 'author');
    const reader = await registerPerson(graph.url, 'reader');

    const created = await author.ask(
      `mutation Create($input: CreateBlogInput!) {
        createBlog(input: $input) { blog { id slug status version author { username } } userErrors { message } }
      }`,
      {
        input: {
          title: 'On Bread & Butter',
          bodyMarkdown: 'Good **bread** takes time.',
          tags: ['Baking', 'baking', 'Slow'],
        },
      },
    );
    expect(created.data.createBlog).toEqual({
      blog: {
        id: expect.stringMatching(/^blog_/),
        slug: 'on-bread-butter',
        status: 'DRAFT',
        version: 1,
        author: { username: 'author' },
      },
      userErrors: [],
    });
    const blogId = created.data.createBlog.blog.id;
    expect((await reader.ask('query ($id: ID!) { blog(id: $id) { title } }', { id: blogId })).data.blog).toBeNull();

    const published = await author.ask(
      'mutation ($id: ID!) { publishBlog(input: { blogId: $id }) { blog { status acceptsComments } userErrors { message } } }',
      { id: blogId },
    );
    expect(published.data.publishBlog.blog).toEqual({ status: 'PUBLISHED', acceptsComments: true });

    const commented = await reader.ask(
      `mutation ($input: AddCommentInput!) {
        addComment(input: $input) { comment { id depth author { username } blog { title } } commentEdge { cursor } userErrors { code message } }
      }`,
      { input: { blogId, bodyMarkdown: 'So *true*.' } },
    );
    expect(commented.data.addComment).toMatchObject({
      comment: { depth: 0, author: { username: 'reader' }, blog: { title: 'On Bread & Butter' } },
      userErrors: [],
    });
    const replied = await author.ask(
      'mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { depth parent { id } } userErrors { code } } }',
      { input: { blogId, parentId: commented.data.addComment.comment.id, bodyMarkdown: 'Thank you.' } },
    );
    expect(replied.data.addComment.comment.depth).toBe(1);

    const { data, errors } = await anonymous(`{
      blogs(first: 5) {
        totalCount
        nodes {
          title excerpt readingTimeMinutes body { html text } tags { name slug }
          author { username blogCount commentCount }
          commentCount
          comments(first: 3) { nodes { body { html } author { displayName } replyCount replies(first: 2) { nodes { body { text } author { username } } } } }
        }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data.blogs).toEqual({
      totalCount: 1,
      nodes: [
        {
          title: 'On Bread & Butter',
          excerpt: 'Good bread takes time.',
          readingTimeMinutes: 1,
          body: { html: '<p>Good <strong>bread</strong> takes time.</p>', text: 'Good bread takes time.' },
          tags: [
            { name: 'Baking', slug: 'baking' },
            { name: 'Slow', slug: 'slow' },
          ],
          author: { username: 'author', blogCount: 1, commentCount: 1 },
          commentCount: 2,
          comments: {
            nodes: [
              {
                body: { html: '<p>So <em>true</em>.</p>' },
                author: { displayName: 'reader' },
                replyCount: 1,
                replies: { nodes: [{ body: { text: 'Thank you.' }, author: { username: 'author' } }] },
              },
            ],
          },
        },
      ],
    });
  });
});
