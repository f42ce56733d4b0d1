import { fastifyApolloHandler } from '@as-integrations/fastify';
import { createTokenVerifier } from '@supergraph/kit/access-token';
import type { Call } from '@supergraph/kit/call';
import { readListen } from '@supergraph/kit/config';
import { createGraphQLServer } from '@supergraph/kit/graphql-server';
import { startHttpServer } from '@supergraph/kit/http-server';
import { createLog as createServiceLog, type Log } from '@supergraph/kit/log';
import { createMetrics } from '@supergraph/kit/metrics';
import { createMemoryCounter } from '@supergraph/kit/rate-counter';
import { type Running, startParts } from '@supergraph/kit/running';
import { createUrlScalar, dateTimeScalar, htmlScalar } from '@supergraph/kit/scalars';
import { createAdmissionPlugin, type RouterContext } from './admission/admission-plugin.ts';
import { createCachePlugin } from './cache-plugin.ts';
import { isRemote, type RouterConfig } from './config.ts';
import { carryRefreshCookie } from './cookies.ts';
import { createDocumentGuard } from './document-guard.ts';
import type { EmbeddedOverrides } from './embedded-subgraphs.ts';
import { createEngine } from './engine.ts';
import { createOriginRule, guardOrigins } from './origins.ts';
import { createOverloadPlugin } from './overload-plugin.ts';
import { createDocumentCache, readPersistedDocuments } from './persisted-documents.ts';
import { addPlayground } from './playground.ts';
import type { Subgraphs } from './subgraphs.ts';
import { describeSupergraphError, readRules, readSupergraph } from './supergraph.ts';
import { startUsageFile } from './usage-file.ts';
import { createUsagePlugin } from './usage-plugin.ts';

/** What tests replace. */
export type RouterOverrides = EmbeddedOverrides & { createLog?: (service: string) => Log };

/** The graph, as clients reach it. */
export type Router = Running & { url: string };

/**
 * Starts the router: the supergraph behind @apollo/server, with the subgraphs in its own process or over HTTP.
 *
 * @throws StartError when the supergraph is broken, or does not fit the settings.
 */
export function startRouter(config: RouterConfig, overrides: RouterOverrides = {}): Promise<Router> {
  const { createLog = (service) => createServiceLog({ service, level: config.LOG_LEVEL }), clock = () => new Date() } =
    overrides;
  const log = createLog('router');
  const metrics = createMetrics();
  const isProduction = config.NODE_ENV === 'production';

  return startParts(async (keep) => {
    const supergraph = readSupergraph(config.SUPERGRAPH_FILE);
    // Each imported only where it is needed: a router alone loads no database, and an embedded graph no HTTP client.
    const subgraphs: Subgraphs = isRemote(config)
      ? (await import('./remote-subgraphs.ts')).reachSubgraphs(config, supergraph.subgraphs, metrics)
      : await (await import('./embedded-subgraphs.ts')).startEmbeddedSubgraphs(
          config,
          { createLog, metrics },
          overrides,
        );
    keep(subgraphs.stop);

    const scalars = [dateTimeScalar, htmlScalar, createUrlScalar({ allowLoopback: !isProduction })];
    const table = readRules(supergraph.document, config.SUPERGRAPH_FILE);
    const persisted = readPersistedDocuments(config.PERSISTED_DOCUMENTS_FILE);
    const isClosed = config.PERSISTED_DOCUMENTS === 'require';
    const isListed = (hash: string) => !isClosed || persisted.has(hash);
    const usage =
      config.USAGE_FILE === undefined ? null : await startUsageFile({ file: config.USAGE_FILE, clock, log });
    if (usage) keep(usage.stop);
    const verifyToken = createTokenVerifier({ readKeys: subgraphs.readKeys, clock });
    const server = createGraphQLServer<RouterContext>({
      source: { gateway: createEngine({ supergraph, links: subgraphs.links, scalars, log }) },
      log,
      introspection: !isProduction,
      documents: createDocumentCache(persisted, { isClosed }),
      plugins: [
        createAdmissionPlugin({
          verifyToken,
          isListed,
          table,
          counter: createMemoryCounter(),
          clock,
        }),
        createOverloadPlugin(),
        createCachePlugin({ maxAge: config.CACHE_MAX_AGE }),
        ...(usage ? [createUsagePlugin(usage)] : []),
      ],
    });
    await server.start().catch((error: unknown) => {
      throw describeSupergraphError(error, config.SUPERGRAPH_FILE);
    });
    keep(() => server.stop());

    const http = await startHttpServer({
      service: 'router',
      listen: readListen(config),
      log,
      metrics,
      trustedProxies: config.TRUSTED_PROXIES,
      isReady: subgraphs.isReady,
      async addRoutes(app) {
        await guardOrigins(app, createOriginRule(config));
        carryRefreshCookie(app);
        const context = async ({ call }: { call: Call }) => ({ call });
        app.route({
          method: ['GET', 'POST'],
          url: '/graphql',
          preValidation: createDocumentGuard(isListed),
          handler: fastifyApolloHandler(server, { context }),
        });
        if (!isProduction) addPlayground(app);
      },
    });
    keep(http.stop);
    log.info(`The graph answers at ${http.url}/graphql`);
    return { url: http.url };
  });
}
