import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBlogsConfig } from '@supergraph/blogs/config';
import { startBlogs } from '@supergraph/blogs/service';
import { readCommentsConfig } from '@supergraph/comments/config';
import { startComments } from '@supergraph/comments/service';
import { type CallListen, readCallKey, readCallListen } from '@supergraph/kit/call-keys';
import type { Source } from '@supergraph/kit/events/event-types';
import { passFailpoints } from '@supergraph/kit/events/failpoints';
import { createInProcessTransport } from '@supergraph/kit/events/in-process-transport';
import { createRemoteEvents } from '@supergraph/kit/events/remote-events';
import { createHttpLink } from '@supergraph/kit/http-link';
import { createLog } from '@supergraph/kit/log';
import { createMetrics } from '@supergraph/kit/metrics';
import type { Running } from '@supergraph/kit/running';
import { recordLog } from '@supergraph/kit/testing';
import { deleteStreams, startNatsServer } from '@supergraph/kit/testing-nats';
import { readRouterConfig } from '@supergraph/router/config';
import { startRouter } from '@supergraph/router/service';
import { readUsersConfig } from '@supergraph/users/config';
import { startUsers } from '@supergraph/users/service';

/** The two shapes in which the graph runs; every end-to-end test runs on both. */
export const shapes = ['embedded', 'distributed'] as const;
export type Shape = (typeof shapes)[number];

/** A whole graph on ports of its own, with a data folder of its own. */
export type Graph = {
  /** Where clients send operations. */
  url: string;
  /** The router's root. */
  root: string;
  dataDir: string;
  /** The subgraphs of a distributed graph, by name, each to be stopped by itself; empty when embedded. */
  subgraphs: Map<string, Running & { url: string }>;
  /** The keys with which the router and the subgraphs sign their calls to the subgraphs of a distributed graph. */
  callKeys: { router: string; blogs: string; comments: string };
  stop: () => Promise<void>;
};

export type GraphOptions = {
  environment?: Record<string, string>;
  clock?: () => Date;
  onStatement?: (service: string, sql: string) => void;
  /** Receives every log line. */
  onLog?: (line: string) => void;
  /** How the subgraphs of a distributed graph hear of each other; within the process, unless by a broker, or not at all. */
  transport?: 'in-process' | 'nats' | 'stopped';
  /** The URL of that broker; one of the graph's own is started without it. */
  broker?: string;
};

/**
 * Starts a graph in one of its shapes, on real sockets where that shape has them; or, as `router`, a router alone, for
 * which `SUBGRAPH_URLS` says where the subgraphs are.
 */
export async function startGraph(shape: Shape | 'router', options: GraphOptions = {}): Promise<Graph> {
  const dataDir = mkdtempSync(join(tmpdir(), 'supergraph-'));
  const callKeys = { router: createCallKey(), blogs: createCallKey(), comments: createCallKey() };
  const environment = {
    DATA_DIR: dataDir,
    SEED: 'none',
    PORT: '0',
    LOG_LEVEL: 'info',
    // Tests say where a client calls from, so that each has rate limits of its own.
    TRUSTED_PROXIES: '127.0.0.1,::1',
    ...options.environment,
  };
  const leftovers: (() => Promise<void>)[] = [async () => rmSync(dataDir, { recursive: true, force: true })];
  const stop = async () => {
    for (const leftover of leftovers.splice(0).toReversed()) await leftover();
  };
  try {
    const subgraphs: Graph['subgraphs'] = new Map();
    const remote =
      shape === 'distributed' ? await startSubgraphs(environment, options, { subgraphs, callKeys }, leftovers) : {};
    const router = await startRouter(readRouterConfig({ ...environment, ...remote }), {
      createLog: (service) => createTestLog(service, options),
      ...(options.clock ? { clock: options.clock } : {}),
      ...(options.onStatement ? { onStatement: (sql) => options.onStatement?.('embedded', sql) } : {}),
    });
    leftovers.push(router.stop);
    return { url: `${router.url}/graphql`, root: router.url, dataDir, subgraphs, callKeys, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startSubgraphs(
  environment: Record<string, string>,
  options: GraphOptions,
  { subgraphs, callKeys }: Pick<Graph, 'subgraphs' | 'callKeys'>,
  leftovers: (() => Promise<void>)[],
): Promise<Record<string, string>> {
  const metrics = createMetrics();
  const transport = options.transport === 'nats' ? null : createInProcessTransport({ reach: passFailpoints });
  if (transport) leftovers.push(transport.stop);
  const broker = transport ? {} : await requireBroker(options.broker, leftovers);
  const host = (service: Source, listen: CallListen, config: EventsConfig, owners: Owners = null) => {
    const log = createTestLog(service, options);
    // The transport within the process is that of all of them, and is stopped once they are.
    const stopped = options.transport === 'stopped' ? { relay: () => ({ stop: async () => undefined }) } : {};
    const shared = transport ? { transport: { ...transport, ...stopped, stop: async () => undefined } } : {};
    const events = createRemoteEvents({ service, config, owners, log, ...shared });
    leftovers.push(events.stop);
    return { log, metrics, events, listen };
  };
  const fromRouter = `router=${callKeys.router}`;
  const overrides = (service: string) => ({
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.onStatement ? { onStatement: (sql: string) => options.onStatement?.(service, sql) } : {}),
  });
  const keep = (subgraph: Running & { name: string; url: string | null }) => {
    let stopped: Promise<void> | undefined;
    const stop = () => {
      stopped ??= subgraph.stop();
      return stopped;
    };
    leftovers.push(stop);
    subgraphs.set(subgraph.name, { url: `${subgraph.url}/graphql`, stop });
    return `${subgraph.url}/graphql`;
  };

  const fromSubgraphs = `blogs=${callKeys.blogs},comments=${callKeys.comments}`;
  const usersConfig = readUsersConfig({ ...environment, ...broker, CALLER_KEYS: `${fromRouter},${fromSubgraphs}` });
  const users = await startUsers(
    usersConfig,
    host('users', readCallListen(usersConfig, ['router', 'blogs', 'comments']), usersConfig),
    overrides('users'),
  );
  const usersUrl = keep(users);

  const verified = { ...environment, ...broker, JWKS_URL: `${users.url}/.well-known/jwks.json` };
  const blogsConfig = readBlogsConfig({ ...verified, CALLER_KEYS: `${fromRouter},comments=${callKeys.comments}` });
  const blogsListen = readCallListen(blogsConfig, ['router', 'comments']);
  const toUsers = { urls: { users: usersUrl }, key: callKeys.blogs, timeout: 3_000 };
  const blogsHost = host('blogs', blogsListen, blogsConfig, toUsers);
  const startedBlogs = await startBlogs(blogsConfig, blogsHost, overrides('blogs'));
  const blogsUrl = keep(startedBlogs);

  const config = readCommentsConfig({
    ...verified,
    BLOGS_URL: blogsUrl,
    CALLER_KEYS: fromRouter,
    CALL_KEY: callKeys.comments,
  });
  const key = readCallKey(config, 'comments');
  const blogs = createHttpLink({ name: 'blogs', url: blogsUrl, timeout: 3_000, caller: 'comments', key, metrics });
  leftovers.push(blogs.stop);
  const listen = readCallListen(config, ['router']);
  const toOthers = { urls: { users: usersUrl, blogs: blogsUrl }, key, timeout: 3_000 };
  const commentsHost = host('comments', listen, config, toOthers);
  const startedComments = await startComments(config, commentsHost, { blogs }, overrides('comments'));
  const commentsUrl = keep(startedComments);
  await Promise.all([startedBlogs.caughtUp, startedComments.caughtUp]);
  return {
    JWKS_URL: verified.JWKS_URL,
    CALL_KEY: callKeys.router,
    SUBGRAPH_URLS: `users=${usersUrl},blogs=${blogsUrl},comments=${commentsUrl}`,
  };
}

/** A broker, or a part of one that nobody else uses; what is in it goes with the graph. */
async function requireBroker(url: string | undefined, leftovers: (() => Promise<void>)[]) {
  const namespace = `graph_${randomBytes(8).toString('hex')}`;
  if (url !== undefined) {
    leftovers.push(() => deleteStreams(url, namespace));
    return { EVENTS_URL: url, EVENTS_NAMESPACE: namespace };
  }
  const server = await startNatsServer();
  leftovers.push(server.remove);
  return { EVENTS_URL: server.url, EVENTS_NAMESPACE: namespace };
}

type Owners = Parameters<typeof createRemoteEvents>[0]['owners'];
type EventsConfig = Parameters<typeof createRemoteEvents>[0]['config'];

function createCallKey(): string {
  return randomBytes(32).toString('hex');
}

function createTestLog(service: string, options: GraphOptions) {
  return createLog({ service, level: 'info' }, { write: recordLog(options.onLog) });
}
