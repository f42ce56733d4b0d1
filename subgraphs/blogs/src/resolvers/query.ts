import { createNodeResolvers } from '@supergraph/kit/node-resolvers';
import type { Context } from '../context.ts';
import type { BlogOrder, QueryResolvers } from '../generated/resolvers.ts';
import { createBlogPage, lists } from '../lists.ts';
import { searchBlogs } from '../searching.ts';
import type { BlogSort } from '../store/blog-lists.ts';
import { findVisibleBlog, showToViewer } from './visible-blog.ts';

export const query: QueryResolvers = {
  ...createNodeResolvers<Context>('blog', findVisibleBlog),
  blog: (_parent, { id }, context) => findVisibleBlog(id, context),
  blogBySlug: async (_parent, { slug }, context) => showToViewer(await context.loaders.blogBySlug.load(slug), context),
  async blogs(_parent, { first, after, filter, orderBy }, { store }) {
    const sort = readSort(orderBy);
    const list = lists.published(filter ?? {}, sort);
    const page = list.readArguments({ first, after });
    const rows = await store.listPublished(filter ?? {}, sort, page);
    return createBlogPage(list, rows, page, () => store.countPublished(filter ?? {}));
  },
  searchBlogs: (_parent, search, { store }) => searchBlogs(store, search),
  tag: (_parent, { slug }, { loaders }) => loaders.tagBySlug.load(slug),
  async tags(_parent, pageArguments, { store }) {
    const page = lists.tags.readArguments(pageArguments);
    return lists.tags.createConnection(await store.listTags(page), page);
  },
};

function readSort(order: BlogOrder | null | undefined): BlogSort {
  return {
    column: order?.field === 'LIKE_COUNT' ? 'likeCount' : 'publishedAt',
    direction: order?.direction === 'ASC' ? 'asc' : 'desc',
  };
}
