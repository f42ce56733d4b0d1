import { readTypename } from '@supergraph/kit/node-resolvers';
import { createUrlScalar, dateTimeScalar } from '@supergraph/kit/scalars';
import type { Resolvers } from '../generated/resolvers.ts';
import { mutation } from './mutation.ts';
import { query } from './query.ts';
import { user } from './user.ts';
import { viewer } from './viewer.ts';

export function createResolvers(options: { allowLoopback: boolean }): Resolvers {
  return {
    Query: query,
    Mutation: mutation,
    User: user,
    Viewer: viewer,
    Node: { __resolveType: ({ id }) => readTypename(id) },
    MutationError: { __resolveType: () => 'AccountError' },
    DateTime: dateTimeScalar,
    URL: createUrlScalar(options),
  };
}
