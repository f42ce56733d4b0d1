import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import { parse } from 'graphql';
import type { TokenVerifier } from './access-token.ts';
import type { Call } from './call.ts';
import type { CallListen } from './call-keys.ts';
import { readDirectiveTable } from './directive-table.ts';
import type { EventHost } from './events/event-host.ts';
import { readersOf } from './events/event-types.ts';
import type { Owner } from './events/owner.ts';
import { createOwnerHandler, ownerPath } from './events/owner-route.ts';
import { createGraphQLServer } from './graphql-server.ts';
import { guardSchema } from './guarded-schema.ts';
import { startHttpServer } from './http-server.ts';
import { createStreamPlaces } from './live/stream-places.ts';
import { createStreamRoute, streamPath } from './live/stream-route.ts';
import { createSubscriptions } from './live/subscription.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { createMemoryCounter } from './rate-counter.ts';
import { createRepresentationLimitPlugin } from './representation-limit.ts';
import { type Running, startParts } from './running.ts';
import { createCallVerifier } from './signed-calls.ts';
import { addSignedRoutes } from './signed-route.ts';
import type { ExecuteOperation } from './subgraph-link.ts';
import { createViewerPlugin } from './viewer-plugin.ts';

/** How the router signs its calls. */
const router = 'router';

/** A subgraph that runs, in this process and, if it listens, over HTTP. */
export type Subgraph = Running & {
  name: string;
  url: string | null;
  execute: ExecuteOperation;
  isReady: () => Promise<boolean>;
};

/** What resolvers of every subgraph are handed; services add their loaders and use cases. */
export type SubgraphContext = { call: Call };

/**
 * The process around a service: where it logs and counts, how it hears of other services, and where it listens and to whom;
 * null when it is embedded.
 */
export type SubgraphHost = { log: Log; metrics: Metrics; events: EventHost; listen: CallListen | null };

/**
 * Starts a subgraph: its schema, guarded, behind @apollo/server, and an HTTP server unless it is embedded. That server
 * answers operations only in calls that one of its callers has signed.
 *
 * @param options.resolvers The generated resolver types describe fields more exactly than `buildSubgraphSchema` accepts,
 * which is why this is the one place where they are cast.
 */
export function startSubgraph<Context extends SubgraphContext>(options: {
  name: string;
  typeDefs: URL;
  resolvers: object;
  createContext: (call: Call) => Context;
  verifyToken: TokenVerifier;
  host: SubgraphHost;
  isReady: () => Promise<boolean>;
  introspection: boolean;
  clock: () => Date;
  /** Whose operations it answers behind a socket; only the router's, unless it says so. */
  callers?: readonly string[];
  /** What this service owns, for those who keep a replica of it; none ask a service without it. */
  owner?: Owner;
  addRoutes?: (app: FastifyInstance) => void;
  /** Whether the refresh cookie of a browser is brought to this subgraph, and its answer taken back. */
  carriesCookie?: boolean;
}): Promise<Subgraph> {
  const { name, createContext, host, isReady, owner, callers = [router], carriesCookie = false } = options;
  const typeDefs = parse(readFileSync(options.typeDefs, 'utf8'));
  const { introspection } = options;
  const schema = guardSchema(
    buildSubgraphSchema([{ typeDefs, resolvers: options.resolvers as GraphQLResolverMap<unknown> }]),
    typeDefs,
    host.listen ? { counter: createMemoryCounter(), clock: options.clock } : null,
  );
  const server = createGraphQLServer<Context>({
    source: { schema },
    log: host.log,
    introspection,
    plugins: [createRepresentationLimitPlugin(), createViewerPlugin(options.verifyToken)],
  });

  const execute: ExecuteOperation = async (request, call) => {
    const { body } = await server.executeOperation(request, { contextValue: createContext(call) });
    if (body.kind !== 'single') throw new Error('An operation without @defer was answered in parts.');
    return body.singleResult;
  };

  return startParts(async (keep) => {
    await server.start();
    keep(() => server.stop());
    if (!host.listen) return { name, execute, isReady, url: null };
    const verifier = createCallVerifier({ called: name, keys: host.listen.keys, clock: () => new Date() });
    const context = async ({ call }: { call: Call }) => createContext(call);
    const begin = createSubscriptions({
      schema,
      table: readDirectiveTable(typeDefs),
      createContext,
      verifyToken: options.verifyToken,
      places: createStreamPlaces(),
    });
    const streams = schema.getSubscriptionType()
      ? createStreamRoute({ ...host, service: name, begin, introspection })
      : null;
    const http = await startHttpServer({
      ...host,
      listen: host.listen,
      service: name,
      isReady,
      methods: ['POST'],
      addRoutes(app) {
        addSignedRoutes(app, {
          verifier,
          carriesCookie,
          log: host.log,
          routes: {
            '/graphql': { handler: fastifyApolloHandler(server, { context }), callers },
            ...(streams ? { [streamPath]: { handler: streams.handler, callers: [router] } } : {}),
            ...(owner ? { [ownerPath]: { handler: createOwnerHandler(owner), callers: readersOf[owner.source] } } : {}),
          },
        });
        options.addRoutes?.(app);
      },
    });
    keep(http.stop);
    // Before the server stops, which waits for whatever has not been answered to its end.
    if (streams) keep(streams.stop);
    return { name, execute, isReady, url: http.url };
  });
}
