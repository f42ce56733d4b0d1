import { personFields } from '@supergraph/kit/people';
import type { UserResolvers, ViewerResolvers } from '../generated/resolvers.ts';
import { createBlogPage, createBookmarkPage, lists } from '../lists.ts';
import { listVisibleStatuses } from '../permissions.ts';
import { countAtMost } from '../store/blog-lists.ts';

export const user: UserResolvers = {
  ...personFields,
  __resolveReference: ({ id }) => ({ id }),
  blogCount: async ({ id }, _arguments, { loaders }) => (await loaders.blogCountByAuthor.load(id)) ?? 0,
  async blogs({ id }, pageArguments, { loaders }) {
    const list = lists.byAuthor(id);
    const page = list.readArguments(pageArguments);
    const rows = await loaders.blogsByAuthor.load(id, page, undefined);
    const countAll = async () => Math.min((await loaders.blogCountByAuthor.load(id)) ?? 0, countAtMost);
    return createBlogPage(list, rows, page, countAll);
  },
};

export const viewer: ViewerResolvers = {
  /** A representation with somebody else's identifier leads nowhere: drafts are the token holder's alone. */
  __resolveReference: ({ id }, { call }) => (call.viewer?.userId === id ? { id } : null),
  async blogs({ id }, { first, after, statuses: wanted }, { store }) {
    // However many are sent, there are as many as there are states.
    const statuses = wanted ? [...new Set(wanted)] : null;
    const list = lists.own(statuses);
    const page = list.readArguments({ first, after });
    const rows = await store.listOwn(id, statuses, page);
    return createBlogPage(list, rows, page, () => store.countOwn(id, statuses));
  },
  async bookmarks({ id }, pageArguments, { call, store }) {
    const list = { userId: id, visible: listVisibleStatuses(call.viewer) };
    const page = lists.bookmarks.readArguments(pageArguments);
    return createBookmarkPage(await store.listBookmarks(list, page), page, () => store.countBookmarks(list));
  },
  async feed({ id }, pageArguments, { store }) {
    const page = lists.feed.readArguments(pageArguments);
    return createBlogPage(lists.feed, await store.listFeed(id, page), page, () => store.countFeed(id));
  },
};
