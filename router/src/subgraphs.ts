import type { Running } from '@supergraph/kit/running';
import type { SubgraphLink } from '@supergraph/kit/subgraph-link';
import type { JSONWebKeySet } from 'jose';

/** The subgraphs as the router reaches them, wherever they run. */
export type Subgraphs = Running & {
  links: SubgraphLink[];
  /** Reads the keys against which access tokens are checked. */
  readKeys: () => Promise<JSONWebKeySet>;
  isReady: () => Promise<boolean>;
};
