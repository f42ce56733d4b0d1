import { afterEach, describe, expect, it } from 'vitest';
import type { Database, Storage } from '../database.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { createDataFolder, createLeftovers, recordLog } from '../testing.ts';
import { createTestEvents, createTestSource, type TestSource } from '../testing-events.ts';
import { createTestPerson, openTestReplica } from '../testing-replica.ts';
import type { EventStore } from './event-store.ts';
import type { Source } from './event-types.ts';
import { startServiceEvents } from './service-events.ts';

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

const ada = createTestPerson('a', 'ada');

async function openUsers() {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const users = await createTestSource('users', folder.path);
  leftovers.add(users.database.close);
  return users;
}

/** Several services in one process, as they are when embedded, of which nobody reads anything. */
async function startAll(services: { service: Source; database: Database; storage: Storage<EventStore> }[]) {
  const metrics = createMetrics();
  let now = Date.now();
  for (const each of services) {
    const { stop } = await startServiceEvents({
      ...each,
      records: {},
      reads: {},
      host: createTestEvents([]),
      clock: () => new Date(now),
      log: createLog({ service: each.service, level: 'debug' }, { write: recordLog() }),
      metrics: metrics.events,
    });
    leftovers.add(stop);
  }
  const wait = (milliseconds: number) => {
    now += milliseconds;
  };
  const read = async () => {
    const text = await metrics.registry.metrics();
    return text.split('\n').filter((line) => line.startsWith('events_'));
  };
  return { read, wait };
}

const hold = (storage: Storage<EventStore>, id: string, state: 'waiting' | 'parked' | 'dead') =>
  storage.write(async (store) => {
    const row = { source: 'users' as const, id, sequence: 1, subject: ada.userId, type: 'x', event: '', attempts: 0 };
    await store.insertHeldEvent({ ...row, state, nextAttemptAt: null, problem: '', heldAt: new Date() });
  });

describe('the metrics of events', () => {
  it('tell of all services of a process, at the very first look, how far behind their readers are', async () => {
    const users: TestSource = await openUsers();
    const blogs = openTestReplica(leftovers);
    const comments = openTestReplica(leftovers);
    const { read, wait } = await startAll([
      { service: 'users', database: users.database, storage: users.storage },
      { service: 'blogs', database: blogs.database, storage: blogs.storage },
      { service: 'comments', database: comments.database, storage: comments.storage },
    ]);
    await users.say('user.registered.v1', ada);
    await users.say('user.profile_changed.v1', ada);
    await users.storage.write((store) => store.confirmEntries('blogs', 2, new Date()));
    await hold(blogs.storage, 'one', 'dead');
    await hold(blogs.storage, 'two', 'dead');
    await hold(comments.storage, 'one', 'parked');
    wait(90_000);

    const lines = await read();
    expect(lines).toEqual(
      expect.arrayContaining([
        'events_outbox_entries{service="users"} 2',
        'events_outbox_entries{service="blogs"} 0',
        'events_unconfirmed{service="users",reader="blogs"} 0',
        'events_oldest_unconfirmed_seconds{service="users",reader="blogs"} 0',
        // It has never confirmed anything, and lags all the more.
        'events_unconfirmed{service="users",reader="comments"} 2',
        'events_unconfirmed{service="blogs",reader="comments"} 0',
        'events_held{service="blogs",state="dead"} 2',
        'events_held{service="blogs",state="waiting"} 0',
        'events_held{service="comments",state="parked"} 1',
      ]),
    );
    const oldest = lines.find((line) =>
      line.startsWith('events_oldest_unconfirmed_seconds{service="users",reader="comments"}'),
    );
    expect(Number(oldest?.split(' ').at(-1))).toBeGreaterThan(80);
  });

  it('leave out a service that cannot tell, and tell of the others', async () => {
    const users = await openUsers();
    const blogs = openTestReplica(leftovers);
    const { read } = await startAll([
      { service: 'users', database: users.database, storage: users.storage },
      { service: 'blogs', database: blogs.database, storage: blogs.storage },
    ]);
    expect((await read()).join()).toContain('events_outbox_entries{service="users"} 0');
    await users.database.close();
    const lines = (await read()).join();
    expect(lines).not.toContain('events_outbox_entries{service="users"}');
    expect(lines).toContain('events_outbox_entries{service="blogs"} 0');
  });
});
