import { join } from 'node:path';
import { createTokenVerifier } from '@supergraph/kit/access-token';
import { createStorage, type Database, openDatabase } from '@supergraph/kit/database';
import type { Reach } from '@supergraph/kit/events/failpoints';
import { startServiceEvents } from '@supergraph/kit/events/service-events';
import { createId } from '@supergraph/kit/global-id';
import { StartError } from '@supergraph/kit/run-process';
import { startParts } from '@supergraph/kit/running';
import { readSeedDecision } from '@supergraph/kit/seeding';
import { type Subgraph, type SubgraphHost, startSubgraph } from '@supergraph/kit/subgraph';
import type { JSONWebKeySet } from 'jose';
import { createAccounts } from './accounts.ts';
import { createAdministration } from './administration.ts';
import type { UsersConfig } from './config.ts';
import type { Context, UseCases } from './context.ts';
import { createErasure } from './erasure.ts';
import { createFollows } from './follows.ts';
import { createLoaders } from './loaders.ts';
import { createPasswordProof } from './password-proof.ts';
import { createPasswords } from './passwords.ts';
import { createProfiles } from './profiles.ts';
import { createRecordReaders } from './records.ts';
import { createResolvers } from './resolvers/resolvers.ts';
import { countDemoAccounts, seedUsers } from './seed.ts';
import { createSessions } from './sessions.ts';
import { createGivenKeys, openKeptKeys } from './signing-keys.ts';
import { createStore } from './store.ts';

/** What tests replace. */
export type UsersOverrides = { clock?: () => Date; onStatement?: (sql: string) => void };

/** The file in which users keeps its data. */
export function locateData(config: UsersConfig): string {
  return join(config.DATA_DIR, 'users.sqlite');
}

/** The service without its GraphQL: for the subgraph below, and for commands. */
export type Users = Awaited<ReturnType<typeof openUsers>>;

/**
 * Opens the data of users and assembles the use cases.
 *
 * @throws StartError in production, when the data holds the demo accounts.
 */
export async function openUsers(config: UsersConfig, overrides: UsersOverrides & { reach?: Reach } = {}) {
  const { clock = () => new Date(), onStatement, reach } = overrides;
  const database = openDatabase({
    file: locateData(config),
    migrations: new URL('../migrations', import.meta.url),
    maximumMegabytes: config.DATA_MAX_MB,
    onStatement,
    reach,
  });
  try {
    if (config.NODE_ENV === 'production') await refuseDemoAccounts(database);
    const passwords = await createPasswords();
    const storage = createStorage(database, createStore);
    const keys = config.USERS_SIGNING_KEY
      ? await createGivenKeys(config.USERS_SIGNING_KEY, config.USERS_PREVIOUS_KEY)
      : await openKeptKeys(storage, clock);
    const provePassword = createPasswordProof({ storage, passwords });
    const sessions = createSessions({ storage, passwords, keys, clock, createId });
    const useCases: UseCases = {
      sessions,
      accounts: createAccounts({ storage, passwords, provePassword, sessions, clock, createId }),
      profiles: createProfiles({ storage, clock }),
      follows: createFollows({ storage, clock }),
      administration: createAdministration({ storage, clock }),
      erasure: createErasure({ database, storage, provePassword, clock }),
    };
    const seed = () => seedUsers({ database, decision: readSeedDecision(config), passwords, clock });
    return { database, storage, useCases, keys, clock, seed, isReady: database.isReady, close: database.close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Starts the users subgraph: embedded, or behind a socket with its key set at `/.well-known/jwks.json`. */
export function startUsers(
  config: UsersConfig,
  host: SubgraphHost,
  overrides: UsersOverrides = {},
): Promise<Subgraph & { readKeys: () => Promise<JSONWebKeySet> }> {
  return startParts(async (keep) => {
    const users = await openUsers(config, { ...overrides, reach: host.events.reach });
    keep(users.close);
    if (await users.seed()) host.log.info('The demo accounts were opened.');

    const { database, storage, useCases, clock } = users;
    const events = await startServiceEvents({
      service: 'users',
      database,
      storage,
      records: createRecordReaders(storage.read),
      reads: {},
      host: host.events,
      clock,
      log: host.log,
      metrics: host.metrics.events,
    });
    keep(events.stop);
    const readKeys = users.keys.readPublished;
    const subgraph = await startSubgraph<Context>({
      name: 'users',
      typeDefs: new URL('../schema.graphql', import.meta.url),
      resolvers: createResolvers({ allowLoopback: config.NODE_ENV !== 'production' }),
      createContext(call) {
        const loaders = createLoaders(storage.read, call);
        // In place, because @apollo/server hands resolvers a copy of the context.
        const renewLoaders = () => void Object.assign(loaders, createLoaders(storage.read, call));
        return { call, loaders, renewLoaders, ...useCases };
      },
      verifyToken: createTokenVerifier({ readKeys, clock }),
      host,
      isReady: users.isReady,
      introspection: config.NODE_ENV !== 'production',
      clock,
      carriesCookie: true,
      owner: events.owner,
      addRoutes: (app) => app.get('/.well-known/jwks.json', readKeys),
    });
    keep(subgraph.stop);
    return { ...subgraph, readKeys };
  });
}

async function refuseDemoAccounts(database: Database): Promise<void> {
  const count = await countDemoAccounts(database);
  if (count === 0) return;
  throw new StartError(
    `The data of users holds ${count} demo accounts, whose passwords everybody can read, and NODE_ENV is production. ` +
      'Point DATA_DIR at a folder that has never been started with demo data.',
  );
}
