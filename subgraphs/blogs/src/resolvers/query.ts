import { createNodeResolvers } from '@supergraph/kit/node-resolvers';
import { canSee } from '../blogs.ts';
import type { Context } from '../context.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';
import { createBlogPage, lists } from '../lists.ts';
import type { BlogRow } from '../tables.ts';

/** A blog that the viewer may see; for everybody else it is as if it did not exist. */
export async function findVisibleBlog(id: string, { call, loaders }: Context): Promise<BlogRow | null> {
  const blog = await loaders.blogById.load(id);
  return blog && canSee(call.viewer, blog) ? blog : null;
}

export const query: QueryResolvers = {
  ...createNodeResolvers<Context>('blog', findVisibleBlog),
  blog: (_parent, { id }, context) => findVisibleBlog(id, context),
  async blogBySlug(_parent, { slug }, { call, loaders }) {
    const blog = await loaders.blogBySlug.load(slug);
    return blog && canSee(call.viewer, blog) ? blog : null;
  },
  async blogs(_parent, { first, after, filter, orderBy }, { store }) {
    const direction = orderBy?.direction === 'ASC' ? 'asc' : 'desc';
    const list = lists.published(filter ?? {}, direction);
    const page = list.readArguments({ first, after });
    const rows = await store.listPublished(filter ?? {}, direction, page);
    return createBlogPage(list, rows, page, () => store.countPublished(filter ?? {}));
  },
  tag: (_parent, { slug }, { loaders }) => loaders.tagBySlug.load(slug),
  async tags(_parent, pageArguments, { store }) {
    const page = lists.tags.readArguments(pageArguments);
    return lists.tags.createConnection(await store.listTags(page), page);
  },
};
