import type { BlogResolvers } from '../generated/resolvers.ts';
import { lists } from '../lists.ts';
import { canComment, canModerate } from '../permissions.ts';

export const blog: BlogResolvers = {
  __resolveReference: (reference) => reference,
  // A blog may be named by who may not see it any more: then nothing is told of what was said there.
  commentCount: async ({ id }, _arguments, { loaders }) =>
    (await loaders.isBlogVisible(id)) ? ((await loaders.commentCountByBlog.load(id)) ?? 0) : 0,
  async comments({ id }, { first, after, orderBy }, { loaders }) {
    const list = lists.byBlog(id, orderBy);
    const page = list.readArguments({ first, after });
    const isVisible = await loaders.isBlogVisible(id);
    return list.createConnection(isVisible ? await loaders.commentsByBlog.load(id, page, orderBy) : [], page);
  },
  // What the router has not asked of blogs cannot be told.
  viewerCanComment: ({ acceptsComments }, _arguments, { call }) =>
    acceptsComments === undefined ? null : canComment(call.viewer, { acceptsComments }),
  viewerCanModerateComments: ({ author }, _arguments, { call }) =>
    author === undefined ? null : canModerate(call.viewer, { authorId: author?.id ?? null }),
};
