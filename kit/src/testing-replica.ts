import { type Connection, createStorage } from './database.ts';
import { createEventStore } from './events/event-store.ts';
import type { Erasure, Person } from './events/event-types.ts';
import { passFailpoints, type Reach } from './events/failpoints.ts';
import { createReader } from './events/reader.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createPeopleReading, createPeopleStore, people } from './people.ts';
import { createDataFolder, type createLeftovers, recordLog } from './testing.ts';
import { openTestDatabase } from './testing-database.ts';
import { allEventTables } from './testing-events.ts';

function createReplicaStore(connection: Connection) {
  return { ...createEventStore(connection), ...createPeopleStore(connection) };
}

export type ReplicaStore = ReturnType<typeof createReplicaStore>;

/** A person with an identifier of one repeated digit. */
export function createTestPerson(digit: string, username: string, state: Person['state'] = 'ACTIVE'): Person {
  return { userId: `user_${digit.repeat(32)}`, username, displayName: username, avatarUrl: null, state };
}

/**
 * A service that keeps a replica of the people of users, on a real file, with a clock that a test moves.
 *
 * @param options.afterApply Called in the transaction of an event after what it brings about; may throw.
 */
export function openTestReplica(
  leftovers: ReturnType<typeof createLeftovers>,
  options: { afterApply?: (username: string) => void; reach?: Reach } = {},
) {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const database = openTestDatabase(folder.path, [...allEventTables, people]);
  leftovers.add(database.close);
  const storage = createStorage(database, createReplicaStore);
  const erasures: Erasure[] = [];
  const { handlers, replica } = createPeopleReading<ReplicaStore>(async (_store, erasure) => {
    erasures.push(erasure);
  });
  const put = async (store: ReplicaStore, event: { data: Person }, occurrence: { sequence: number }) => {
    await store.putPerson(event.data, occurrence.sequence);
    options.afterApply?.(event.data.username);
  };
  const lines: string[] = [];
  const log = createLog({ service: 'blogs', level: 'debug' }, { write: recordLog((line) => lines.push(line)) });
  const metrics = createMetrics();
  let now = Date.parse('2026-03-01T12:00:00Z');
  const clock = () => new Date(now);
  const reader = createReader<ReplicaStore>({
    reader: 'blogs',
    source: 'users',
    storage,
    handlers: {
      ...handlers,
      'user.registered.v1': put,
      'user.profile_changed.v1': put,
      'user.suspended.v1': put,
      'user.reinstated.v1': put,
    },
    clock,
    log,
    metrics: metrics.events,
    reach: options.reach ?? passFailpoints,
  });
  return {
    folder: folder.path,
    database,
    storage,
    reader,
    replica,
    handlers,
    erasures,
    lines,
    log,
    metrics,
    clock,
    /** Lets time go by, in milliseconds. */
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
    readPosition: () => storage.read.findInboxSource('users'),
    readNames: async () =>
      Object.fromEntries(
        (await storage.read.listPeople({ after: null, to: null })).map((row) => [row.id[5], row.username]),
      ),
  };
}
