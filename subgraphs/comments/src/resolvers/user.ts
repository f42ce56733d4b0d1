import type { UserResolvers } from '../generated/resolvers.ts';
import { lists } from '../lists.ts';

export const user: UserResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  commentCount: async ({ id }, _arguments, { loaders }) => (await loaders.commentCountByAuthor.load(id)) ?? 0,
  async comments({ id }, pageArguments, { loaders }) {
    const page = lists.byAuthor.readArguments(pageArguments);
    return lists.byAuthor.createConnection(await loaders.commentsByAuthor.load(id, page, undefined), page);
  },
};
