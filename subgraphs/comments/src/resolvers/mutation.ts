import { settle, type UserError } from '@supergraph/kit/refusal';
import type { Context } from '../context.ts';
import type { CommentErrorCode, MutationResolvers } from '../generated/resolvers.ts';
import { lists } from '../lists.ts';
import type { CommentRow } from '../tables.ts';

/**
 * Runs a use case that changes a comment, after which everything is read anew: the next mutation of the same operation must
 * not be told what held before.
 */
async function change<Payload extends object>(
  context: Context,
  work: Promise<CommentRow>,
  present: (comment: CommentRow) => Payload,
): Promise<Partial<Payload> & { userErrors: UserError<CommentErrorCode>[] }> {
  const payload = await settle<CommentRow, Payload, CommentErrorCode>(work, present);
  context.loaders = context.createLoaders();
  return payload;
}

const presentComment = (comment: CommentRow) => ({ comment });

export const mutation: MutationResolvers = {
  addComment: (_parent, { input }, context) =>
    change(context, context.comments.addComment(context.call, input), (comment) => {
      const { parentId, blogId } = comment;
      const list = parentId === null ? lists.byBlog(blogId, 'OLDEST_FIRST') : lists.replies(parentId);
      const [commentEdge] = list.createConnection([comment], { first: 1, after: null }).edges;
      return { comment, commentEdge: commentEdge ?? null };
    }),
  editComment: (_parent, { input }, context) =>
    change(context, context.comments.editComment(context.call, input), presentComment),
  deleteComment: (_parent, { input }, context) =>
    change(context, context.comments.deleteComment(context.call, input), ({ id, blogId }) => ({
      deletedCommentId: id,
      blog: { id: blogId },
    })),
  likeComment: (_parent, { input }, context) =>
    change(context, context.comments.likeComment(context.call, input), presentComment),
  unlikeComment: (_parent, { input }, context) =>
    change(context, context.comments.unlikeComment(context.call, input), presentComment),
  hideComment: (_parent, { input }, context) =>
    change(context, context.comments.hideComment(context.call, input), presentComment),
  unhideComment: (_parent, { input }, context) =>
    change(context, context.comments.unhideComment(context.call, input), presentComment),
};
