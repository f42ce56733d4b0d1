import type { UserResolvers } from '../generated/resolvers.ts';
import { lists, presentFollows } from '../lists.ts';

export const user: UserResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.userById.load(id),
  viewerIsFollowing: async ({ id }, _arguments, { loaders }) => (await loaders.followed.load(id)) ?? false,
  async followers({ id }, pageArguments, { loaders }) {
    const list = lists.followers(id);
    const page = list.readArguments(pageArguments);
    return presentFollows(list.createConnection(await loaders.followers.load(id, page, undefined), page));
  },
  async following({ id }, pageArguments, { loaders }) {
    const list = lists.following(id);
    const page = list.readArguments(pageArguments);
    return presentFollows(list.createConnection(await loaders.following.load(id, page, undefined), page));
  },
  role: (row, _arguments, { call, administration }) => administration.readRole(row, call),
  accountState: (row, _arguments, { call, administration }) => administration.readState(row, call),
};
