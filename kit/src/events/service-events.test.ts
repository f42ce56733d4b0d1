import { eq } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { afterEach, describe, expect, it } from 'vitest';
import { type Connection, createStorage, type Database } from '../database.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { createDataFolder, createLeftovers, recordLog } from '../testing.ts';
import { openTestDatabase } from '../testing-database.ts';
import { allEventTables, createTestEvents, createTestSource } from '../testing-events.ts';
import type { Replicas } from './catch-up.ts';
import { createEventStore } from './event-store.ts';
import type { Person } from './event-types.ts';
import type { EventHandlers } from './reader.ts';
import { startServiceEvents } from './service-events.ts';

const names = sqliteTable('names', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  version: integer('version').notNull(),
});

function createNameStore(connection: Connection) {
  return {
    ...createEventStore(connection),
    async putName(row: typeof names.$inferSelect): Promise<void> {
      const [known] = await connection.select().from(names).where(eq(names.id, row.id));
      if (known && known.version > row.version) return;
      await connection.insert(names).values(row).onConflictDoUpdate({ target: names.id, set: row });
    },
    listNames: () => connection.select().from(names),
    forgetNames: () => connection.delete(names),
  };
}

type Store = ReturnType<typeof createNameStore>;

const person = (digit: string, username: string): Person => ({
  userId: `user_${digit.repeat(32)}`,
  username,
  displayName: username,
  avatarUrl: null,
  state: 'ACTIVE',
});

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

async function startNames(
  options: { fails?: (username: string) => boolean; broken?: Partial<Pick<Database, 'checkpoint' | 'purge'>> } = {},
) {
  const [here, there] = [createDataFolder(), createDataFolder()];
  leftovers.add(here.remove);
  leftovers.add(there.remove);
  const users = await createTestSource('users', there.path);
  leftovers.add(users.database.close);
  const database = openTestDatabase(here.path, [...allEventTables, names]);
  leftovers.add(database.close);
  const storage = createStorage(database, createNameStore);
  const put = async (store: Store, { userId, username }: Person, version: number) => {
    if (options.fails?.(username)) throw new Error('This name cannot be kept.');
    await store.putName({ id: userId, name: username, version });
  };
  const handlers: EventHandlers<Store> = {
    'user.registered.v1': (store, { data }, { sequence }) => put(store, data, sequence),
    'user.profile_changed.v1': (store, { data }, { sequence }) => put(store, data, sequence),
  };
  const replicas: Replicas<Store> = {
    people: {
      async replace(store, _range, records, { sequence }) {
        for (const record of records) if (record.state !== 'ERASED') await put(store, record, sequence);
      },
      list: async () => [],
    },
  };
  const lines: string[] = [];
  const start = async () => {
    const events = await startServiceEvents({
      service: 'blogs',
      database: { ...database, ...options.broken },
      storage,
      records: {},
      reads: { users: { handlers, replicas } },
      host: createTestEvents([users]),
      clock: () => new Date(),
      log: createLog({ service: 'blogs', level: 'debug' }, { write: recordLog((line) => lines.push(line)) }),
      metrics: createMetrics().events,
    });
    leftovers.add(events.stop);
    return events;
  };
  const readNames = async () =>
    Object.fromEntries((await storage.read.listNames()).map(({ id, name }) => [id[5], name]));
  return { users, storage, start, readNames, lines };
}

describe('the events of a service', () => {
  it('takes over what a source has, and then what it says', async () => {
    const { users, start, readNames } = await startNames();
    users.keep('people', person('a', 'ada'), person('b', 'ben'));
    const events = await start();
    await events.caughtUp;
    expect(await readNames()).toEqual({ a: 'ada', b: 'ben' });

    await users.say('user.profile_changed.v1', person('a', 'ada2'));
    await expect.poll(readNames).toEqual({ a: 'ada2', b: 'ben' });
  });

  it('holds the events of one subject, and goes on with the others', async () => {
    let isBroken = true;
    const { users, start, readNames, storage } = await startNames({ fails: (name) => isBroken && name === 'ada' });
    await (await start()).caughtUp;
    await users.say('user.registered.v1', person('a', 'ada'));
    await users.say('user.profile_changed.v1', person('a', 'ada2'));
    await users.say('user.registered.v1', person('b', 'ben'));
    await expect.poll(readNames).toEqual({ b: 'ben' });
    expect((await storage.read.listHeldEvents(10)).map(({ attempts }) => attempts)).toEqual([1, 0]);
    isBroken = false;
    await expect.poll(readNames, { timeout: 5_000 }).toEqual({ a: 'ada2', b: 'ben' });
    expect(await storage.read.listHeldEvents(10)).toEqual([]);
  });

  it('tells its source how far it has come, so that the source can forget', async () => {
    const { users, start } = await startNames();
    await (await start()).caughtUp;
    await users.say('user.registered.v1', person('a', 'ada'));
    await expect.poll(async () => (await users.storage.read.findConfirmed()).get('blogs'), { timeout: 5_000 }).toBe(1);
  });

  it('takes a snapshot of a source that was put back from a backup, and then what that says', async () => {
    const { users, start, readNames, storage } = await startNames();
    users.keep('people', person('a', 'ada'));
    const first = await start();
    await first.caughtUp;
    for (const name of ['ada2', 'ada3', 'ada4']) await users.say('user.profile_changed.v1', person('a', name));
    await expect.poll(readNames).toEqual({ a: 'ada4' });
    await first.stop();

    // The backup is of before all that; and something else has been said since.
    await users.database.write(async (connection) => {
      connection.run('delete from outbox');
      connection.run("delete from sqlite_sequence where name = 'outbox'");
      connection.run('delete from outbox_readers');
    });
    await users.say('user.registered.v1', person('b', 'ben'));
    users.keep('people', person('b', 'ben'));
    const second = await start();
    await second.caughtUp;
    expect(await readNames()).toEqual({ a: 'ada', b: 'ben' });
    await users.say('user.profile_changed.v1', person('a', 'ada5'));
    await expect.poll(readNames).toEqual({ a: 'ada5', b: 'ben' });
    const position = await storage.read.findInboxSource('users');
    expect(position?.epoch).toBe((await users.outbox.readPosition()).epoch);
  });

  it('notices that a source was put back from a backup although it knows it by a snapshot only', async () => {
    const { users, start, readNames, storage } = await startNames();
    for (const name of ['ada', 'ada2']) await users.say('user.registered.v1', person('a', name));
    users.keep('people', person('a', 'ada2'));
    const first = await start();
    await first.caughtUp;
    await first.stop();
    const before = await users.outbox.readPosition();
    expect(await storage.read.findInboxSource('users')).toMatchObject({ sequence: 2, lastId: before.lastId });

    // The backup is of after the first event; since then, something else has been said second, and third.
    await users.database.write(async (connection) => {
      connection.run('delete from outbox where sequence > 1');
      connection.run("update sqlite_sequence set seq = 1 where name = 'outbox'");
    });
    for (const name of ['ben', 'ben2']) await users.say('user.registered.v1', person('b', name));
    users.keep('people', person('a', 'ada'), person('b', 'ben2'));
    await (await start()).caughtUp;
    expect(await readNames()).toEqual({ a: 'ada', b: 'ben2' });
    expect((await users.outbox.readPosition()).epoch).not.toBe(before.epoch);
  });

  it('takes a snapshot when it comes back from a backup itself, and its source has forgotten what it has missed', async () => {
    const { users, start, readNames, storage } = await startNames();
    const first = await start();
    await first.caughtUp;
    const backup = await storage.read.findInboxSource('users');
    await users.say('user.registered.v1', person('b', 'ben'));
    await users.say('user.registered.v1', person('a', 'ada'));
    users.keep('people', person('a', 'ada'), person('b', 'ben'));
    await expect.poll(readNames).toEqual({ a: 'ada', b: 'ben' });
    await first.stop();

    const { epoch, sequence } = await users.outbox.readPosition();
    for (const reader of ['blogs', 'comments'] as const) await users.outbox.confirm(reader, { epoch, sequence });
    await users.outbox.prune(new Date(Date.now() + 60_000));
    await storage.write(async (store) => {
      if (backup) await store.putInboxSource(backup);
      await store.resetInbox('users');
      await store.forgetNames();
    });
    await (await start()).caughtUp;
    expect(await readNames()).toEqual({ a: 'ada', b: 'ben' });
  });

  it('reads on while its source cannot be told how far', async () => {
    const { users, start, readNames, storage } = await startNames();
    const first = await start();
    await first.caughtUp;
    await first.stop();
    users.owner.confirm = () => Promise.reject(new Error('It does not answer.'));
    const second = await start();
    await second.caughtUp;
    await users.say('user.registered.v1', person('a', 'ada'));
    await expect.poll(readNames).toEqual({ a: 'ada' });
    expect((await storage.read.findInboxSource('users'))?.sequence).toBe(1);
  });

  it('forgets what nobody needs although the file cannot be written anew, and says so once', async () => {
    let purges = 0;
    const fail = () => Promise.reject(new Error('There is no room.'));
    const purge = () => {
      purges += 1;
      return fail();
    };
    const { users, start, storage, lines } = await startNames({ broken: { purge, checkpoint: fail } });
    await users.say('user.registered.v1', person('a', 'ada'));
    const { epoch, sequence } = await users.outbox.readPosition();
    await storage.write(async (store) => {
      const old = { source: 'users', id: 'old', sequence, type: 'user.registered.v1' } as const;
      await store.insertInboxEntry({ ...old, outcome: 'applied', receivedAt: new Date(0) });
      await store.putInboxSource({ source: 'users', epoch, sequence, snapshot: null });
    });
    await start();
    await expect.poll(() => storage.read.findInboxEntry('users', 'old')).toBeNull();
    await expect.poll(() => purges, { timeout: 5_000 }).toBeGreaterThan(1);
    const told = lines.map((line) => JSON.parse(line)).flatMap(({ chore }) => chore ?? []);
    expect(told).toEqual(['checkpoint', 'purge']);
  });
});
