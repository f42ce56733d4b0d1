import { setImmediate as giveWay } from 'node:timers/promises';
import type { Storage } from '../database.ts';
import { isStorageFailure } from '../storage-failure.ts';
import type { EventStore } from './event-store.ts';
import type { InboxSourceRow } from './event-tables.ts';
import { listSnapshotKinds, type SnapshotKind, type SnapshotRecord, type Source } from './event-types.ts';
import { describeFailure } from './failure.ts';
import type { ConfirmedPosition, Place } from './outbox.ts';
import { type Owner, type Range, readKey, type SnapshotPage } from './owner.ts';
import type { Occurrence } from './reader.ts';

/*
 * How a reader that has nothing, or has missed something, comes to have what its source has:
 *
 * 1. It asks for the records of each kind, a page at a time. A page says where the source stood before it was read.
 * 2. Each page takes the place of what the reader had in its range, in one transaction with how far the snapshot has come:
 *    after a crash it goes on from there. What the reader has heard later than the page stays.
 * 3. When a page cannot be applied, its records are, one by one; one that still cannot is left out, and held as a dead letter.
 * 4. After the last page the reader goes on with the events that follow the position of the first page. What is told twice
 *    by that changes nothing.
 */

/** How a service keeps the records of one kind that another service owns. */
export type Replica<Store, Kind extends SnapshotKind = SnapshotKind> = {
  /**
   * Makes what is kept in a range the same as these records, but for what has been heard later than `occurrence`. Does
   * what an event would have done about what is erased or deleted.
   */
  replace: (
    store: Store,
    range: Range,
    records: readonly SnapshotRecord<Kind>[],
    occurrence: Occurrence,
  ) => Promise<void>;
  /** Reads what is kept in a range, in the form in which it is compared. */
  list: (store: Store, range: Range) => Promise<object[]>;
};

/** The replicas that a service keeps, by kind. */
export type Replicas<Store> = { [Kind in SnapshotKind]?: Replica<Store, Kind> };

/** How far a snapshot has come: the kind that is being read, and the last key of it. */
type Progress = { kind: SnapshotKind; after: string | null };

type Options<Store> = {
  /** Who keeps the replicas. */
  reader: Source;
  source: Source;
  owner: Owner;
  storage: Storage<Store>;
  replicas: Replicas<Store>;
  clock: () => Date;
  /** Ends the work between two pages; what was read by then is kept. */
  signal?: AbortSignal;
};

/**
 * Takes a snapshot of a source, or goes on with one that was begun.
 *
 * @param options.anew Whether to begin a new one although the reader has a position.
 * @returns How many records were left out, because they cannot be applied.
 * @throws Whatever the owner throws when it does not answer; what has been read by then is kept.
 */
export async function catchUp<Store extends EventStore>(options: Options<Store> & { anew: boolean }): Promise<number> {
  const { reader, source, owner, storage, replicas, clock, anew, signal } = options;
  const kinds = listSnapshotKinds(source).filter((kind) => replicas[kind]);
  const [firstKind] = kinds;
  const known = await storage.read.findInboxSource(source);
  // A source that has lost what this reader knows counts on from beyond that, once it hears of it: only then is what is
  // kept here older than the snapshot that takes its place.
  if (known) await owner.confirm(reader, describeKnown(known));
  let leftOut = 0;
  let position = anew && known?.snapshot === null ? null : known;

  while (position === null || position.snapshot !== null) {
    signal?.throwIfAborted();
    const progress = readProgress(position);
    if (progress) position = await takePage(progress, position);
    else position = firstKind ? await takePage({ kind: firstKind, after: null }, null) : await begin();
    await giveWay();
  }
  return leftOut;

  /** A source of which nothing is kept but what its events bring about. */
  async function begin(): Promise<InboxSourceRow> {
    return store({ source, ...(await owner.readPosition()), snapshot: null });
  }

  async function takePage({ kind, after }: Progress, before: InboxSourceRow | null): Promise<InboxSourceRow> {
    const page = await owner.readSnapshot(kind, after);
    const { epoch, to, records } = page;
    // When the source has begun anew in the middle of a snapshot, so does the snapshot.
    if (before !== null && before.epoch !== epoch) return store(describeStart(page));
    const next = findNext(kinds, { kind, after: to });
    const { sequence, lastId } = before ?? page;
    const row = { source, epoch, sequence, lastId, snapshot: next === null ? null : JSON.stringify(next) };
    const occurrence = { sequence: page.sequence, origin: { at: clock() } };
    const replica = replicas[kind] as Replica<Store>;
    try {
      return await store(row, (transaction) => replica.replace(transaction, { after, to }, records, occurrence));
    } catch (error) {
      if (isStorageFailure(error)) throw error;
      return store(row, async (transaction) => {
        leftOut += await applyOneByOne({ transaction, kind, replica, after, page, occurrence });
      });
    }
  }

  /** What cannot be applied of a page must not keep the rest of the source away. @returns How many records that is. */
  async function applyOneByOne({
    transaction,
    kind,
    replica,
    after,
    page,
    occurrence,
  }: {
    transaction: Store;
    kind: SnapshotKind;
    replica: Replica<Store>;
    after: string | null;
    page: SnapshotPage<SnapshotKind>;
    occurrence: Occurrence;
  }): Promise<number> {
    let failed = 0;
    let start = after;
    for (const record of page.records) {
      const range = { after: start, to: readKey(kind, record) };
      try {
        await transaction.runNested(() => replica.replace(transaction, range, [record], occurrence));
      } catch (error) {
        if (isStorageFailure(error)) throw error;
        failed += 1;
        await holdRecord(transaction, { kind, key: range.to, sequence: occurrence.sequence }, describeFailure(error));
      }
      start = range.to;
    }
    // What is kept beyond the last record is not there any more.
    if (start !== page.to) await replica.replace(transaction, { after: start, to: page.to }, [], occurrence);
    return failed;
  }

  /** Notes what was left out, without what it says: a repair, or whatever is said of it later, brings that. */
  async function holdRecord(
    transaction: Store,
    { kind, key, sequence }: { kind: SnapshotKind; key: string; sequence: number },
    problem: string,
  ): Promise<void> {
    const id = `snapshot-${kind}-${key}`;
    const event = JSON.stringify({ kind, key });
    const held = { source, id, sequence, subject: key, type: `snapshot.${kind}`, event, heldAt: clock() };
    await transaction.insertHeldEvent({ ...held, state: 'dead', attempts: 1, nextAttemptAt: null, problem });
  }

  function describeStart({ epoch, sequence, lastId }: Place): InboxSourceRow {
    const start = firstKind === undefined ? null : { kind: firstKind, after: null };
    return { source, epoch, sequence, lastId, snapshot: start && JSON.stringify(start) };
  }

  /** Writes how far the snapshot has come, with what came of it. */
  async function store(row: InboxSourceRow, work?: (store: Store) => Promise<void>): Promise<InboxSourceRow> {
    await storage.write(async (transaction) => {
      const last = await transaction.findInboxSource(source);
      if (last && last.epoch !== row.epoch) await transaction.resetInbox(source);
      await work?.(transaction);
      await transaction.putInboxSource(row);
    });
    return row;
  }
}

/** How far a reader has come with a source, and by which event, as it tells that source. */
export function describeKnown({ epoch, sequence, lastId }: InboxSourceRow): ConfirmedPosition {
  return { epoch, sequence, ...(lastId === null ? {} : { id: lastId }) };
}

function readProgress(position: InboxSourceRow | null): Progress | null {
  return position?.snapshot == null ? null : (JSON.parse(position.snapshot) as Progress);
}

function findNext(kinds: readonly SnapshotKind[], { kind, after }: Progress): Progress | null {
  if (after !== null) return { kind, after };
  const next = kinds[kinds.indexOf(kind) + 1];
  return next === undefined ? null : { kind: next, after: null };
}
