import { readTypename } from '@supergraph/kit/node-resolvers';
import { createUrlScalar, dateTimeScalar, htmlScalar } from '@supergraph/kit/scalars';
import type { Resolvers } from '../generated/resolvers.ts';
import { blog, blogConnection, blogSearchEdge } from './blog.ts';
import { mutation } from './mutation.ts';
import { query } from './query.ts';
import { subscription } from './subscription.ts';
import { tag } from './tag.ts';
import { user, viewer } from './user.ts';

export function createResolvers(options: { allowLoopback: boolean }): Resolvers {
  return {
    Query: query,
    Mutation: mutation,
    Subscription: subscription,
    Blog: blog,
    BlogConnection: blogConnection,
    BlogSearchEdge: blogSearchEdge,
    Tag: tag,
    User: user,
    Viewer: viewer,
    Node: { __resolveType: ({ id }) => readTypename(id) },
    MutationError: { __resolveType: () => 'BlogError' },
    DateTime: dateTimeScalar,
    URL: createUrlScalar(options),
    HTML: htmlScalar,
  };
}
