import { settle } from '@supergraph/kit/refusal';
import type { MutationResolvers } from '../generated/resolvers.ts';
import type { BlogRow } from '../tables.ts';

const presentBlog = (blog: BlogRow) => ({ blog });

export const mutation: MutationResolvers = {
  createBlog: (_parent, { input }, { call, blogs }) => settle(blogs.createBlog(call, input), presentBlog),
  updateBlog: (_parent, { input }, { call, blogs }) => settle(blogs.updateBlog(call, input), presentBlog),
  publishBlog: (_parent, { input }, { call, blogs }) => settle(blogs.publishBlog(call, input.blogId), presentBlog),
  unpublishBlog: (_parent, { input }, { call, blogs }) => settle(blogs.unpublishBlog(call, input.blogId), presentBlog),
  deleteBlog: (_parent, { input }, { call, blogs }) =>
    settle(blogs.deleteBlog(call, input.blogId), (deletedBlogId) => ({ deletedBlogId })),
};
