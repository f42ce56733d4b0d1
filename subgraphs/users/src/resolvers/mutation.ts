import { settle, type UserError } from '@supergraph/kit/refusal';
import type { Context } from '../context.ts';
import type { AccountErrorCode, MutationResolvers } from '../generated/resolvers.ts';

export const mutation: MutationResolvers = {
  registerUser: (_parent, { input }, context) =>
    answer(context, context.accounts.registerUser(input, context.call), (result) => result),
  login: (_parent, { input }, context) =>
    answer(context, context.sessions.logIn(input, context.call), (result) => result),
  refreshSession: (_parent, { input }, context) =>
    answer(context, context.sessions.refreshSession(input, context.call), (tokens) => ({ tokens })),

  logout: (_parent, _arguments, context) => answerEnd(context, context.sessions.logOut(context.call)),
  logoutEverywhere: (_parent, _arguments, context) =>
    answerEnd(context, context.sessions.logOutEverywhere(context.call)),
  revokeSession: (_parent, { input }, context) =>
    answerEnd(context, context.sessions.revokeSession(context.call, input.sessionId)),

  changePassword: async (_parent, { input }, context) => ({
    changed: false,
    ...(await answer(context, context.accounts.changePassword(input, context.call), () => ({ changed: true }))),
  }),
  changeEmail: (_parent, { input }, context) =>
    answer(context, context.accounts.changeEmail(input, context.call), (viewer) => ({ viewer })),
  updateProfile: (_parent, { input }, context) =>
    answer(context, context.profiles.updateProfile(input, context.call), presentUser),

  followUser: (_parent, { input }, context) =>
    answer(context, context.follows.followUser(input.userId, context.call), presentUser),
  unfollowUser: (_parent, { input }, context) =>
    answer(context, context.follows.unfollowUser(input.userId, context.call), presentUser),

  deleteAccount: (_parent, { input }, context) =>
    answer(context, context.erasure.deleteAccount(input, context.call), (deletedUserId) => ({ deletedUserId })),

  suspendUser: (_parent, { input }, context) =>
    answer(context, context.administration.suspendUser(input, context.call), presentUser),
  reinstateUser: (_parent, { input }, context) =>
    answer(context, context.administration.reinstateUser(input, context.call), presentUser),
  setUserRole: (_parent, { input }, context) =>
    answer(context, context.administration.setUserRole(input, context.call), presentUser),
};

function presentUser<User>(user: User) {
  return { user };
}

/** The payload of a mutation; what is asked of it, and the mutations after it, read anew. */
async function answer<Result, Payload extends object>(
  { renewLoaders }: Context,
  work: Promise<Result>,
  present: (result: Result) => Payload,
): Promise<Partial<Payload> & { userErrors: UserError<AccountErrorCode>[] }> {
  const payload = await settle<Result, Payload, AccountErrorCode>(work, present);
  renewLoaders();
  return payload;
}

async function answerEnd(context: Context, work: Promise<{ revokedSessionCount: number }>) {
  return { revokedSessionCount: 0, ...(await answer(context, work, (count) => count)) };
}
