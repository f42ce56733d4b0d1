import type { Storage } from '../database.ts';
import type { EventStore } from './event-store.ts';
import type { InboxSourceRow } from './event-tables.ts';
import { listSnapshotKinds, type SnapshotKind, type SnapshotRecord, type Source } from './event-types.ts';
import { digestRecords, type Owner, type Range } from './owner.ts';
import type { Occurrence } from './reader.ts';

/*
 * How a reader that has nothing, or has missed something, comes to have what its source has:
 *
 * 1. It asks for the records of each kind, a page at a time. A page says where the source stood before it was read.
 * 2. Each page takes the place of what the reader had in its range, in one transaction with how far the snapshot has come:
 *    after a crash it goes on from there. What the reader has heard later than the page stays.
 * 3. After the last page the reader goes on with the events that follow the position of the first page. What is told twice
 *    by that changes nothing.
 *
 * A repair compares hashes of ranges first, and takes the snapshot of those that differ.
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
  source: Source;
  owner: Owner;
  storage: Storage<Store>;
  replicas: Replicas<Store>;
  clock: () => Date;
};

/**
 * Takes a snapshot of a source, or goes on with one that was begun.
 *
 * @param options.anew Whether to begin a new one although the reader has a position.
 * @throws Whatever the owner throws when it does not answer; what has been read by then is kept.
 */
export async function catchUp<Store extends EventStore>(options: Options<Store> & { anew: boolean }): Promise<void> {
  const { source, owner, storage, replicas, clock, anew } = options;
  const kinds = listSnapshotKinds(source).filter((kind) => replicas[kind]);
  let position = await storage.read.findInboxSource(source);
  if (anew && position?.snapshot === null) position = null;

  while (position === null || position.snapshot !== null) {
    const progress = readProgress(position) ?? { kind: kinds[0] ?? null, after: null };
    position = progress.kind === null ? await begin() : await takePage(position, { ...progress, kind: progress.kind });
  }

  /** A source of which nothing is kept but what its events bring about. */
  async function begin(): Promise<InboxSourceRow> {
    const { epoch, sequence } = await owner.readPosition();
    const begun = { source, epoch, sequence, snapshot: null };
    await storage.write((store) => store.putInboxSource(begun));
    return begun;
  }

  async function takePage(before: InboxSourceRow | null, { kind, after }: Progress): Promise<InboxSourceRow> {
    const { epoch, sequence, to, records } = await owner.readSnapshot(kind, after);
    const isNewLife = before !== null && before.epoch !== epoch;
    // When the source has begun anew in the middle of a snapshot, so does the snapshot.
    if (isNewLife && before.snapshot !== null && after !== null) return restart(epoch, sequence);
    const isFirst = before === null || isNewLife || before.snapshot === null;
    const next = findNext(kinds, { kind, after: to });
    const row: InboxSourceRow = {
      source,
      epoch,
      sequence: isFirst ? sequence : before.sequence,
      snapshot: next === null ? null : JSON.stringify(next),
    };
    await storage.write(async (store) => {
      const known = await store.findInboxSource(source);
      if (known && known.epoch !== epoch) await store.resetInbox(source);
      const origin = { at: clock() };
      const replica = replicas[kind] as Replica<Store> | undefined;
      await replica?.replace(store, { after, to }, records, { sequence, origin });
      await store.putInboxSource(row);
    });
    return row;
  }

  async function restart(epoch: string, sequence: number): Promise<InboxSourceRow> {
    const first = { kind: kinds[0], after: null };
    const row = { source, epoch, sequence, snapshot: JSON.stringify(first) };
    await storage.write((store) => store.putInboxSource(row));
    return row;
  }
}

function readProgress(position: InboxSourceRow | null): Progress | null {
  return position?.snapshot == null ? null : (JSON.parse(position.snapshot) as Progress);
}

function findNext(kinds: readonly SnapshotKind[], { kind, after }: Progress): Progress | null {
  if (after !== null) return { kind, after };
  const next = kinds[kinds.indexOf(kind) + 1];
  return next === undefined ? null : { kind: next, after: null };
}

/** What a repair has found of one kind: how many records were compared, and in how many ranges they differed. */
export type RepairReport = { kind: SnapshotKind; records: number; ranges: number; mended: number };

/** Compares what a service keeps of a source with what the source has, and mends what differs. */
export async function repair<Store extends EventStore>(options: Options<Store>): Promise<RepairReport[]> {
  const { source, owner, storage, replicas, clock } = options;
  const reports: RepairReport[] = [];
  for (const kind of listSnapshotKinds(source)) {
    const replica = replicas[kind] as Replica<Store> | undefined;
    if (!replica) continue;
    const report: RepairReport = { kind, records: 0, ranges: 0, mended: 0 };
    let after: string | null = null;
    do {
      const { to, count, hash }: Awaited<ReturnType<Owner['readDigest']>> = await owner.readDigest(kind, after);
      const kept = digestRecords(kind, await replica.list(storage.read, { after, to }));
      report.records += count;
      report.ranges += 1;
      if (kept.hash !== hash) {
        report.mended += 1;
        await mend(replica, kind, { after, to });
      }
      after = to;
    } while (after !== null);
    reports.push(report);
  }
  return reports;

  /** Takes the pages of a range, which ends where its digest did. */
  async function mend(replica: Replica<Store>, kind: SnapshotKind, range: Range): Promise<void> {
    let { after } = range;
    for (;;) {
      const page: Awaited<ReturnType<typeof owner.readSnapshot>> = await owner.readSnapshot(kind, after);
      const { sequence, to, records } = page;
      const start = after;
      await storage.write((store) =>
        replica.replace(store, { after: start, to }, records, { sequence, origin: { at: clock() } }),
      );
      if (to === null || (range.to !== null && to >= range.to)) return;
      after = to;
    }
  }
}
