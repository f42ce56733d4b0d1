import type { ViewerResolvers } from '../generated/resolvers.ts';

export const viewer: ViewerResolvers = {
  /** A representation with somebody else's identifier leads nowhere: private data is the token holder's alone. */
  __resolveReference: ({ id }, { call, loaders }) => (call.viewer?.userId === id ? loaders.userById.load(id) : null),
  user: (row) => row,
  scopes: (_row, _arguments, { call }) => [...(call.viewer?.scopes ?? [])],
  async sessions({ id: userId }, _arguments, { call, sessions }) {
    const rows = await sessions.listSessions(userId);
    return rows.map(({ id, createdAt, lastUsedAt, expiresAt, userAgent }) => {
      return { id, createdAt, lastUsedAt, expiresAt, userAgent, isCurrent: id === call.viewer?.sessionId };
    });
  },
};
