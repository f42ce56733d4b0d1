import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { sources } from './events/event-types.ts';
import { readBrokerUrl } from './events/nats-connection.ts';
import { nameStream } from './events/nats-stream.ts';

const readyWithin = 20_000; // ms
const endsWithin = 10_000; // ms after a signal; what still runs then is killed

/** A broker of a test's own, with a store of its own, always on the same port. */
export type NatsServer = {
  url: string;
  /** The folder in which it keeps its streams. */
  storeDir: string;
  /** Starts it once more after `stop` or `kill`. */
  start: () => Promise<void>;
  stop: () => Promise<void>;
  /** Ends it as a crash would. */
  kill: () => Promise<void>;
  /** Deletes everything that it keeps; only while it does not run. */
  wipe: () => void;
  /** Stops it for good, and removes its store. */
  remove: () => Promise<void>;
};

const running = new Set<ChildProcess>();
// A test run that is cut short leaves no process behind.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** The nats-server that `NATS_SERVER_PATH` names, or the first on the path; null, and a sentence on the terminal, without one. */
export function findNatsServer(): string | null {
  // biome-ignore lint/style/noProcessEnv: tests have no process edge that would read it for them.
  const { NATS_SERVER_PATH: named, PATH: path = '' } = process.env;
  const places = named ? [named] : [...path.split(delimiter), '/usr/sbin'].map((folder) => join(folder, 'nats-server'));
  const found = places.find((place) => existsSync(place));
  if (found) return found;
  process.stdout.write(
    `Tests with a broker are skipped: there is no nats-server at ${named ?? 'any place of PATH'}; say where by NATS_SERVER_PATH.\n`,
  );
  return null;
}

/** Whether tests with a broker can run here; see `findNatsServer`. */
export function hasNatsServer(): boolean {
  return findNatsServer() !== null;
}

/**
 * Starts a NATS server with JetStream, on a free port of this machine.
 *
 * @param options.token What lets clients in; anybody is let in without one.
 */
export async function startNatsServer(options: { binary?: string; token?: string } = {}): Promise<NatsServer> {
  const { binary = findNatsServer(), token } = options;
  if (binary === null) throw new Error('There is no nats-server on this machine. Install it, or set NATS_SERVER_PATH.');
  const root = mkdtempSync(join(tmpdir(), 'supergraph-nats-'));
  const storeDir = join(root, 'store');
  const port = await findFreePort();
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    if (child) throw new Error('This broker runs already.');
    mkdirSync(storeDir, { recursive: true });
    const words = ['--addr', '127.0.0.1', '--port', String(port), '--jetstream', '--store_dir', storeDir];
    const args = token === undefined ? words : [...words, '--auth', token];
    const started = spawn(binary as string, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    child = started;
    running.add(started);
    started.once('close', () => running.delete(started));
    let text = '';
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`The broker ${why}. It wrote:\n${text}`));
      const timer = setTimeout(() => fail(`was not ready within ${readyWithin} ms`), readyWithin);
      started.once('error', ({ message }) => fail(`could not be started: ${message}`));
      started.once('close', () => fail('ended before it was ready'));
      started.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
        // Once it is ready, what it writes is read, so that it never waits for it, and forgotten.
        if (text.includes('Server is ready')) return;
        text += chunk;
        if (!text.includes('Server is ready')) return;
        clearTimeout(timer);
        resolve();
      });
    });
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = once(ending, 'close');
    ending.kill(signal);
    const kill = setTimeout(() => ending.kill('SIGKILL'), endsWithin);
    await ended;
    clearTimeout(kill);
  }

  function wipe(): void {
    if (child) throw new Error('Stop the broker before its store is deleted.');
    rmSync(storeDir, { recursive: true, force: true });
  }

  await start();
  return {
    url: `nats://${token === undefined ? '' : `${token}@`}127.0.0.1:${port}`,
    storeDir,
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    wipe,
    async remove() {
      await end('SIGKILL');
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Deletes the streams that a graph has had at a broker; if there is none any more, there is nothing to delete. */
export async function deleteStreams(url: string, namespace: string): Promise<void> {
  const connection = await connect({ ...readBrokerUrl(url), reconnect: false }).catch(() => null);
  if (!connection) return;
  const { streams } = await jetstreamManager(connection);
  for (const source of sources) {
    await streams.delete(nameStream(namespace, source).stream).catch(() => undefined);
  }
  await connection.close();
}

/** It stays the same when the broker starts once more, which a port of the system's choice would not. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
