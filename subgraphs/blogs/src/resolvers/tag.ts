import type { TagResolvers } from '../generated/resolvers.ts';
import { createBlogPage, lists } from '../lists.ts';

export const tag: TagResolvers = {
  async blogs({ id, blogCount }, pageArguments, { loaders }) {
    const page = lists.byTag.readArguments(pageArguments);
    const rows = await loaders.blogsByTag.load(id, page, undefined);
    return createBlogPage(lists.byTag, rows, page, async () => blogCount);
  },
};
