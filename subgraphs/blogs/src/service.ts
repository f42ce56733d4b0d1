import { join } from 'node:path';
import { createTokenVerifier } from '@supergraph/kit/access-token';
import { createStorage, openDatabase } from '@supergraph/kit/database';
import type { Reach } from '@supergraph/kit/events/failpoints';
import { startServiceEvents } from '@supergraph/kit/events/service-events';
import { createId } from '@supergraph/kit/global-id';
import { startLiveUpdates } from '@supergraph/kit/live/live-updates';
import { createPeopleLoader } from '@supergraph/kit/people';
import { startParts } from '@supergraph/kit/running';
import { readSeedDecision } from '@supergraph/kit/seeding';
import { type Subgraph, type SubgraphHost, startSubgraph } from '@supergraph/kit/subgraph';
import { createBlogRecords } from './blog-records.ts';
import { createBlogs } from './blogs.ts';
import type { BlogsConfig } from './config.ts';
import { createLoaders } from './loaders.ts';
import { createModeration } from './moderation.ts';
import { createReactions } from './reactions.ts';
import { reads } from './reads.ts';
import { createResolvers } from './resolvers/resolvers.ts';
import { seedBlogs } from './seed.ts';
import { createStore } from './store.ts';

/** What tests replace. */
export type BlogsOverrides = { clock?: () => Date; onStatement?: ((sql: string) => void) | undefined };

/** The file in which blogs keeps its data. */
export function locateData(config: BlogsConfig): string {
  return join(config.DATA_DIR, 'blogs.sqlite');
}

/** Opens the data of blogs: for the subgraph below, and for commands. */
export function openBlogs(config: BlogsConfig, { onStatement, reach }: BlogsOverrides & { reach?: Reach } = {}) {
  const database = openDatabase({
    file: locateData(config),
    migrations: new URL('../migrations', import.meta.url),
    maximumMegabytes: config.DATA_MAX_MB,
    onStatement,
    reach,
  });
  return { database, storage: createStorage(database, createStore) };
}

/** Starts the blogs subgraph: embedded, or behind a socket of its own. */
export function startBlogs(
  config: BlogsConfig,
  host: SubgraphHost,
  { clock = () => new Date(), onStatement }: BlogsOverrides = {},
): Promise<Subgraph & { caughtUp: Promise<void> }> {
  return startParts(async (keep) => {
    const { database, storage } = openBlogs(config, { onStatement, reach: host.events.reach });
    keep(database.close);
    const isSeeded = await seedBlogs({ database, decision: readSeedDecision(config), clock });
    if (isSeeded) host.log.info('The demo blogs were written.');

    const useCases = {
      blogs: createBlogs({ storage, clock, createId }),
      reactions: createReactions({ storage, clock }),
      moderation: createModeration({ storage, clock }),
    };
    const readKeys = async () => {
      // Loaded at its first use: an embedded subgraph verifies no tokens, and needs no HTTP client.
      const { readRemoteKeys } = await import('@supergraph/kit/remote-keys');
      return readRemoteKeys(config.JWKS_URL, config.SUBGRAPH_TIMEOUT_MS);
    };
    const events = await startServiceEvents({
      service: 'blogs',
      database,
      storage,
      records: createBlogRecords(storage.read),
      reads,
      host: host.events,
      clock,
      log: host.log,
      metrics: host.metrics.events,
    });
    keep(events.stop);
    const live = startLiveUpdates({
      source: 'blogs',
      transport: host.events.transport,
      isWatching: host.listen !== null,
    });
    keep(live.stop);
    const users = host.events.reachOwner('users');
    const subgraph = await startSubgraph({
      name: 'blogs',
      typeDefs: new URL('../schema.graphql', import.meta.url),
      resolvers: createResolvers({ allowLoopback: config.NODE_ENV !== 'production' }),
      createContext: (call) => ({
        call,
        live,
        store: storage.read,
        loaders: createLoaders(storage.read, call),
        people: createPeopleLoader({ storage, users }),
        ...useCases,
      }),
      verifyToken: createTokenVerifier({ readKeys, clock }),
      host,
      isReady: database.isReady,
      introspection: config.NODE_ENV !== 'production',
      clock,
      // Comments asks about blogs, as the viewer.
      callers: ['router', 'comments'],
      owner: events.owner,
    });
    keep(subgraph.stop);
    return { ...subgraph, caughtUp: events.caughtUp };
  });
}
