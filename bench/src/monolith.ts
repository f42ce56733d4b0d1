import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { type IExecutableSchemaDefinition, makeExecutableSchema } from '@graphql-tools/schema';
import { createLoaders as createBlogsLoaders } from '@supergraph/blogs/loaders';
import { createStore as createBlogsStore } from '@supergraph/blogs/store';
import { createLoaders as createCommentsLoaders } from '@supergraph/comments/loaders';
import { createStore as createCommentsStore } from '@supergraph/comments/store';
import { createTokenVerifier } from '@supergraph/kit/access-token';
import type { Call } from '@supergraph/kit/call';
import { readListen } from '@supergraph/kit/config';
import { createStorage, openDatabase } from '@supergraph/kit/database';
import { createGraphQLServer } from '@supergraph/kit/graphql-server';
import { startHttpServer } from '@supergraph/kit/http-server';
import { createLog } from '@supergraph/kit/log';
import { createMetrics } from '@supergraph/kit/metrics';
import type { Running } from '@supergraph/kit/running';
import { createViewerPlugin } from '@supergraph/kit/viewer-plugin';
import type { EmbeddedConfig } from '@supergraph/router/config';
import { createLoaders as createUsersLoaders } from '@supergraph/users/loaders';
import { createStore as createUsersStore } from '@supergraph/users/store';
import { createMonolithResolvers, type MonolithContext } from './monolith-resolvers.ts';

const apiSchema = new URL('../../schema/api.graphql', import.meta.url);

/**
 * Starts what the graph is compared with: the same API on the same data, resolvers, loaders and statements, behind the
 * same @apollo/server and Fastify, as one executable schema in one process. What it lacks against the graph is federation,
 * writing, and keys to check a token with: it reads for anonymous visitors only.
 */
export async function startMonolith(config: EmbeddedConfig): Promise<Running> {
  const log = createLog({ service: 'monolith', level: config.LOG_LEVEL });
  const open = (service: string) =>
    openDatabase({
      file: join(config.DATA_DIR, `${service}.sqlite`),
      migrations: new URL(`../../subgraphs/${service}/migrations`, import.meta.url),
    });
  const databases = { users: open('users'), blogs: open('blogs'), comments: open('comments') };
  const users = createUsersStore(databases.users.read);
  const blogs = createBlogsStore(databases.blogs.read);
  const comments = createStorage(databases.comments, createCommentsStore);
  // Here, authors are read where they are.
  const noUsers = { findRecords: () => Promise.reject(new Error('Nobody is asked about people.')) };

  const createContext = (call: Call): MonolithContext => ({
    call,
    store: blogs,
    loaders: {
      ...createUsersLoaders(users, call),
      ...createBlogsLoaders(blogs, call),
      // Whose blog it is decides nothing for an anonymous visitor.
      ...createCommentsLoaders({ storage: comments, askBlogs: async () => new Map(), users: noUsers }, call),
    },
  });
  const verifyToken = createTokenVerifier({ readKeys: async () => ({ keys: [] }), clock: () => new Date() });
  const server = createGraphQLServer<MonolithContext>({
    source: { schema: createSchema() },
    log,
    introspection: true,
    plugins: [createViewerPlugin(verifyToken)],
  });
  await server.start();

  const http = await startHttpServer({
    service: 'monolith',
    listen: readListen(config),
    log,
    metrics: createMetrics(),
    isReady: async () => true,
    addRoutes(app) {
      const context = async ({ call }: { call: Call }) => createContext(call);
      app.route({ method: ['GET', 'POST'], url: '/graphql', handler: fastifyApolloHandler(server, { context }) });
    },
  });
  return {
    async stop() {
      await http.stop();
      await server.stop();
      for (const database of Object.values(databases)) await database.close();
    },
  };
}

function createSchema() {
  // The generated resolver types each name the context of their subgraph; the monolith's holds what reading needs of all.
  type Resolvers = NonNullable<IExecutableSchemaDefinition<MonolithContext>['resolvers']>;
  return makeExecutableSchema<MonolithContext>({
    typeDefs: readFileSync(apiSchema, 'utf8'),
    resolvers: createMonolithResolvers() as Resolvers,
  });
}
