import type { LiveUpdates } from '@supergraph/kit/live/live-updates';
import type { SubgraphContext } from '@supergraph/kit/subgraph';
import type { Blogs } from './blogs.ts';
import type { Loaders } from './loaders.ts';
import type { Moderation } from './moderation.ts';
import type { Reactions } from './reactions.ts';
import type { Store } from './store.ts';

/** What a resolver of blogs is handed. */
export type Context = SubgraphContext & {
  store: Store;
  loaders: Loaders;
  live: LiveUpdates;
  blogs: Blogs;
  reactions: Reactions;
  moderation: Moderation;
};

/** Something that another subgraph owns: no more than where to ask for it. */
export type Reference = { id: string };
