import type { GraphEvent } from '@supergraph/kit/events/event';
import type { Context } from '../context.ts';
import type { SubscriptionResolvers } from '../generated/resolvers.ts';

export const subscription: SubscriptionResolvers = {
  commentAdded: {
    subscribe: (_parent, { blogId }, { live }) =>
      live.subscribe('comment.added.v1', (comment) => comment.blogId === blogId),
    // Read anew: a comment that has been hidden or deleted meanwhile is none that was added, and one on a blog that the
    // viewer may see no longer is not for them.
    async resolve({ data }: GraphEvent<'comment.added.v1'>, _arguments: unknown, { loaders }: Context) {
      const comment = await loaders.visibleComment(data.commentId);
      return comment?.status === 'VISIBLE' ? comment : null;
    },
  },
};
