import { requireScope } from '@supergraph/kit/authorization';
import type { BlogConnectionResolvers, BlogResolvers, BlogSearchEdgeResolvers } from '../generated/resolvers.ts';
import { createLikerPage, lists } from '../lists.ts';
import { acceptsComments, canUpdate } from '../permissions.ts';
import { findVisibleBlog } from './visible-blog.ts';

export const blog: BlogResolvers = {
  __resolveReference: ({ id }, context) => findVisibleBlog(id, context),
  async body({ id }, _arguments, { loaders }) {
    const body = await loaders.bodyByBlog.load(id);
    if (!body) throw new Error('A blog has no body.');
    return body;
  },
  acceptsComments,
  author: ({ authorId }, _arguments, { people }) => (authorId === null ? null : people.load(authorId)),
  tags: async ({ id }, _arguments, { loaders }) => (await loaders.tagsByBlog.load(id)) ?? [],
  viewerHasLiked: async ({ id }, _arguments, { call, loaders }) =>
    call.viewer !== null && (await loaders.viewersLikeByBlog.load(id)) !== null,
  viewerHasBookmarked: async ({ id }, _arguments, { call, loaders }) =>
    call.viewer !== null && (await loaders.viewersBookmarkByBlog.load(id)) !== null,
  viewerCanUpdate: (row, _arguments, { call }) => canUpdate(call.viewer, row),
  async likers({ id }, pageArguments, { loaders }) {
    const list = lists.likes(id);
    const page = list.readArguments(pageArguments);
    return createLikerPage(list, await loaders.likesByBlog.load(id, page, undefined), page);
  },
  removalReason({ removalReason }, _arguments, { call }) {
    requireScope(call, 'content:moderate');
    return removalReason;
  },
};

export const blogConnection: BlogConnectionResolvers = {
  totalCount: (page) => page.countAll(),
};

export const blogSearchEdge: BlogSearchEdgeResolvers = {
  snippet: (edge) => edge.readSnippet(),
};
