import type { SubgraphContext } from '@supergraph/kit/subgraph';
import type { Accounts } from './accounts.ts';
import type { Administration } from './administration.ts';
import type { Erasure } from './erasure.ts';
import type { Follows } from './follows.ts';
import type { Loaders } from './loaders.ts';
import type { Profiles } from './profiles.ts';
import type { Sessions } from './sessions.ts';

/** The use cases of the service. */
export type UseCases = {
  accounts: Accounts;
  administration: Administration;
  erasure: Erasure;
  follows: Follows;
  profiles: Profiles;
  sessions: Sessions;
};

/** What a resolver of users is handed. */
export type Context = SubgraphContext &
  UseCases & {
    loaders: Loaders;
    /** Forgets what the loaders have read; a mutation has changed it. */
    renewLoaders: () => void;
  };

/** Something that another subgraph owns: no more than where to ask for it. */
export type Reference = { id: string };
