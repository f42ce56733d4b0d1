import { createNodeResolvers } from '@supergraph/kit/node-resolvers';
import type { Context } from '../context.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';

export const query: QueryResolvers = {
  ...createNodeResolvers<Context>('comment', (id, { loaders }) => loaders.visibleComment(id)),
  comment: (_parent, { id }, { loaders }) => loaders.visibleComment(id),
};
