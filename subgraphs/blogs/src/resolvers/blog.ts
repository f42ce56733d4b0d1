import { acceptsComments, canUpdate } from '../blogs.ts';
import type { BlogConnectionResolvers, BlogResolvers } from '../generated/resolvers.ts';
import { findVisibleBlog } from './visible-blog.ts';

export const blog: BlogResolvers = {
  __resolveReference: ({ id }, context) => findVisibleBlog(id, context),
  async body({ id }, _arguments, { loaders }) {
    const body = await loaders.bodyByBlog.load(id);
    if (!body) throw new Error('A blog has no body.');
    return body;
  },
  acceptsComments,
  author: ({ authorId }) => ({ id: authorId }),
  tags: async ({ id }, _arguments, { loaders }) => (await loaders.tagsByBlog.load(id)) ?? [],
  viewerCanUpdate: (row, _arguments, { call }) => canUpdate(call.viewer, row),
};

export const blogConnection: BlogConnectionResolvers = {
  totalCount: (page) => page.countAll(),
};
