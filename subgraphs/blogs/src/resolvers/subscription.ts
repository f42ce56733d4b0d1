import type { GraphEvent } from '@supergraph/kit/events/event';
import type { Context } from '../context.ts';
import type { SubscriptionResolvers } from '../generated/resolvers.ts';
import { findVisibleBlog } from './visible-blog.ts';

export const subscription: SubscriptionResolvers = {
  blogPublished: {
    subscribe: (_parent, { authorId }, { live }) =>
      live.subscribe('blog.published.v1', (blog) => authorId == null || blog.authorId === authorId),
    // Read anew: what the event says held when it was said.
    async resolve({ data }: GraphEvent<'blog.published.v1'>, _arguments: unknown, context: Context) {
      const blog = await findVisibleBlog(data.blogId, context);
      return blog?.status === 'PUBLISHED' ? blog : null;
    },
  },
};
