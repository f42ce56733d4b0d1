import { settle } from '@supergraph/kit/refusal';
import type { Context } from '../context.ts';
import type { MutationResolvers } from '../generated/resolvers.ts';
import { createLoaders } from '../loaders.ts';
import type { BlogRow } from '../tables.ts';

/** Several mutations may share an operation: what one has changed, the next one's answer reads anew. */
function presentBlog(context: Context) {
  return (blog: BlogRow) => {
    context.loaders = createLoaders(context.store, context.call);
    return { blog };
  };
}

export const mutation: MutationResolvers = {
  createBlog: (_parent, { input }, context) =>
    settle(context.blogs.createBlog(context.call, input), presentBlog(context)),
  updateBlog: (_parent, { input }, context) =>
    settle(context.blogs.updateBlog(context.call, input), presentBlog(context)),
  publishBlog: (_parent, { input }, context) =>
    settle(context.blogs.publishBlog(context.call, input.blogId), presentBlog(context)),
  unpublishBlog: (_parent, { input }, context) =>
    settle(context.blogs.unpublishBlog(context.call, input.blogId), presentBlog(context)),
  deleteBlog: (_parent, { input }, { call, blogs }) =>
    settle(blogs.deleteBlog(call, input.blogId), (deletedBlogId) => ({ deletedBlogId })),
  likeBlog: (_parent, { input }, context) =>
    settle(context.reactions.likeBlog(context.call, input.blogId), presentBlog(context)),
  unlikeBlog: (_parent, { input }, context) =>
    settle(context.reactions.unlikeBlog(context.call, input.blogId), presentBlog(context)),
  bookmarkBlog: (_parent, { input }, context) =>
    settle(context.reactions.bookmarkBlog(context.call, input.blogId), presentBlog(context)),
  unbookmarkBlog: (_parent, { input }, context) =>
    settle(context.reactions.unbookmarkBlog(context.call, input.blogId), presentBlog(context)),
  removeBlog: (_parent, { input }, context) =>
    settle(context.moderation.removeBlog(context.call, input), presentBlog(context)),
  restoreBlog: (_parent, { input }, context) =>
    settle(context.moderation.restoreBlog(context.call, input), presentBlog(context)),
};
