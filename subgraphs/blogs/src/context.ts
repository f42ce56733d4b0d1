import type { LiveUpdates } from '@supergraph/kit/live/live-updates';
import type { PeopleLoader, ShownPerson } from '@supergraph/kit/people';
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
  people: PeopleLoader;
  blogs: Blogs;
  reactions: Reactions;
  moderation: Moderation;
};

/** Something that another subgraph owns: no more than where to ask for it. */
export type Reference = { id: string };

/** A person: where to ask for them, or as this subgraph shows them where a path provides it. */
export type Person = Reference | ShownPerson;
