import { subgraphUnavailable } from '@supergraph/kit/app-error';
import type { Call } from '@supergraph/kit/call';
import type { SubgraphLink } from '@supergraph/kit/subgraph-link';

/** Whether the viewer may see a blog, and whether it takes comments. */
export type BlogAnswer = 'accepts' | 'closed' | 'unknown';

/**
 * Asks about a blog as the viewer of the call.
 *
 * @throws AppError `SUBGRAPH_UNAVAILABLE` when there is no answer: a comment is never posted on a guess.
 */
export type AskBlog = (blogId: string, call: Call) => Promise<BlogAnswer>;

const deadline = 500; // ms

const question = /* GraphQL */ `
  query BlogAcceptsComments($blogId: ID!) {
    blog(id: $blogId) {
      acceptsComments
    }
  }
`;

/** Asks the blogs subgraph, over the same link as the router does. */
export function createBlogGate(link: SubgraphLink): AskBlog {
  return async (blogId, call) => {
    const request = { query: question, variables: { blogId }, operationName: 'BlogAcceptsComments' };
    const { data, errors } = await link.send(request, call, { timeout: deadline });
    if (errors?.length || !data || !('blog' in data)) {
      throw subgraphUnavailable(link.name, new Error(errors?.[0]?.message ?? 'The answer holds no blog.'));
    }
    const blog = data['blog'] as { acceptsComments: boolean } | null;
    if (blog === null) return 'unknown';
    return blog.acceptsComments ? 'accepts' : 'closed';
  };
}
