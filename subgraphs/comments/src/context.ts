import type { Call } from '@supergraph/kit/call';
import type { LiveUpdates } from '@supergraph/kit/live/live-updates';
import type { SubgraphContext } from '@supergraph/kit/subgraph';
import type { Comments } from './comments.ts';
import { createLoaders, type Loaders, type Sources } from './loaders.ts';

/** What a resolver of comments is handed. */
export type Context = SubgraphContext & {
  loaders: Loaders;
  live: LiveUpdates;
  comments: Comments;
  /** Loaders that have read nothing yet. */
  createLoaders: () => Loaders;
};

export function createContext(
  call: Call,
  { live, comments, ...sources }: Sources & { live: LiveUpdates; comments: Comments },
): Context {
  const createLoadersOfCall = () => createLoaders(sources, call);
  return { call, live, comments, loaders: createLoadersOfCall(), createLoaders: createLoadersOfCall };
}

/** Something that another subgraph owns: no more than where to ask for it. */
export type Reference = { id: string };

/** A blog, with what the router has asked of its owner where a field requires it. */
export type BlogReference = Reference & { acceptsComments?: boolean; author?: Reference | null };
