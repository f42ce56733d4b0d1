import { personFields } from '@supergraph/kit/people';
import type { UserResolvers } from '../generated/resolvers.ts';
import { lists } from '../lists.ts';

export const user: UserResolvers = {
  __resolveReference: (reference) => reference,
  ...personFields,
  commentCount: async ({ id }, _arguments, { loaders }) => (await loaders.commentCountByAuthor.load(id)) ?? 0,
  async comments({ id }, pageArguments, { loaders }) {
    const list = lists.byAuthor(id);
    const page = list.readArguments(pageArguments);
    return list.createConnection(await loaders.commentsByAuthor.load(id, page, undefined), page);
  },
};
