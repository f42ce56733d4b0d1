import type { Call } from '@supergraph/kit/call';
import {
  askSubgraph,
  createDataFolder,
  createLeftovers,
  createTestCall,
  createTestClock,
  createTestHost,
} from '@supergraph/kit/testing';
import { readBlogsConfig } from '../src/config.ts';
import { type BlogsOverrides, startBlogs } from '../src/service.ts';

export const leftovers = createLeftovers();

export const ada = createTestCall(`user_${'a'.repeat(32)}`);
export const ben = createTestCall(`user_${'b'.repeat(32)}`);
export const mo = createTestCall(`user_${'c'.repeat(32)}`, ['blog:write', 'comment:write', 'content:moderate']);

/** As many people as are asked for, none of them one of the above. */
export const createPeople = (count: number): Call[] =>
  Array.from({ length: count }, (_, index) => createTestCall(`user_${String(index + 1).padStart(32, '0')}`));

/** Starts blogs with a data folder of its own. */
export async function startTestBlogs(options: BlogsOverrides & { environment?: Record<string, string> } = {}) {
  const { environment, ...overrides } = options;
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const config = readBlogsConfig({ DATA_DIR: folder.path, SEED: 'none', ...environment });
  const blogs = await startBlogs(config, createTestHost(), { clock: createTestClock(), ...overrides });
  leftovers.add(blogs.stop);
  const ask = (query: string, variables?: Record<string, unknown>, call?: Call) =>
    askSubgraph(blogs, query, variables, call);

  return {
    ...blogs,
    config,
    ask,
    /** Writes a blog, and publishes it unless it is to stay a draft. */
    async write(input: Record<string, unknown> = {}, call: Call = ada, isDraft = false): Promise<string> {
      const content = { title: 'A title', bodyMarkdown: 'Some text.', ...input };
      const { data, errors } = await ask(create, { input: content }, call);
      const { blog, userErrors } = data.createBlog ?? {};
      if (!blog) throw new Error(`The blog was refused: ${JSON.stringify([errors, userErrors])}`);
      if (!isDraft) await ask(publish, { id: blog.id }, call);
      return blog.id;
    },
  };
}

const fields = 'id slug title excerpt status version publishedAt updatedAt tags { name slug }';

export const create = `mutation ($input: CreateBlogInput!) {
  createBlog(input: $input) { blog { ${fields} } userErrors { code message path } }
}`;
export const update = `mutation ($input: UpdateBlogInput!) {
  updateBlog(input: $input) { blog { ${fields} } userErrors { code message path } }
}`;
export const publish = `mutation ($id: ID!) {
  publishBlog(input: { blogId: $id }) { blog { ${fields} } userErrors { code path } }
}`;
export const unpublish = `mutation ($id: ID!) {
  unpublishBlog(input: { blogId: $id }) { blog { ${fields} } userErrors { code path } }
}`;
export const remove = `mutation ($id: ID!) {
  deleteBlog(input: { blogId: $id }) { deletedBlogId userErrors { code path } }
}`;

const change = (mutation: string, selection: string) => `mutation ($id: ID!) {
  ${mutation}(input: { blogId: $id }) { blog { ${selection} } userErrors { code message path } }
}`;
export const like = change('likeBlog', 'id likeCount viewerHasLiked version updatedAt');
export const unlike = change('unlikeBlog', 'id likeCount viewerHasLiked');
export const bookmark = change('bookmarkBlog', 'id viewerHasBookmarked');
export const unbookmark = change('unbookmarkBlog', 'id viewerHasBookmarked');

const moderate = (mutation: string) => `mutation ($id: ID!, $reason: String! = "It is spam.") {
  ${mutation}(input: { blogId: $id, reason: $reason }) {
    blog { id status removalReason version publishedAt updatedAt viewerCanUpdate }
    userErrors { code message path }
  }
}`;
export const takeDown = moderate('removeBlog');
export const restore = moderate('restoreBlog');

/** Reads a list page by page to its end. */
export async function readPages<Node>(
  readPage: (after: string | null) => Promise<{ nodes: Node[]; pageInfo: { hasNextPage: boolean; endCursor: string } }>,
): Promise<Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  for (let page = 0; page < 100; page += 1) {
    const { nodes: more, pageInfo } = await readPage(after);
    nodes.push(...more);
    if (!pageInfo.hasNextPage) return nodes;
    after = pageInfo.endCursor;
  }
  throw new Error('The pages have no end.');
}
