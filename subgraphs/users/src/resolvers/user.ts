import type { UserResolvers, ViewerResolvers } from '../generated/resolvers.ts';

export const user: UserResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.userById.load(id),
};

export const viewer: ViewerResolvers = {
  /** A representation with somebody else's identifier leads nowhere: private data is the token holder's alone. */
  __resolveReference: ({ id }, { call, loaders }) => (call.viewer?.userId === id ? loaders.userById.load(id) : null),
  user: (row) => row,
  scopes: (_row, _arguments, { call }) => [...(call.viewer?.scopes ?? [])],
};
