import { readTypename } from '@supergraph/kit/node-resolvers';
import { dateTimeScalar, htmlScalar } from '@supergraph/kit/scalars';
import type { Resolvers } from '../generated/resolvers.ts';
import { blog } from './blog.ts';
import { comment } from './comment.ts';
import { mutation } from './mutation.ts';
import { query } from './query.ts';
import { subscription } from './subscription.ts';
import { user } from './user.ts';

export const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  Subscription: subscription,
  Comment: comment,
  Blog: blog,
  User: user,
  Node: { __resolveType: ({ id }) => readTypename(id) },
  MutationError: { __resolveType: () => 'CommentError' },
  DateTime: dateTimeScalar,
  HTML: htmlScalar,
};
