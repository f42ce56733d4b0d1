import type { SubgraphContext } from '@supergraph/kit/subgraph';
import type { Comments } from './comments.ts';
import type { Loaders } from './loaders.ts';

/** What a resolver of comments is handed. */
export type Context = SubgraphContext & { loaders: Loaders; comments: Comments };

/** Something that another subgraph owns: no more than where to ask for it. */
export type Reference = { id: string };
