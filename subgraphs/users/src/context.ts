import type { SubgraphContext } from '@supergraph/kit/subgraph';
import type { Accounts } from './accounts.ts';
import type { Loaders } from './loaders.ts';
import type { Sessions } from './sessions.ts';

/** What a resolver of users is handed. */
export type Context = SubgraphContext & { loaders: Loaders; accounts: Accounts; sessions: Sessions };

/** Something that another subgraph owns: no more than where to ask for it. */
export type Reference = { id: string };
