import { AppError } from '../app-error.ts';
import type { Database, Storage } from '../database.ts';
import { erasedType, nameSchema, writeSequence } from './event.ts';
import type { EventStore } from './event-store.ts';
import { readersOf, type Source } from './event-types.ts';
import type { OutboxEntry, Position, Standing } from './outbox-store.ts';

export type { Place, Position, Standing } from './outbox-store.ts';

/** An event as it is handed over: CloudEvents JSON, and what a transport has to know of it. */
export type OutboxText = Pick<OutboxEntry, 'sequence' | 'id' | 'subject' | 'erasesEarlier'> & {
  text: string;
  /** Whether only its place is left. */
  isErased: boolean;
};

/** How far a reader has come, and by which event, where it still knows. */
export type ConfirmedPosition = Position & { id?: string | undefined };

/** What a service says, as its transport reads it and its readers confirm it. */
export type Outbox = {
  source: Source;
  /** Reads what was said after a sequence, in order. */
  read: (after: number, limit: number) => Promise<OutboxText[]>;
  /** Reads what was said about a subject between two sequences, and has been erased. */
  readErased: (subject: string, after: number, before: number) => Promise<OutboxText[]>;
  readPosition: () => Promise<Standing>;
  /** Up to where every reader has confirmed: from there on, an event may be needed once more. Without readers, none is. */
  readConfirmed: () => Promise<number>;
  /** Notes that a reader has dealt with everything up to a position. @returns Where the outbox stands. */
  confirm: (reader: Source, position: ConfirmedPosition) => Promise<Standing>;
  /** Calls `listener` soon after something was said in this process; returns how to stop that. */
  onAppend: (listener: () => void) => () => void;
  /** Forgets what every reader has confirmed and what is older than an instant. */
  prune: (before: Date) => Promise<void>;
};

/** Another life counts on from what a reader tells of, and a sequence has sixteen digits. */
const believedBelow = 10 ** 15;

/** Opens the outbox of a service on its database. */
export async function openOutbox(options: {
  source: Source;
  database: Pick<Database, 'onCommit'>;
  storage: Storage<EventStore>;
  clock: () => Date;
}): Promise<Outbox> {
  const { source, database, storage, clock } = options;
  const readers = readersOf[source];
  if ((await storage.read.findStanding()) === null) await storage.write((store) => store.requireEpoch(clock()));

  async function readPosition(): Promise<Standing> {
    const standing = await storage.read.findStanding();
    if (standing === null) throw new Error('The outbox has no epoch, although it was opened.');
    return standing;
  }

  async function write(entries: readonly OutboxEntry[]): Promise<OutboxText[]> {
    const { epoch } = await readPosition();
    return entries.map(({ json, ...entry }) => ({
      ...entry,
      text: json ?? describeErased(source, epoch, entry),
      isErased: json === null,
    }));
  }

  return {
    source,
    readPosition,

    read: async (after, limit) => write(await storage.read.listEntries(after, limit)),
    readErased: async (subject, after, before) => write(await storage.read.listErased(subject, after, before)),

    async readConfirmed() {
      if (readers.length === 0) return storage.read.readLastSequence();
      const confirmed = await storage.read.findConfirmed();
      return Math.min(...readers.map((reader) => confirmed.get(reader) ?? 0));
    },

    async confirm(reader, { epoch, sequence, id }) {
      await storage.write(async (store) => {
        const known = await store.requireEpoch(clock());
        // A reader that knows what was never said: this database is new, or an older one, put back from a backup.
        if (sequence > (await store.readLastSequence())) {
          if (sequence >= believedBelow) throw new AppError('BAD_REQUEST', 'No source has said as much as that.');
          return store.beginEpoch({ epoch, sequence }, clock());
        }
        // What was said in another life of this outbox says nothing about this one.
        if (epoch !== known) return;
        // Put back likewise, and something else has been said since.
        const own = id === undefined ? null : await store.findEntryId(sequence);
        if (own !== null && own !== id) return store.beginEpoch({ epoch, sequence }, clock());
        await store.confirmEntries(reader, sequence, clock());
      });
      return readPosition();
    },

    onAppend(listener) {
      let isDue = false;
      return database.onCommit(() => {
        if (isDue) return;
        isDue = true;
        setImmediate(() => {
          isDue = false;
          listener();
        });
      });
    },

    async prune(before) {
      await storage.write((store) => store.dropEntries(readers, before));
    },
  };
}

/** What is handed over in the place of an event whose subject has been erased. */
function describeErased(source: Source, epoch: string, { id, sequence }: Omit<OutboxEntry, 'json'>): string {
  return JSON.stringify({
    specversion: '1.0',
    id,
    source: `/${source}`,
    type: erasedType,
    subject: 'erased',
    time: new Date(0).toISOString(),
    datacontenttype: 'application/json',
    dataschema: nameSchema(erasedType),
    sequence: writeSequence(sequence),
    epoch,
    data: {},
  });
}
