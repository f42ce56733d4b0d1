import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection, type NodeConnectionOptions } from '@nats-io/transport-node';
import type { Log } from '../log.ts';
import type { Running } from '../running.ts';
import { startPolling } from './polling.ts';

const answersWithin = 5_000; // ms
const reconnectFirst = 100; // ms, doubling
const reconnectAtMost = 2_000; // ms
const closesWithin = 500; // ms in which what has been written still goes out

/** Thrown when the broker went away, or whoever asked stopped, before there was an answer. */
export class BrokerGone extends Error {
  override readonly name = 'BrokerGone';
}

/** The broker, from when a connection to it came about until that is lost. */
export type Link = {
  client: JetStreamClient;
  manager: JetStreamManager;
  /** Waits for an answer of the broker. @throws BrokerGone as soon as the connection is lost or `stopping` is aborted. */
  wait: <Answer>(answer: Promise<Answer>, stopping: AbortSignal) => Promise<Answer>;
};

export type Broker = Running & {
  /** The broker, if it can be reached just now. Another link means that it may have lost what it had. */
  findLink: () => Link | null;
  /** Calls `listener` with every new link; returns how to stop that. */
  onLink: (listener: () => void) => () => void;
};

/**
 * Keeps a connection to a broker, and tries for one again and again while there is none. That the broker is away is logged
 * once, and so is that it is back.
 */
export function openBroker({ url, log }: { url: string; log: Log }): Broker {
  const options = readBrokerUrl(url);
  const listeners = new Set<() => void>();
  let current: { link: Link; lost: AbortController } | null = null;
  let connection: NatsConnection | null = null;
  let isMissed = false;
  let isStopping = false;
  let failures = 0;

  function lose(): void {
    current?.lost.abort();
    current = null;
    if (isMissed || isStopping) return;
    isMissed = true;
    log.warn(`The broker at ${options.servers} cannot be reached. Events wait until it can.`);
  }

  async function begin(opened: NatsConnection): Promise<void> {
    const lost = new AbortController();
    const manager = await jetstreamManager(opened, { checkAPI: false, timeout: answersWithin });
    const client = jetstream(opened, { timeout: answersWithin });
    failures = 0;
    if (isMissed) log.info(`The broker at ${options.servers} can be reached again.`);
    isMissed = false;
    const link: Link = { client, manager, wait: (answer, stopping) => waitUnless([lost.signal, stopping], answer) };
    current = { link, lost };
    for (const listener of listeners) listener();
  }

  /** Follows a connection, which comes back by itself, until it is closed. */
  async function follow(opened: NatsConnection): Promise<void> {
    for await (const { type } of opened.status()) {
      if (type === 'disconnect' || type === 'close') lose();
      if (type === 'reconnect') await begin(opened);
    }
  }

  const connecting = startPolling(
    async () => {
      if (connection !== null && !connection.isClosed()) return 'idle';
      const opened = await connect({
        ...options,
        timeout: answersWithin,
        maxReconnectAttempts: -1,
        reconnectDelayHandler() {
          failures += 1;
          const pause = Math.min(reconnectAtMost, reconnectFirst * 2 ** (failures - 1));
          return pause * (0.5 + Math.random() / 2);
        },
        // A broker whose password is being changed lets us in again afterwards.
        ignoreAuthErrorAbort: true,
        pingInterval: 10_000,
        maxPingOut: 2,
      });
      connection = opened;
      if (isStopping) {
        await opened.close();
        return 'idle';
      }
      void follow(opened).catch((error: unknown) => log.error({ err: error }, 'The connection to the broker failed.'));
      await begin(opened);
      return 'idle';
    },
    undefined,
    lose,
  );

  return {
    findLink: () => current?.link ?? null,
    onLink(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async stop() {
      isStopping = true;
      const stopped = connecting.stop();
      if (current && connection) {
        const late = AbortSignal.timeout(closesWithin);
        await waitUnless([current.lost.signal, late], connection.flush()).catch(() => undefined);
      }
      lose();
      await connection?.close();
      await stopped;
    },
  };
}

/** Takes the address and what lets us in out of a URL; the client itself would take the whole for an address. */
export function readBrokerUrl(
  url: string,
): Pick<NodeConnectionOptions, 'token' | 'user' | 'pass' | 'tls'> & { servers: string } {
  const { protocol, host, username, password } = new URL(url);
  const [user, pass] = [decodeURIComponent(username), decodeURIComponent(password)];
  return {
    servers: host,
    ...(protocol === 'tls:' ? { tls: {} } : {}),
    ...(user === '' ? {} : pass === '' ? { token: user } : { user, pass }),
  };
}

async function waitUnless<Answer>(signals: readonly AbortSignal[], answer: Promise<Answer>): Promise<Answer> {
  let give = (): void => undefined;
  const gone = new Promise<never>((_resolve, reject) => {
    give = () => reject(new BrokerGone('There is no connection to the broker any more.'));
  });
  for (const signal of signals) {
    if (signal.aborted) give();
    signal.addEventListener('abort', give);
  }
  try {
    return await Promise.race([answer, gone]);
  } finally {
    for (const signal of signals) signal.removeEventListener('abort', give);
  }
}
