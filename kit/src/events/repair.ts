import { setImmediate as giveWay } from 'node:timers/promises';
import type { Storage } from '../database.ts';
import type { Replica, Replicas } from './catch-up.ts';
import type { EventStore } from './event-store.ts';
import { listSnapshotKinds, type SnapshotKind, type Source } from './event-types.ts';
import { digestRecords, type Owner, type Range } from './owner.ts';

/*
 * A repair compares what a service keeps with what its owner has, by hashes of ranges, and takes the records of those ranges
 * that differ. What happens meanwhile makes a range differ for a moment; to mend it changes nothing then.
 */

/** What a repair has found of one kind. */
export type RepairReport = {
  kind: SnapshotKind;
  /** How many records the owner has. */
  records: number;
  ranges: number;
  /** How many ranges were not the same, and how many of those still are not. */
  differed: number;
  stillDiffer: number;
};

/** Thrown when what is kept cannot be compared: it is not whole, or of another life of its source. */
export class NotCaughtUp extends Error {
  override readonly name = 'NotCaughtUp';
}

/** Compares what a service keeps of a source with what the source has, and mends what differs. */
export async function repair<Store extends EventStore>(options: {
  source: Source;
  owner: Owner;
  storage: Storage<Store>;
  replicas: Replicas<Store>;
  clock: () => Date;
}): Promise<RepairReport[]> {
  const { source, owner, storage, replicas, clock } = options;
  const reports: RepairReport[] = [];
  for (const kind of listSnapshotKinds(source)) {
    const replica = replicas[kind] as Replica<Store> | undefined;
    if (replica) reports.push(await repairKind(replica, kind));
  }
  return reports;

  async function repairKind(replica: Replica<Store>, kind: SnapshotKind): Promise<RepairReport> {
    const report: RepairReport = { kind, records: 0, ranges: 0, differed: 0, stillDiffer: 0 };
    let after: string | null = null;
    do {
      const found = await compare(replica, kind, after);
      report.records += found.count;
      report.ranges += 1;
      if (!found.isSame) {
        report.differed += 1;
        await mend(replica, kind, { after, to: found.to });
        if (!(await compare(replica, kind, after)).isSame) report.stillDiffer += 1;
      }
      after = found.to;
      await giveWay();
    } while (after !== null);
    return report;
  }

  async function compare(replica: Replica<Store>, kind: SnapshotKind, after: string | null) {
    const { epoch, to, count, hash } = await owner.readDigest(kind, after);
    await requireSameLife(epoch);
    const kept = digestRecords(kind, await replica.list(storage.read, { after, to }));
    return { to, count, isSame: kept.hash === hash };
  }

  /** The versions of what is kept say nothing beside those of another life. */
  async function requireSameLife(epoch: string): Promise<void> {
    const position = await storage.read.findInboxSource(source);
    if (position?.epoch === epoch && position.snapshot === null) return;
    throw new NotCaughtUp(
      `What ${source} has was not taken over whole yet. The running service does that by itself; try again after that.`,
    );
  }

  /** Takes the pages of a range, which ends where its digest did. */
  async function mend(replica: Replica<Store>, kind: SnapshotKind, range: Range): Promise<void> {
    let start: string | null = range.after;
    for (;;) {
      const after = start;
      const page: Awaited<ReturnType<Owner['readSnapshot']>> = await owner.readSnapshot(kind, after);
      const { epoch, sequence, to, records } = page;
      await requireSameLife(epoch);
      const occurrence = { sequence, origin: { at: clock() } };
      await storage.write((store) => replica.replace(store, { after, to }, records, occurrence));
      if (to === null || (range.to !== null && to >= range.to)) return;
      start = to;
      await giveWay();
    }
  }
}
