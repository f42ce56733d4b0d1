import { AppError, subgraphUnavailable } from '@supergraph/kit/app-error';
import type { Call } from '@supergraph/kit/call';
import { maximumRepresentations } from '@supergraph/kit/representation-limit';
import type { SubgraphLink } from '@supergraph/kit/subgraph-link';
import { z } from 'zod';

/** What comments needs to know of a blog; the author is null when the account has been removed. */
export type BlogAnswer = { acceptsComments: boolean; authorId: string | null; version: number };

/**
 * Asks about blogs as the viewer of the call. Of a blog that the viewer may not see there is no answer.
 *
 * @throws AppError `SUBGRAPH_UNAVAILABLE` when blogs does not answer: nothing is changed on a guess.
 */
export type AskBlogs = (blogIds: readonly string[], call: Call) => Promise<ReadonlyMap<string, BlogAnswer>>;

const deadline = 500; // ms

const question = /* GraphQL */ `
  query BlogsForComments($blogs: [_Any!]!) {
    _entities(representations: $blogs) {
      ... on Blog {
        id
        acceptsComments
        version
        author {
          id
        }
      }
    }
  }
`;

const blogEntity = z.object({
  id: z.string(),
  acceptsComments: z.boolean(),
  version: z.int(),
  author: z.object({ id: z.string() }).nullable(),
});
const blogEntities = z.object({ _entities: z.array(blogEntity.nullable()) });

/** Asks the blogs subgraph, over the same link as the router does. */
export function createBlogGate(link: SubgraphLink): AskBlogs {
  async function askChunk(ids: readonly string[], call: Call): Promise<[string, BlogAnswer][]> {
    const blogs = ids.map((id) => ({ __typename: 'Blog', id }));
    const request = { query: question, variables: { blogs }, operationName: 'BlogsForComments' };
    const { data, errors } = await link.send(request, call, { timeout: deadline });
    const answer = blogEntities.safeParse(data);
    if (errors?.length || !answer.success || answer.data._entities.length !== ids.length) {
      throw subgraphUnavailable(link.name, new Error(errors?.[0]?.message ?? 'The answer does not fit the question.'));
    }
    return answer.data._entities.flatMap((blog): [string, BlogAnswer][] =>
      blog ? [[blog.id, describeBlog(blog)]] : [],
    );
  }

  return async (blogIds, call) => {
    const chunks: Promise<[string, BlogAnswer][]>[] = [];
    for (let start = 0; start < blogIds.length; start += maximumRepresentations) {
      chunks.push(askChunk(blogIds.slice(start, start + maximumRepresentations), call));
    }
    return new Map((await Promise.all(chunks)).flat());
  };
}

function describeBlog({ acceptsComments, version, author }: z.output<typeof blogEntity>): BlogAnswer {
  return { acceptsComments, version, authorId: author?.id ?? null };
}

/** Whether blogs did not answer. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof AppError && error.code === 'SUBGRAPH_UNAVAILABLE';
}

/**
 * What blogs says just now of blogs of which nothing is known here: null for one that the viewer may not see, and nothing at
 * all when blogs does not answer; docs/decisions/002 and 011 say why that is better than an error.
 */
export async function findBlogAnswers(
  askBlogs: AskBlogs,
  blogIds: readonly string[],
  call: Call,
): Promise<ReadonlyMap<string, { blog: BlogAnswer | null }>> {
  try {
    const answers = await askBlogs(blogIds, call);
    return new Map(blogIds.map((id) => [id, { blog: answers.get(id) ?? null }]));
  } catch (error) {
    if (isUnanswered(error)) return new Map();
    throw error;
  }
}
