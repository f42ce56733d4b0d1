import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Failpoint, failpoints } from '@supergraph/kit/events/failpoints';
import { endProcess, hasEnded } from '../child-process.ts';
import { findFreePort } from '../free-port.ts';
import { isReady, waitUntilReady } from '../readiness.ts';

/** How the services of a graph under test hear of each other. */
export const transports = ['in-process', 'nats'] as const;
export type Transport = (typeof transports)[number];

/** The failpoints that there are with a transport: within a process nothing is kept on the way, and so nothing is erased there. */
export function listFailpoints(transport: Transport): Failpoint[] {
  return failpoints.filter((failpoint) => transport === 'nats' || failpoint !== 'relay-after-erase');
}

/** A program of the graph that is killed and started again, always on the same port and with the same data. */
export type Program = {
  name: string;
  url: string;
  /** Starts it and waits until it is ready; with a failpoint it may die before that, or at any time after. */
  start: (failpoint?: string) => Promise<void>;
  /** Ends it without a warning. */
  kill: () => Promise<void>;
  /** Waits for its end, so long and no longer. @returns Whether it has ended. */
  waitForEnd: (milliseconds: number) => Promise<boolean>;
};

/** A graph whose programs can be killed. */
export type FaultGraph = {
  url: string;
  dataDir: string;
  /** Those that keep data, or deliver it; the router of a graph apart is none of them. */
  programs: Program[];
  /** What has ended without being told to, each in a sentence. */
  collapses: string[];
  /** Whether a service answers; without a name, whether the graph does. */
  isBack: (service?: string) => Promise<boolean>;
  /** Makes the person with this handle an administrator, as an operator does. */
  promote: (username: string) => Promise<void>;
  stop: () => Promise<void>;
};

const startAtMost = 60_000; // ms
const root = new URL('../../../', import.meta.url);

/**
 * Starts a graph from its compiled programs: one process with everything, or four whose events go through a broker.
 *
 * @param options.broker Where the broker listens, for `nats`.
 */
export async function startFaultGraph(options: {
  transport: Transport;
  dataDir: string;
  broker?: string | undefined;
}): Promise<FaultGraph> {
  const { transport, dataDir, broker } = options;
  mkdirSync(dataDir, { recursive: true });
  const shared = {
    DATA_DIR: dataDir,
    SEED: 'none',
    LOG_LEVEL: 'error',
    TRUSTED_PROXIES: '127.0.0.1',
    ...(broker === undefined ? {} : { EVENTS_URL: broker, EVENTS_NAMESPACE: 'faults' }),
  };
  const collapses: string[] = [];
  const promote = async (username: string) => {
    const words = [locateEntry('subgraphs/users/dist/main.js'), 'set-role', username, 'ADMIN'];
    const child = spawn(process.execPath, words, { env: shared, stdio: ['ignore', 'ignore', 'inherit'] });
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`${username} could not be made an administrator.`);
  };
  const [router, users, blogs, comments] = await Promise.all([0, 1, 2, 3].map(findFreePort));
  const at = (port: number | undefined, path: string) => `http://127.0.0.1:${port}${path}`;
  const program = (name: string, entry: string, port: number | undefined, environment: Record<string, string> = {}) =>
    createProgram({ name, entry, port: port ?? 0, environment: { ...shared, ...environment }, collapses });

  if (transport === 'in-process') {
    const whole = program('router', 'router/dist/main.js', router);
    await whole.start();
    return {
      url: at(router, '/graphql'),
      dataDir,
      programs: [whole],
      collapses,
      isBack: () => isReady(whole.url),
      promote,
      stop: whole.stop,
    };
  }

  const jwks = { JWKS_URL: at(users, '/.well-known/jwks.json') };
  const urls = { USERS_URL: at(users, '/graphql'), BLOGS_URL: at(blogs, '/graphql') };
  const services = [
    program('users', 'subgraphs/users/dist/main.js', users),
    program('blogs', 'subgraphs/blogs/dist/main.js', blogs, { ...jwks, ...urls }),
    program('comments', 'subgraphs/comments/dist/main.js', comments, { ...jwks, ...urls }),
  ];
  const gateway = program('router', 'router/dist/main.js', router, {
    ...jwks,
    SUBGRAPH_URLS: `users=${urls.USERS_URL},blogs=${urls.BLOGS_URL},comments=${at(comments, '/graphql')}`,
  });
  const all = [...services, gateway];
  const isBack = (service = 'router') => isReady(all.find(({ name }) => name === service)?.url ?? '');
  const stop = async () => {
    await Promise.all(all.map((each) => each.stop()));
  };
  try {
    await Promise.all(all.map((each) => each.start()));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: at(router, '/graphql'), dataDir, programs: services, collapses, isBack, promote, stop };
}

function createProgram(options: {
  name: string;
  entry: string;
  port: number;
  environment: Record<string, string>;
  collapses: string[];
}): Program & { stop: () => Promise<void> } {
  const { name, entry, port, environment, collapses } = options;
  let isStopping = false;
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;

  return {
    name,
    url,
    async start(failpoint) {
      const arming = failpoint === undefined ? {} : { FAILPOINT: failpoint };
      const started = spawn(process.execPath, ['--max-old-space-size=512', locateEntry(entry)], {
        env: { ...environment, ...arming, PORT: String(port) },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      child = started;
      started.once('exit', (code, signal) => {
        if (signal !== 'SIGKILL' && !isStopping) collapses.push(`${name} ended by itself (${signal ?? code}).`);
      });
      const start = waitUntilReady(url, { name, deadline: startAtMost, hasEnded: () => hasEnded(started) });
      await start.catch((error: unknown) => {
        if (failpoint === undefined || started.signalCode !== 'SIGKILL') throw error;
      });
    },
    async kill() {
      if (!child || hasEnded(child)) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
    async waitForEnd(milliseconds) {
      if (!child || hasEnded(child)) return true;
      await Promise.race([once(child, 'exit'), new Promise((resolve) => setTimeout(resolve, milliseconds))]);
      return hasEnded(child);
    },
    async stop() {
      isStopping = true;
      if (child) await endProcess(child);
    },
  };
}

function locateEntry(entry: string): string {
  return fileURLToPath(new URL(entry, root));
}

/** The database files of a graph, by service. */
export function locateDatabases(dataDir: string): Record<'users' | 'blogs' | 'comments', string> {
  const locate = (service: string) => join(dataDir, `${service}.sqlite`);
  return { users: locate('users'), blogs: locate('blogs'), comments: locate('comments') };
}
