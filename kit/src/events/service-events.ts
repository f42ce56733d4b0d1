import type { Database, Storage } from '../database.ts';
import type { Log } from '../log.ts';
import { type Running, startParts } from '../running.ts';
import { catchUp, describeKnown, type Replicas } from './catch-up.ts';
import type { EventHost } from './event-host.ts';
import type { EventLevels, EventMetrics } from './event-metrics.ts';
import type { EventStore } from './event-store.ts';
import { readersOf, type Source } from './event-types.ts';
import { type Outbox, openOutbox } from './outbox.ts';
import { createOwner, type Owner, type RecordReaders } from './owner.ts';
import { startPolling } from './polling.ts';
import { createReader, EpochChanged, type EventHandlers } from './reader.ts';

/** What a service does with what another one says: on each event, and with a snapshot. */
export type Reading<Store> = { handlers: EventHandlers<Store>; replicas: Replicas<Store> };

/** The same for every source that a service reads. */
export type Reads<Store> = { readonly [Read in Source]?: Reading<Store> };

/** The events of a service: what it says, and what it does with what others say. */
export type ServiceEvents = Running & {
  owner: Owner;
  /** Resolves once this service has a whole replica of everything it reads, which it may have had before it started. */
  caughtUp: Promise<void>;
};

const confirmEvery = 500; // ms; each confirmation is a write of the source
const confirmAgainAfter = 5_000; // ms after a failure
const confirmAtLeastEvery = 30_000; // ms
const gapAtMost = 5_000; // ms until what is missing is taken from a snapshot
const tidyEvery = 60_000; // ms
const outboxKeptFor = 10 * 60_000; // ms
const inboxKeptFor = 7 * 24 * 60 * 60_000; // ms

type Options<Store extends EventStore> = {
  service: Source;
  database: Database;
  storage: Storage<Store>;
  /** How this service reads what its readers keep replicas of. */
  records: RecordReaders;
  reads: Reads<Store>;
  host: EventHost;
  clock: () => Date;
  log: Log;
  metrics: EventMetrics;
};

/** Starts to say what stands in the outbox of a service, and to read what others say. */
export function startServiceEvents<Store extends EventStore>(options: Options<Store>): Promise<ServiceEvents> {
  const { service, database, storage, records, host, clock, metrics } = options;
  return startParts(async (keep) => {
    const outbox = await openOutbox({ source: service, database, storage, clock });
    const owner = createOwner(outbox, records);
    host.announceOwner(owner);
    keep(host.transport.relay(outbox).stop);
    const stopWatching = metrics.watchLevels(service, async () => ({
      ...(await readLevels(outbox, storage, clock)),
      isConnected: host.transport.isConnected?.() ?? null,
    }));
    keep(async () => stopWatching());

    const sources = Object.keys(options.reads) as Source[];
    const readings = sources.map((source) => startReading(options, source));
    for (const { stop } of readings) keep(stop);

    const tidying = startTidying(options, outbox, sources);
    keep(tidying.stop);
    return { owner, caughtUp: Promise.all(readings.map((reading) => reading.caughtUp)).then(() => undefined) };
  });
}

/** Reads one source: a snapshot where there is nothing yet, then its events, with everything that can go wrong. */
function startReading<Store extends EventStore>(options: Options<Store>, source: Source) {
  const { service, storage, reads, host, clock, log } = options;
  const { handlers, replicas } = reads[source] as Reading<Store>;
  const owner = host.reachOwner(source);
  const reader = createReader({ ...options, reader: service, source, handlers, reach: host.reach });
  const stopping = new AbortController();
  const { signal } = stopping;
  const confirmation = createConfirmation({ source, service, storage, owner, reach: host.reach, log, signal });
  const gap = createGapWatch();
  let isSnapshotDue = false;
  let delivery: Running | null = null;
  let wakeUp = (): void => undefined;
  let tellCaughtUp = (): void => undefined;
  const caughtUp = new Promise<void>((resolve) => {
    tellCaughtUp = resolve;
  });

  const deliver = (): Running =>
    host.transport.deliver({
      source,
      reader: service,
      async readPosition() {
        const position = await storage.read.findInboxSource(source);
        if (!position) throw new Error(`Nothing is known of ${source} yet.`);
        return position;
      },
      receive,
    });

  async function receive(texts: readonly string[]): Promise<void> {
    try {
      await reader.receive(texts);
    } catch (error) {
      if (error instanceof EpochChanged) isSnapshotDue = true;
      throw error;
    } finally {
      wakeUp();
    }
  }

  async function takeSnapshot(): Promise<void> {
    await delivery?.stop();
    delivery = null;
    const leftOut = await catchUp({
      reader: service,
      source,
      owner,
      storage,
      replicas,
      clock,
      anew: isSnapshotDue,
      signal,
    });
    isSnapshotDue = false;
    if (leftOut > 0) log.error({ leftOut }, `Records of ${source} cannot be applied, and are among the dead letters.`);
    log.info(`What ${source} has was taken over.`);
  }

  async function keepUp(): Promise<'busy' | 'idle'> {
    const before = await storage.read.findInboxSource(source);
    if (!before || before.snapshot !== null || isSnapshotDue) await takeSnapshot();
    // Before anybody relies on what is kept: its source may have been put back from a backup meanwhile.
    if (await confirmation.isSnapshotNeeded()) isSnapshotDue = true;
    if (isSnapshotDue) return 'busy';
    tellCaughtUp();
    delivery ??= deliver();
    const isMoreHeld = await reader.retryHeld();
    if (await gap.isTooOld(storage.read, source)) isSnapshotDue = true;
    return isSnapshotDue || isMoreHeld ? 'busy' : 'idle';
  }

  const upkeep = startPolling(
    keepUp,
    (wake) => {
      wakeUp = wake;
      return () => undefined;
    },
    (error) => log.warn({ err: error }, `Events of ${source} cannot be read just now.`),
  );

  return {
    caughtUp,
    async stop() {
      stopping.abort();
      await upkeep.stop();
      await delivery?.stop();
    },
  };
}

/** Tells a source how far its reader has come, but no more often than need be. */
function createConfirmation(options: {
  source: Source;
  service: Source;
  storage: Storage<EventStore>;
  owner: Owner;
  reach: EventHost['reach'];
  log: Log;
  /** Aborted when the reader stops: then nobody need be told that an answer did not come. */
  signal: AbortSignal;
}) {
  const { source, service, storage, owner, reach, log, signal } = options;
  let confirmed = -1;
  let triedAt = Number.NEGATIVE_INFINITY;
  let isFailing = false;

  return {
    /** @returns Whether what the source said next can come no more, or counts in another life of it. */
    async isSnapshotNeeded(): Promise<boolean> {
      const position = await storage.read.findInboxSource(source);
      if (!position) return false;
      const elapsed = performance.now() - triedAt;
      const pause = isFailing ? confirmAgainAfter : confirmEvery;
      if (elapsed < (position.sequence === confirmed ? confirmAtLeastEvery : pause)) return false;
      triedAt = performance.now();
      reach('reader-before-confirm');
      const { epoch, sequence } = position;
      try {
        const standing = await owner.confirm(service, describeKnown(position));
        confirmed = sequence;
        isFailing = false;
        return standing.epoch !== epoch || standing.oldest > sequence + 1;
      } catch (error) {
        // Reading goes on meanwhile; the source only keeps for longer what it has said.
        if (!isFailing && !signal.aborted)
          log.warn({ err: error }, `${source} cannot be told how far its events were read.`);
        isFailing = true;
        return false;
      }
    },
  };
}

/** Tells when an event that is missing has been missing for so long that it will not come any more. */
function createGapWatch() {
  let stuck: { sequence: number; since: number } | null = null;
  return {
    async isTooOld(store: EventStore, source: Source): Promise<boolean> {
      const sequence = (await store.findInboxSource(source))?.sequence ?? 0;
      const [later] = await store.listInboxSequences(source, sequence, 1);
      const now = performance.now();
      if (later === undefined) stuck = null;
      else if (stuck?.sequence !== sequence) stuck = { sequence, since: now };
      if (stuck === null || now - stuck.since < gapAtMost) return false;
      stuck = null;
      return true;
    },
  };
}

/** Forgets what nobody needs any more, so that the files do not grow for ever. */
function startTidying<Store extends EventStore>(
  { database, storage, clock, log }: Options<Store>,
  outbox: Outbox,
  sources: readonly Source[],
): Running {
  const failing = new Set<string>();

  /** What fails keeps nothing else from being done: a file that cannot be written anew for want of room needs the rest most. */
  async function attempt(chore: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      failing.delete(chore);
    } catch (error) {
      if (!failing.has(chore))
        log.warn({ err: error, chore }, 'What nobody needs any more cannot be dropped just now.');
      failing.add(chore);
    }
  }

  async function pruneInbox(now: number): Promise<void> {
    await storage.write(async (store) => {
      for (const source of sources) {
        const position = await store.findInboxSource(source);
        if (position) await store.dropInboxEntries(source, position.sequence, new Date(now - inboxKeptFor));
      }
    });
  }

  let tidiedAt = Number.NEGATIVE_INFINITY;
  return startPolling(async () => {
    if (performance.now() - tidiedAt >= tidyEvery) {
      tidiedAt = performance.now();
      const now = clock().getTime();
      await attempt('outbox', () => outbox.prune(new Date(now - outboxKeptFor)));
      await attempt('inbox', () => pruneInbox(now));
      await attempt('checkpoint', () => database.checkpoint());
    }
    await attempt('purge', () => database.purge());
    return 'idle';
  });
}

async function readLevels(
  { source, readPosition }: Outbox,
  { read: store }: Storage<EventStore>,
  clock: () => Date,
): Promise<Omit<EventLevels, 'isConnected'>> {
  const { sequence } = await readPosition();
  const confirmed = await store.findConfirmed();
  const held = await store.countHeldEvents();
  const readers = await Promise.all(
    readersOf[source].map(async (reader) => {
      const upTo = confirmed.get(reader) ?? 0; // A reader that has never confirmed lags as far as can be.
      const { waitingSince } = await store.measureEntries(upTo);
      const oldestSeconds = waitingSince ? (clock().getTime() - waitingSince.getTime()) / 1000 : 0;
      return { reader, unconfirmed: Math.max(0, sequence - upTo), oldestSeconds: Math.max(0, oldestSeconds) };
    }),
  );
  return {
    entries: (await store.measureEntries(0)).entries,
    readers,
    held: { waiting: held.get('waiting') ?? 0, parked: held.get('parked') ?? 0, dead: held.get('dead') ?? 0 },
  };
}
