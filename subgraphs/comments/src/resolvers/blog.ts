import type { BlogResolvers } from '../generated/resolvers.ts';
import { lists } from '../lists.ts';

export const blog: BlogResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  commentCount: async ({ id }, _arguments, { loaders }) => (await loaders.commentCountByBlog.load(id)) ?? 0,
  async comments({ id }, { first, after, orderBy }, { loaders }) {
    const list = lists.byBlog(id, orderBy);
    const page = list.readArguments({ first, after });
    const rows = await loaders.commentsByBlog.load(id, page, orderBy === 'NEWEST_FIRST' ? 'desc' : 'asc');
    return list.createConnection(rows, page);
  },
};
