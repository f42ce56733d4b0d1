import type { Call } from '@supergraph/kit/call';
import type { EventHost } from '@supergraph/kit/events/event-host';
import type { SubgraphLink, SubgraphResponse } from '@supergraph/kit/subgraph-link';
import {
  askSubgraph,
  createDataFolder,
  createLeftovers,
  createTestCall,
  createTestClock,
  createTestHost,
} from '@supergraph/kit/testing';
import { readCommentsConfig } from '../src/config.ts';
import { type CommentsOverrides, startComments } from '../src/service.ts';

export const leftovers = createLeftovers();

export const ada = createTestCall(`user_${'a'.repeat(32)}`);
export const ben = createTestCall(`user_${'b'.repeat(32)}`);
/** Writes every blog below, and comments on none. */
export const blogAuthor = createTestCall(`user_${'c'.repeat(32)}`);
export const moderator = createTestCall(`user_${'d'.repeat(32)}`, ['blog:write', 'comment:write', 'content:moderate']);

export const openBlog = `blog_${'0'.repeat(32)}`;
export const otherBlog = `blog_${'1'.repeat(32)}`;
export const closedBlog = `blog_${'2'.repeat(32)}`;
export const hiddenBlog = `blog_${'3'.repeat(32)}`;

/** The blogs subgraph as comments sees it over its link; what it answers is its own affair and tested end to end. */
export function answerAboutBlogs(variables: Record<string, unknown> | undefined): SubgraphResponse {
  const _entities = readIds(variables).map((id) =>
    id === hiddenBlog
      ? null
      : { id, acceptsComments: id !== closedBlog, version: 1, author: { id: blogAuthor.viewer?.userId } },
  );
  return { data: { _entities } };
}

/** The blogs that are asked about. */
export function readIds(variables: Record<string, unknown> | undefined): string[] {
  const blogs = (variables?.['blogs'] ?? []) as { id: string }[];
  return blogs.map(({ id }) => id);
}

/** Starts comments with a data folder of its own. */
export async function startTestComments(
  options: CommentsOverrides & {
    environment?: Record<string, string>;
    send?: SubgraphLink['send'];
    events?: EventHost;
    onLog?: (line: string) => void;
  } = {},
) {
  const { environment, send, events, onLog, ...overrides } = options;
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const blogs: SubgraphLink = {
    name: 'blogs',
    send: send ?? (async ({ variables }) => answerAboutBlogs(variables)),
    stop: async () => undefined,
  };
  const config = readCommentsConfig({ DATA_DIR: folder.path, SEED: 'none', ...environment });
  const host = createTestHost({ ...(events && { events }), ...(onLog && { onLog }) });
  const comments = await startComments(config, host, { blogs }, { clock: createTestClock(), ...overrides });
  leftovers.add(comments.stop);
  const ask = (query: string, variables?: Record<string, unknown>, call?: Call) =>
    askSubgraph(comments, query, variables, call);

  return {
    ...comments,
    ask,
    config,
    async post(input: Record<string, unknown> = {}, call: Call = ada): Promise<string> {
      const { data, errors } = await ask(add, { input: { blogId: openBlog, bodyMarkdown: 'Yes.', ...input } }, call);
      const { comment, userErrors } = data.addComment ?? {};
      if (!comment) throw new Error(`The comment was refused: ${JSON.stringify([errors, userErrors])}`);
      return comment.id;
    },
  };
}

export const add = `mutation ($input: AddCommentInput!) {
  addComment(input: $input) {
    comment { id depth status parent { id } author { id } body { markdown html text } editedAt }
    commentEdge { cursor node { id } }
    userErrors { code message path }
  }
}`;
export const edit = `mutation ($id: ID!, $text: String!) {
  editComment(input: { commentId: $id, bodyMarkdown: $text }) { comment { body { html } editedAt } userErrors { code path } }
}`;
export const remove = `mutation ($id: ID!) {
  deleteComment(input: { commentId: $id }) { deletedCommentId blog { id } userErrors { code path } }
}`;
const changed = 'comment { id status likeCount viewerHasLiked } userErrors { code message path }';
export const like = `mutation ($id: ID!) { likeComment(input: { commentId: $id }) { ${changed} } }`;
export const unlike = `mutation ($id: ID!) { unlikeComment(input: { commentId: $id }) { ${changed} } }`;
export const hide = `mutation ($id: ID!) { hideComment(input: { commentId: $id }) { ${changed} } }`;
export const unhide = `mutation ($id: ID!) { unhideComment(input: { commentId: $id }) { ${changed} } }`;
export const read = `query ($id: ID!) {
  comment(id: $id) { status body { text } author { id } replyCount viewerCanUpdate viewerCanRemove }
}`;
