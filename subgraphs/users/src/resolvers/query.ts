import { createNodeResolvers } from '@supergraph/kit/node-resolvers';
import { maximumIdentifier } from '../account-values.ts';
import type { Context } from '../context.ts';
import { foldUsername } from '../fold-identifier.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';
import { lists, readUserFilter } from '../lists.ts';

export const query: QueryResolvers = {
  ...createNodeResolvers<Context>('user', (id, { loaders }) => loaders.userById.load(id)),
  viewer: (_parent, _arguments, { call, loaders }) => (call.viewer ? loaders.userById.load(call.viewer.userId) : null),
  user: (_parent, { id }, { loaders }) => loaders.userById.load(id),
  userByUsername: (_parent, { username }, { loaders }) =>
    username.length > maximumIdentifier
      ? null
      : loaders.userByUsername.load(foldUsername(username.replace(/^\s*@/, ''))),
  async users(_parent, { state, prefix, ...pageArguments }, { call, administration }) {
    const filter = readUserFilter({ state, prefix });
    const list = lists.users(filter);
    const page = list.readArguments(pageArguments);
    return list.createConnection(await administration.listUsers(filter, page, call), page);
  },
};
