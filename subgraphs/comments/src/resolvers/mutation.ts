import { settle } from '@supergraph/kit/refusal';
import type { MutationResolvers } from '../generated/resolvers.ts';
import { lists } from '../lists.ts';

export const mutation: MutationResolvers = {
  addComment: (_parent, { input }, { call, comments }) =>
    settle(comments.addComment(call, input), (comment) => {
      const { parentId, blogId } = comment;
      const list = parentId === null ? lists.byBlog(blogId, 'OLDEST_FIRST') : lists.replies(parentId);
      const [commentEdge] = list.createConnection([comment], { first: 1, after: null }).edges;
      return { comment, commentEdge: commentEdge ?? null };
    }),
  editComment: (_parent, { input }, { call, comments }) =>
    settle(comments.editComment(call, input), (comment) => ({ comment })),
  deleteComment: (_parent, { input }, { call, comments }) =>
    settle(comments.deleteComment(call, input), ({ id, blogId }) => ({ deletedCommentId: id, blog: { id: blogId } })),
};
