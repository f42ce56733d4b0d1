import { createStorage, type Database, type Storage } from './database.ts';
import { type GraphEvent, nameSchema, writeSequence } from './events/event.ts';
import { createInProcessEvents, type EventHost } from './events/event-host.ts';
import { createEventStore, type EventStore } from './events/event-store.ts';
import * as eventTables from './events/event-tables.ts';
import {
  type EventData,
  type EventType,
  eventTypes,
  type SnapshotKind,
  type SnapshotRecord,
  type Source,
  snapshotKinds,
} from './events/event-types.ts';
import { type Outbox, openOutbox } from './events/outbox.ts';
import { createOwner, type Owner, type RecordReaders, readKey } from './events/owner.ts';
import type { EventTransport } from './events/transport.ts';
import { openTestDatabase } from './testing-database.ts';

/** The epoch of events that are written down without an outbox. */
export const testEpoch = '0195f000-0000-7000-8000-000000000000';

export const allEventTables = Object.values(eventTables);

/** Another service, as far as the one under test can tell: a real outbox on a real database, and records by hand. */
export type TestSource = {
  source: Source;
  outbox: Outbox;
  owner: Owner;
  database: Database;
  storage: Storage<EventStore>;
  /** Commits an event. */
  say: <Type extends EventType>(
    type: Type,
    data: EventData<Type>,
    options?: { erasesEarlier?: boolean },
  ) => Promise<void>;
  /** Has a record from now on, or another one in its place. */
  keep: <Kind extends SnapshotKind>(kind: Kind, ...records: SnapshotRecord<Kind>[]) => void;
  /** Has no record with this key any more. */
  forget: (kind: SnapshotKind, key: string) => void;
};

/** Starts to be another service. Its database is closed by whoever starts it. */
export async function createTestSource(source: Source, folder: string): Promise<TestSource> {
  const database = openTestDatabase(folder, allEventTables);
  const storage = createStorage(database, createEventStore);
  const outbox = await openOutbox({ source, database, storage, clock: () => new Date() });
  const kept = new Map<SnapshotKind, Map<string, object>>();
  const readers = Object.keys(snapshotKinds).map((name) => {
    const records = new Map<string, object>();
    kept.set(name as SnapshotKind, records);
    const reader = {
      list: async (after: string | null, limit: number) =>
        [...records.entries()]
          .toSorted(([one], [other]) => (one < other ? -1 : 1))
          .filter(([key]) => after === null || key > after)
          .slice(0, limit)
          .map(([, record]) => record),
      find: async (keys: readonly string[]) => keys.flatMap((key) => records.get(key) ?? []),
    };
    return [name, reader];
  });
  const owner = createOwner(outbox, Object.fromEntries(readers) as RecordReaders);
  return {
    source,
    outbox,
    owner,
    database,
    storage,
    say: (type, data, options) => storage.write((store) => store.appendEvent(type, data, { at: new Date() }, options)),
    keep(kind, ...records) {
      for (const record of records) kept.get(kind)?.set(readKey(kind, record), record);
    },
    forget: (kind, key) => void kept.get(kind)?.delete(key),
  };
}

/** An event as it travels, written down without an outbox. */
export function writeTestEvent<Type extends EventType>(
  type: Type,
  data: EventData<Type>,
  sequence: number,
  attributes: Partial<Record<keyof GraphEvent, unknown>> = {},
): string {
  const { source, subject } = eventTypes[type];
  return JSON.stringify({
    specversion: '1.0',
    id: `event-${sequence}`,
    source: `/${source}`,
    type,
    subject: (subject as (data: EventData<Type>) => string)(data),
    time: '2026-03-01T12:00:00.000Z',
    datacontenttype: 'application/json',
    dataschema: nameSchema(type),
    sequence: writeSequence(sequence),
    epoch: testEpoch,
    data,
    ...attributes,
  });
}

/**
 * The events of a service under test, with these other services and no more.
 *
 * @param transport How their events come to it; within the process, unless a test says otherwise.
 */
export function createTestEvents(others: readonly TestSource[] = [], transport?: EventTransport): EventHost {
  const members = [...new Set(others.map(({ source }) => source))];
  const events = createInProcessEvents({ members, ...(transport ? { transport } : {}) });
  for (const { outbox, owner } of others) {
    events.announceOwner(owner);
    events.transport.relay(outbox);
  }
  return events;
}
