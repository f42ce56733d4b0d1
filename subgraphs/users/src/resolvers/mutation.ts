import { requireViewer } from '@supergraph/kit/authorization';
import { settle } from '@supergraph/kit/refusal';
import type { MutationResolvers } from '../generated/resolvers.ts';

export const mutation: MutationResolvers = {
  registerUser: (_parent, { input }, { accounts }) => settle(accounts.registerUser(input), (result) => result),
  login: (_parent, { input }, { sessions }) => settle(sessions.logIn(input), (result) => result),
  refreshSession: (_parent, { input }, { sessions }) =>
    settle(sessions.refreshSession(input.refreshToken), (tokens) => ({ tokens })),
  logout: async (_parent, _arguments, { call, sessions }) => ({
    ...(await sessions.logOut(requireViewer(call))),
    userErrors: [],
  }),
};
