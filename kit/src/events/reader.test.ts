import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { createLeftovers } from '../testing.ts';
import { testEpoch, writeTestEvent } from '../testing-events.ts';
import { createTestPerson, openTestReplica } from '../testing-replica.ts';
import { EpochChanged } from './reader.ts';

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

const [ada, ben] = [createTestPerson('a', 'ada'), createTestPerson('b', 'ben')];
const erasure = { userId: ada.userId, disposition: 'REMOVE' as const };
const aMinute = 60_000;

async function openReader(failing = new Set<string>()) {
  const replica = openTestReplica(leftovers, {
    afterApply(username) {
      if (failing.has(username)) throw new Error('Not now.');
    },
  });
  const start = { source: 'users' as const, epoch: testEpoch, sequence: 0, snapshot: null };
  await replica.storage.write((store) => store.putInboxSource(start));
  const listHeld = async () =>
    (await replica.storage.read.listHeldEvents(100)).map(({ id, state, attempts }) => `${id} ${state} ${attempts}`);
  const readSequence = async () => (await replica.readPosition())?.sequence;
  const exhaust = async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      replica.wait(aMinute);
      await replica.reader.retryHeld();
    }
  };
  return { ...replica, receive: replica.reader.receive, listHeld, readSequence, exhaust };
}

const say = (username: string, sequence: number, person = ada) =>
  writeTestEvent('user.profile_changed.v1', { ...person, username }, sequence);

describe('a reader', () => {
  it('deals with an event once, however often it is handed over', async () => {
    const { receive, storage, readNames, readSequence } = await openReader();
    await receive([say('ada1', 1), say('ada1', 1), say('ada2', 2)]);
    await receive([say('ada1', 1), say('ada2', 2)]);
    expect(await readNames()).toEqual({ a: 'ada2' });
    expect(await readSequence()).toBe(2);
    expect(await storage.read.listInboxSequences('users', 0, 10)).toEqual([1, 2]);
  });

  it('measures for how long events were on their way, but not those of which only the place is left', async () => {
    const { receive, metrics, readSequence } = await openReader();
    const erased = JSON.parse(say('ada', 1)) as object;
    const place = { ...erased, type: 'event.erased.v1', subject: 'erased', time: new Date(0).toISOString(), data: {} };
    await receive([JSON.stringify(place), say('ben', 2, ben)]);
    expect(await readSequence()).toBe(2);
    const lines = (await metrics.registry.metrics()).split('\n');
    const read = (name: string) =>
      lines
        .find((line) => line.startsWith(`events_delay_seconds_${name}{`))
        ?.split(' ')
        .at(-1);
    expect([read('count'), read('sum')]).toEqual(['1', '0']);
  });

  it('moves its position over nothing that has not arrived', async () => {
    const { receive, readSequence } = await openReader();
    await receive([say('ada3', 3), say('ben', 4, ben)]);
    expect(await readSequence()).toBe(0);
    await receive([say('ada1', 1)]);
    expect(await readSequence()).toBe(1);
    await receive([say('ada2', 2)]);
    expect(await readSequence()).toBe(4);
  });

  it('moves its position over thousands that have arrived out of their turn', async () => {
    const { receive, readSequence } = await openReader();
    await receive(Array.from({ length: 2_100 }, (_, index) => say('ada', index + 2)));
    await receive([say('ada', 1)]);
    expect(await readSequence()).toBe(2_101);
  });

  it('leaves nothing of an event that fails, and goes on with those about others', async () => {
    const failing = new Set(['bad']);
    const { receive, readNames, readSequence, listHeld } = await openReader(failing);
    await receive([say('bad', 1), say('good', 2), say('ben', 3, ben)]);
    expect(await readNames()).toEqual({ b: 'ben' });
    expect(await readSequence()).toBe(3);
    expect(await listHeld()).toEqual(['event-1 waiting 1', 'event-2 waiting 0']);
  });

  it('tries a held event again, and then those that wait behind it, in their order', async () => {
    const failing = new Set(['bad']);
    const { receive, reader, wait, readNames, listHeld } = await openReader(failing);
    await receive([say('bad', 1), say('better', 2)]);
    await receive([say('best', 3)]);
    await reader.retryHeld();
    expect(await listHeld()).toEqual(['event-1 waiting 1', 'event-2 waiting 0', 'event-3 waiting 0']);
    failing.clear();
    wait(aMinute);
    await reader.retryHeld();
    expect([await readNames(), await listHeld()]).toEqual([{ a: 'best' }, []]);
  });

  it('parks a subject after the last attempt, and lets others go on', async () => {
    const { receive, exhaust, readNames, listHeld, lines } = await openReader(new Set(['bad']));
    await receive([say('bad', 1), say('good', 2)]);
    await exhaust();
    expect(await listHeld()).toEqual(['event-1 parked 5', 'event-2 waiting 0']);
    await receive([say('better', 3), say('ben', 4, ben)]);
    expect([await readNames(), (await listHeld()).length]).toEqual([{ b: 'ben' }, 3]);
    expect(lines.join()).toContain('An event is parked: no attempt to apply it succeeded.');
  });

  it('tries what is due again although the clock was set back', async () => {
    const failing = new Set(['bad']);
    const { receive, reader, wait, readNames } = await openReader(failing);
    await receive([say('bad', 1)]);
    failing.clear();
    wait(-60 * aMinute);
    await reader.retryHeld();
    expect(await readNames()).toEqual({ a: 'bad' });
  });

  it('does not let the last word on a subject wait behind what is parked', async () => {
    const { receive, exhaust, readNames, listHeld, storage } = await openReader(new Set(['bad']));
    await receive([say('bad', 1), say('good', 2)]);
    await exhaust();
    await receive([writeTestEvent('user.deleted.v1', erasure, 3)]);
    expect([await readNames(), await listHeld()]).toEqual([{ a: null }, []]);
    expect((await storage.read.findInboxEntry('users', 'event-1'))?.outcome).toBe('skipped');
  });

  it('puts what does not match its schema, or is of an unknown major version, among the dead letters at once', async () => {
    const { receive, readNames, readSequence, listHeld, metrics } = await openReader();
    await receive([
      writeTestEvent('user.profile_changed.v1', { ...ada, userId: 'nobody' }, 1, { subject: ada.userId }),
      writeTestEvent('user.profile_changed.v1', ada, 2, { type: 'user.profile_changed.v2' }),
      say('ada3', 3),
    ]);
    expect(await listHeld()).toEqual(['event-1 dead 0', 'event-2 dead 0']);
    expect([await readNames(), await readSequence()]).toEqual([{ a: 'ada3' }, 3]);
    const counted = await metrics.registry.getSingleMetricAsString('events_received_total');
    expect(counted).toContain('events_received_total{service="blogs",source="users",outcome="dead"} 2');
  });

  it('lets a dead letter that is tried again be dead at once, and block nobody', async () => {
    const { receive, reader, storage, clock, readNames, listHeld } = await openReader();
    await receive([writeTestEvent('user.profile_changed.v1', ada, 1, { type: 'user.profile_changed.v2' })]);
    const key = { source: 'users' as const, id: 'event-1' };
    await storage.write((store) => store.updateHeldEvent(key, { state: 'waiting', nextAttemptAt: clock() }));
    await receive([say('ada2', 2)]);
    await reader.retryHeld();
    expect([await listHeld(), await readNames()]).toEqual([['event-1 dead 1'], { a: 'ada2' }]);
  });

  it('keeps what is no event at all once, however often it comes', async () => {
    const { receive, listHeld, readSequence } = await openReader();
    await receive(['{"specversion"', say('ada', 1)]);
    await receive(['{"specversion"']);
    expect([(await listHeld()).length, await readSequence()]).toEqual([1, 1]);
  });

  it('keeps of what is no event only what is wrong with it, and by what it is recognised', async () => {
    const { receive, reader, storage, clock } = await openReader();
    const canary = '{"subject":"canary"}';
    await receive([canary]);
    await storage.write((store) => store.retryHeldEvents(clock(), null));
    await reader.retryHeld();
    const [held] = await storage.read.listHeldEvents(10);
    const sha256 = createHash('sha256').update(canary).digest('base64url');
    expect(held).toMatchObject({ id: sha256, state: 'dead', event: JSON.stringify({ sha256, bytes: 20 }) });
    expect(held?.problem).toBe('It is no event: specversion has a value that is not allowed.');
  });

  it('writes down and skips types that it does not know or has no use for', async () => {
    const { receive, storage, readSequence, listHeld } = await openReader();
    const follow = { followerId: ada.userId, followeeId: ben.userId };
    await receive([
      writeTestEvent('user.profile_changed.v1', ada, 1, { type: 'user.yawned.v1' }),
      writeTestEvent('user.followed.v1', follow, 2),
    ]);
    expect([await readSequence(), await listHeld()]).toEqual([2, []]);
    expect((await storage.read.findInboxEntry('users', 'event-1'))?.outcome).toBe('skipped');
  });

  it('hands a batch back whole when the disk is full, holds nobody for that, and goes on once there is room', async () => {
    const { database, receive, readNames, readSequence, listHeld } = await openReader();
    const limitPages = (pages: string) =>
      database.write(async (connection) => connection.get(sql.raw(`PRAGMA ${pages}`)));
    await limitPages('max_page_count = 1'); // SQLite takes the present size instead.
    const batch = [say('ada', 1), say('b'.repeat(100_000), 2, ben)];
    await expect(receive(batch)).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect([await readNames(), await readSequence(), await listHeld()]).toEqual([{}, 0, []]);
    await limitPages('max_page_count = 100000');
    await receive(batch);
    expect([Object.keys(await readNames()), await readSequence()]).toEqual([['a', 'b'], 2]);
  });

  it('asks for a snapshot when events come of a later life of their source, and skips those of an earlier one', async () => {
    const { receive, readNames } = await openReader();
    const of = (epoch: string) => writeTestEvent('user.registered.v1', ada, 1, { epoch });
    await expect(receive([say('ben', 1, ben), of('1')])).rejects.toThrow(EpochChanged);
    expect(await readNames()).toEqual({});
    await receive([of('00')]);
    expect(await readNames()).toEqual({});
  });

  it('takes no events before a snapshot', async () => {
    const { storage, receive } = await openReader();
    const snapshot = JSON.stringify({ kind: 'people', after: null });
    await storage.write((store) => store.putInboxSource({ source: 'users', epoch: testEpoch, sequence: 0, snapshot }));
    await expect(receive([say('ada', 1)])).rejects.toThrow('before a snapshot of it was taken');
  });

  it('quotes no value of a statement in what it writes down about a failure', async () => {
    const { storage, receive, lines } = await openReader();
    await storage.write(async (store) => {
      store.putPerson = async () => {
        const cause = new Error('NOT NULL constraint failed: people.id');
        throw Object.assign(new Error('Failed query: insert … params: canary'), {
          cause,
          query: '…',
          params: ['canary'],
        });
      };
    });
    await receive([say('canary', 1)]);
    const [held] = await storage.read.listHeldEvents(1);
    expect(held?.problem).toBe('Error: NOT NULL constraint failed: people.id');
    expect(lines.join()).not.toContain('canary');
  });
});
