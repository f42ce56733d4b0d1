import type { Database, Storage } from '../database.ts';
import type { Log } from '../log.ts';
import { type Running, startParts } from '../running.ts';
import { catchUp, type Replicas } from './catch-up.ts';
import type { EventHost } from './event-host.ts';
import type { EventLevels, EventMetrics } from './event-metrics.ts';
import type { EventStore } from './event-store.ts';
import type { Source } from './event-types.ts';
import { type Outbox, openOutbox } from './outbox.ts';
import { createOwner, type Owner, type RecordReaders } from './owner.ts';
import { startPolling } from './polling.ts';
import { createReader, EpochChanged, type EventHandlers, type Reader } from './reader.ts';

/** What a service does with what another one says: on each event, and with a snapshot. */
export type Reading<Store> = { handlers: EventHandlers<Store>; replicas: Replicas<Store> };

/** The events of a service: what it says, and what it does with what others say. */
export type ServiceEvents = Running & {
  owner: Owner;
  /** Resolves once this service has a whole replica of everything it reads, which it may have had before it started. */
  caughtUp: Promise<void>;
};

const confirmEvery = 500; // ms; each confirmation is a write of the source
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
  reads: { [Read in Source]?: Reading<Store> };
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
  const confirmation = createConfirmation({ source, service, storage, owner, reach: host.reach });
  const gap = createGapWatch();
  let isSnapshotDue = false;
  let delivery: Running | null = null;
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
      receive: (texts) => receive(reader, texts),
    });

  async function receive({ receive: deal }: Reader, texts: readonly string[]): Promise<void> {
    try {
      await deal(texts);
    } catch (error) {
      if (error instanceof EpochChanged) isSnapshotDue = true;
      throw error;
    }
    wakeUp();
  }

  let wakeUp = (): void => undefined;
  const upkeep = startPolling(
    async () => {
      const position = await storage.read.findInboxSource(source);
      if (!position || position.snapshot !== null || isSnapshotDue) {
        await delivery?.stop();
        delivery = null;
        await catchUp({ source, owner, storage, replicas, clock, anew: isSnapshotDue });
        isSnapshotDue = false;
        log.info(`What ${source} has was taken over.`);
      }
      tellCaughtUp();
      delivery ??= deliver();
      await reader.retryHeld();
      if (await confirmation.update()) isSnapshotDue = true;
      const [missing] = await storage.read.listInboxSequences(source, (position?.sequence ?? 0) + 1);
      if (gap.isTooOld(position?.sequence ?? 0, missing !== undefined)) isSnapshotDue = true;
      return isSnapshotDue ? 'busy' : 'idle';
    },
    (wake) => {
      wakeUp = wake;
      return () => undefined;
    },
    (error) => log.warn({ err: error }, `Events of ${source} cannot be read just now.`),
  );

  return {
    caughtUp,
    async stop() {
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
}) {
  const { source, service, storage, owner, reach } = options;
  let confirmed = -1;
  let confirmedAt = Number.NEGATIVE_INFINITY;

  return {
    /** @returns Whether the source has begun to count anew, so that a snapshot has to be taken. */
    async update(): Promise<boolean> {
      const position = await storage.read.findInboxSource(source);
      if (!position) return false;
      const elapsed = performance.now() - confirmedAt;
      const isDue = position.sequence === confirmed ? elapsed >= confirmAtLeastEvery : elapsed >= confirmEvery;
      if (!isDue) return false;
      reach('reader-before-confirm');
      const { epoch } = await owner.confirm(service, { epoch: position.epoch, sequence: position.sequence });
      confirmed = position.sequence;
      confirmedAt = performance.now();
      return epoch !== position.epoch;
    },
  };
}

/** Tells when an event that is missing has been missing for so long that it will not come any more. */
function createGapWatch() {
  let stuck: { sequence: number; since: number } | null = null;
  return {
    isTooOld(sequence: number, hasGap: boolean): boolean {
      const now = performance.now();
      if (!hasGap) stuck = null;
      else if (stuck?.sequence !== sequence) stuck = { sequence, since: now };
      if (stuck === null || now - stuck.since < gapAtMost) return false;
      stuck = null;
      return true;
    },
  };
}

/** Forgets what nobody needs any more, so that the files do not grow for ever. */
function startTidying<Store extends EventStore>(
  { database, storage, clock }: Options<Store>,
  outbox: Outbox,
  sources: readonly Source[],
): Running {
  let tidiedAt = Number.NEGATIVE_INFINITY;
  return startPolling(async () => {
    await database.purge();
    if (performance.now() - tidiedAt < tidyEvery) return 'idle';
    tidiedAt = performance.now();
    const now = clock().getTime();
    await outbox.prune(new Date(now - outboxKeptFor));
    await storage.write(async (store) => {
      for (const source of sources) {
        const position = await store.findInboxSource(source);
        if (position) await store.dropInboxEntries(source, position.sequence, new Date(now - inboxKeptFor));
      }
    });
    await database.checkpoint();
    return 'idle';
  });
}

async function readLevels(
  { readPosition }: Outbox,
  storage: Storage<EventStore>,
  clock: () => Date,
): Promise<Omit<EventLevels, 'isConnected'>> {
  const { read: store } = storage;
  const { sequence } = await readPosition();
  const confirmed = await store.findConfirmed();
  const held = await store.countHeldEvents();
  const readers = await Promise.all(
    [...confirmed].map(async ([reader, upTo]) => {
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
