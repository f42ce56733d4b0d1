import type { TagResolvers } from '../generated/resolvers.ts';
import { createBlogPage, lists } from '../lists.ts';
import { countAtMost } from '../store/blog-lists.ts';

export const tag: TagResolvers = {
  async blogs({ id, blogCount }, pageArguments, { loaders }) {
    const list = lists.byTag(id);
    const page = list.readArguments(pageArguments);
    const rows = await loaders.blogsByTag.load(id, page, undefined);
    return createBlogPage(list, rows, page, async () => Math.min(blogCount, countAtMost));
  },
};
