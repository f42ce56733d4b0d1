import { join } from 'node:path';
import { createTokenVerifier } from '@supergraph/kit/access-token';
import { createStorage, openDatabase } from '@supergraph/kit/database';
import type { Reach } from '@supergraph/kit/events/failpoints';
import { startServiceEvents } from '@supergraph/kit/events/service-events';
import { createId } from '@supergraph/kit/global-id';
import { startLiveUpdates } from '@supergraph/kit/live/live-updates';
import { startParts } from '@supergraph/kit/running';
import { readSeedDecision } from '@supergraph/kit/seeding';
import { type Subgraph, type SubgraphHost, startSubgraph } from '@supergraph/kit/subgraph';
import type { SubgraphLink } from '@supergraph/kit/subgraph-link';
import { createBlogGate } from './blog-gate.ts';
import { createComments } from './comments.ts';
import type { CommentsConfig } from './config.ts';
import { createContext } from './context.ts';
import { reads } from './reads.ts';
import { resolvers } from './resolvers/resolvers.ts';
import { seedComments } from './seed.ts';
import { createStore } from './store.ts';

/** What tests replace. */
export type CommentsOverrides = { clock?: () => Date; onStatement?: ((sql: string) => void) | undefined };

/** The file in which comments keeps its data. */
export function locateData(config: CommentsConfig): string {
  return join(config.DATA_DIR, 'comments.sqlite');
}

/** Opens the data of comments: for the subgraph below, and for commands. */
export function openComments(
  config: CommentsConfig,
  { onStatement, reach }: CommentsOverrides & { reach?: Reach } = {},
) {
  const database = openDatabase({
    file: locateData(config),
    migrations: new URL('../migrations', import.meta.url),
    maximumMegabytes: config.DATA_MAX_MB,
    onStatement,
    reach,
  });
  return { database, storage: createStorage(database, createStore) };
}

/**
 * Starts the comments subgraph: embedded, or behind a socket of its own.
 *
 * @param links.blogs How the blogs subgraph is reached; the caller stops it.
 */
export function startComments(
  config: CommentsConfig,
  host: SubgraphHost,
  links: { blogs: SubgraphLink },
  { clock = () => new Date(), onStatement }: CommentsOverrides = {},
): Promise<Subgraph & { caughtUp: Promise<void> }> {
  return startParts(async (keep) => {
    const { database, storage } = openComments(config, { onStatement, reach: host.events.reach });
    keep(database.close);
    const isSeeded = await seedComments({ database, decision: readSeedDecision(config), clock });
    if (isSeeded) host.log.info('The demo comments were posted.');

    const askBlogs = createBlogGate(links.blogs);
    const users = host.events.reachOwner('users');
    const comments = createComments({ storage, askBlogs, clock, createId });
    const readKeys = async () => {
      // Loaded at its first use: an embedded subgraph verifies no tokens, and needs no HTTP client.
      const { readRemoteKeys } = await import('@supergraph/kit/remote-keys');
      return readRemoteKeys(config.JWKS_URL, config.SUBGRAPH_TIMEOUT_MS);
    };
    const events = await startServiceEvents({
      service: 'comments',
      database,
      storage,
      records: {},
      reads,
      host: host.events,
      clock,
      log: host.log,
      metrics: host.metrics.events,
    });
    keep(events.stop);
    const live = startLiveUpdates({
      source: 'comments',
      transport: host.events.transport,
      isWatching: host.listen !== null,
    });
    keep(live.stop);
    const subgraph = await startSubgraph({
      name: 'comments',
      typeDefs: new URL('../schema.graphql', import.meta.url),
      resolvers,
      createContext: (call) => createContext(call, { storage, live, comments, askBlogs, users }),
      verifyToken: createTokenVerifier({ readKeys, clock }),
      host,
      isReady: database.isReady,
      introspection: config.NODE_ENV !== 'production',
      clock,
      owner: events.owner,
    });
    keep(subgraph.stop);
    return { ...subgraph, caughtUp: events.caughtUp };
  });
}
