import { createHash } from 'node:crypto';
import { AppError } from '../app-error.ts';
import { type SnapshotKind, type SnapshotRecord, type Source, snapshotKinds } from './event-types.ts';
import type { ConfirmedPosition, Outbox, Place, Position, Standing } from './outbox.ts';

/** Some records of one kind, and where their source stood at the latest when they were read. */
export type Records<Kind extends SnapshotKind> = Position & { records: SnapshotRecord<Kind>[] };

/** The records whose keys come after `after`, up to and including `to`; null stands for the end. */
export type Range = { after: string | null; to: string | null };

export type SnapshotPage<Kind extends SnapshotKind> = Records<Kind> & Place & Pick<Range, 'to'>;

/** How many records there are in a range, and a hash by which two sides tell whether they have the same. */
export type RangeDigest = Position & Pick<Range, 'to'> & { count: number; hash: string };

/** What the readers of a source ask of it, by a function call or over HTTP. */
export type Owner = {
  source: Source;
  readPosition: () => Promise<Place>;
  /** Reads the records after a key: a page of them, with where it ends. */
  readSnapshot: <Kind extends SnapshotKind>(kind: Kind, after: string | null) => Promise<SnapshotPage<Kind>>;
  /** The same of many more records, and no more than a hash of them. */
  readDigest: (kind: SnapshotKind, after: string | null) => Promise<RangeDigest>;
  /** Finds records by their keys; those there are not are left out. */
  findRecords: <Kind extends SnapshotKind>(kind: Kind, keys: readonly string[]) => Promise<Records<Kind>>;
  /** Tells the source how far a reader has come. @returns Where the source stands. */
  confirm: (reader: Source, position: ConfirmedPosition) => Promise<Standing>;
};

/** How a service reads what it owns, kind by kind; the records sorted by their keys. */
export type RecordReaders = {
  [Kind in SnapshotKind]?: {
    list: (after: string | null, limit: number) => Promise<SnapshotRecord<Kind>[]>;
    find: (keys: readonly string[]) => Promise<SnapshotRecord<Kind>[]>;
  };
};

const recordsPerPage = 500;
const recordsPerDigest = 2_000;

/** Lets the readers of a service ask it for what it owns. */
export function createOwner(outbox: Outbox, recordReaders: RecordReaders): Owner {
  function requireReader<Kind extends SnapshotKind>(kind: Kind): NonNullable<RecordReaders[Kind]> {
    const reader = recordReaders[kind];
    if (!reader) throw new AppError('BAD_REQUEST', `The ${outbox.source} service keeps no ${kind}.`);
    return reader;
  }

  async function readPosition(): Promise<Place> {
    const { epoch, sequence, lastId } = await outbox.readPosition();
    return { epoch, sequence, lastId };
  }

  /** The position is read first: what happens meanwhile is then told once more, and not missed. */
  async function readPage<Kind extends SnapshotKind>(kind: Kind, after: string | null, limit: number) {
    const position = await readPosition();
    const records = await requireReader(kind).list(after, limit);
    const last = records.length < limit ? undefined : records.at(-1);
    return { ...position, records: records as SnapshotRecord<Kind>[], to: last ? readKey(kind, last) : null };
  }

  return {
    source: outbox.source,
    readPosition,
    readSnapshot: (kind, after) => readPage(kind, after, recordsPerPage),
    async readDigest(kind, after) {
      const { epoch, sequence, to, records } = await readPage(kind, after, recordsPerDigest);
      return { epoch, sequence, to, ...digestRecords(kind, records) };
    },
    async findRecords<Kind extends SnapshotKind>(kind: Kind, keys: readonly string[]) {
      const { epoch, sequence } = await readPosition();
      const records = await requireReader(kind).find(keys);
      return { epoch, sequence, records: records as SnapshotRecord<Kind>[] };
    },
    confirm: outbox.confirm,
  };
}

/** The key by which records of a kind are told apart and sorted. */
export function readKey<Kind extends SnapshotKind>(kind: Kind, record: SnapshotRecord<Kind>): string {
  return (snapshotKinds[kind].key as (record: SnapshotRecord<Kind>) => string)(record);
}

/** Counts and hashes records, of which only what every reader keeps is compared. */
export function digestRecords(kind: SnapshotKind, records: readonly object[]): { count: number; hash: string } {
  const hash = createHash('sha256');
  const digest = snapshotKinds[kind].digest as (record: object) => unknown[];
  for (const record of records) hash.update(`${JSON.stringify(digest(record))}\n`);
  return { count: records.length, hash: hash.digest('base64url') };
}
