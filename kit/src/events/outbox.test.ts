import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createStorage } from '../database.ts';
import { createIdempotencyStore, idempotencyKeys } from '../idempotency.ts';
import { createDataFolder, createLeftovers } from '../testing.ts';
import { openTestDatabase } from '../testing-database.ts';
import { allEventTables } from '../testing-events.ts';
import { createTestPerson } from '../testing-replica.ts';
import { readEvent, writeSequence } from './event.ts';
import { createEventStore } from './event-store.ts';
import type { Source } from './event-types.ts';
import { openOutbox } from './outbox.ts';

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

const ada = createTestPerson('a', 'ada');
const at = new Date('2026-03-01T12:00:00Z');
const later = new Date('2026-03-01T13:00:00Z');

async function openUsersOutbox(source: Source = 'users') {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const database = openTestDatabase(folder.path, [...allEventTables, idempotencyKeys]);
  leftovers.add(database.close);
  const storage = createStorage(database, (connection) => ({
    ...createEventStore(connection),
    ...createIdempotencyStore(connection),
  }));
  const outbox = await openOutbox({ source, database, storage, clock: () => at });
  const say = (name: string) =>
    storage.write((store) => store.appendEvent('user.registered.v1', { ...ada, username: name }, { at }));
  return { database, storage, outbox, say };
}

describe('an outbox', () => {
  it('counts without gaps, although transactions are rolled back', async () => {
    const { storage, outbox } = await openUsersOutbox();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ events: fc.nat(3), fails: fc.boolean() }), { maxLength: 8 }),
        async (writes) => {
          const before = (await outbox.readPosition()).sequence;
          for (const { events, fails } of writes) {
            const write = storage.write(async (store) => {
              for (let index = 0; index < events; index += 1) {
                await store.appendEvent('user.registered.v1', ada, { at });
              }
              if (fails) throw new Error('No.');
            });
            await write.catch(() => undefined);
          }
          const count = writes.reduce((sum, { events, fails }) => sum + (fails ? 0 : events), 0);
          const said = await outbox.read(before, 1_000);
          expect(said.map(({ sequence }) => sequence)).toEqual(
            Array.from({ length: count }, (_, index) => before + 1 + index),
          );
          for (const { sequence, text } of said) {
            expect(readEvent(text)).toMatchObject({ outcome: 'event', envelope: { sequence } });
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('says what happened in the transaction of it, with its idempotency key: all or nothing', async () => {
    const { storage, outbox } = await openUsersOutbox();
    const attempt = (fails: boolean) =>
      storage.write(async (store) => {
        await store.appendEvent('user.registered.v1', ada, { at, requestId: 'request-1' });
        const key = { viewerId: ada.userId, mutation: 'register', key: 'first' };
        await store.insertIdempotencyKey({ ...key, inputHash: '', resultId: ada.userId, createdAt: at });
        if (fails) throw new Error('No.');
      });
    const count = async () => {
      const key = await storage.read.findIdempotencyKey(ada.userId, 'register', 'first');
      return [(await outbox.read(0, 10)).length, key === null ? 0 : 1];
    };
    await expect(attempt(true)).rejects.toThrow('No.');
    expect(await count()).toEqual([0, 0]);
    await attempt(false);
    expect(await count()).toEqual([1, 1]);
  });

  it('refuses to say what does not match the schema of its type, and takes everything else of the transaction back', async () => {
    const { storage, outbox } = await openUsersOutbox();
    const write = storage.write(async (store) => {
      await store.appendEvent('user.registered.v1', ada, { at });
      await store.appendEvent('user.registered.v1', { ...ada, userId: 'somebody' }, { at });
    });
    await expect(write).rejects.toThrow(/userId/);
    expect(await outbox.read(0, 10)).toEqual([]);
  });

  it('hands over the place of what was erased, and nothing else of it', async () => {
    const { database, storage, outbox, say } = await openUsersOutbox();
    await say('canary');
    await storage.write((store) =>
      store.appendEvent(
        'user.deleted.v1',
        { userId: ada.userId, disposition: 'REMOVE' },
        { at },
        { erasesEarlier: true },
      ),
    );
    const [first, second] = await outbox.read(0, 10);
    expect(first?.text).not.toMatch(/canary|user_/);
    expect(readEvent(first?.text ?? '')).toMatchObject({ outcome: 'unknown', envelope: { sequence: 1 } });
    expect(readEvent(second?.text ?? '')).toMatchObject({ outcome: 'event', envelope: { sequence: 2 } });
    expect(database.read.all(sql`select * from outbox where event like '%canary%'`)).toEqual([]);
  });

  it('says many things at once as it says one after the other, and erases what was said of each before', async () => {
    const { storage, outbox, say } = await openUsersOutbox();
    await say('canary');
    const people = Array.from({ length: 1_200 }, (_, index) => ({
      ...ada,
      userId: `user_${String(index).padStart(32, '0')}`,
    }));
    const all = [ada, ...people];
    await storage.write((store) => store.appendEvents('user.profile_changed.v1', all, { at }, { erasesEarlier: true }));
    await storage.write((store) => store.appendEvents('user.profile_changed.v1', [], { at }));
    await say('later');
    const entries = await outbox.read(0, 2_000);
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
    expect(entries.map(({ erasesEarlier }) => erasesEarlier)).toEqual([false, ...all.map(() => true), false]);
    expect(entries.map(({ isErased }) => isErased).indexOf(true)).toBe(0);
    expect(entries.slice(1, -1).map(({ subject }) => subject)).toEqual(all.map(({ userId }) => userId));
    for (const { text, sequence } of entries.slice(1)) {
      expect(readEvent(text)).toMatchObject({ outcome: 'event', envelope: { sequence, time: at.toISOString() } });
    }
    await outbox.prune(later);
    expect((await outbox.readPosition()).sequence).toBe(1_203);
    expect(await outbox.readErased(ada.userId, 0, 2)).toMatchObject([{ sequence: 1, isErased: true }]);
    expect(await outbox.readErased(ada.userId, 1, 2_000)).toEqual([]);
  });

  it('forgets only what every reader has confirmed and what is old enough, but not the last one, and counts on', async () => {
    const { outbox, say } = await openUsersOutbox();
    for (const name of ['one', 'two', 'three']) await say(name);
    const { epoch } = await outbox.readPosition();
    const list = async () => (await outbox.read(0, 10)).map(({ sequence }) => sequence);

    await outbox.confirm('blogs', { epoch, sequence: 3 });
    await outbox.prune(later);
    expect(await list()).toEqual([1, 2, 3]);
    expect(await outbox.readConfirmed()).toBe(0);

    await outbox.confirm('comments', { epoch, sequence: 2 });
    await outbox.prune(at);
    expect(await list()).toEqual([1, 2, 3]);
    await outbox.prune(later);
    expect(await list()).toEqual([3]);
    expect(await outbox.readConfirmed()).toBe(2);
    expect(await outbox.readPosition()).toMatchObject({ epoch, sequence: 3, oldest: 3 });

    await outbox.confirm('comments', { epoch, sequence: 3 });
    await outbox.prune(later);
    // By the last one, a reader can tell later whether this outbox was put back from a backup.
    expect(await list()).toEqual([3]);
    await say('four');
    await outbox.prune(later);
    expect(await list()).toEqual([4]);
  });

  it('keeps nothing that is old for readers that there are not', async () => {
    const { outbox, storage } = await openUsersOutbox('comments');
    const data = {
      commentId: `comment_${'c'.repeat(32)}`,
      blogId: `blog_${'b'.repeat(32)}`,
      authorId: null,
      parentId: null,
    };
    await storage.write((store) => store.appendEvent('comment.added.v1', { ...data, status: 'VISIBLE' }, { at }));
    expect(await outbox.readConfirmed()).toBe(1);
    await outbox.prune(later);
    expect(await outbox.read(0, 10)).toEqual([]);
  });
});

describe('what is measured of an outbox', () => {
  it('is how much it keeps, and since when the first of what was not confirmed waits', async () => {
    const { outbox, storage } = await openUsersOutbox();
    expect(await storage.read.measureEntries(0)).toEqual({ entries: 0, waitingSince: null });
    for (const minute of [1, 2, 3]) {
      const when = new Date(at.getTime() + minute * 60_000);
      await storage.write((store) => store.appendEvent('user.registered.v1', ada, { at: when }));
    }
    const { epoch } = await outbox.readPosition();
    for (const reader of ['blogs', 'comments'] as const) await outbox.confirm(reader, { epoch, sequence: 1 });
    await outbox.prune(later);
    const second = new Date(at.getTime() + 120_000);
    expect(await storage.read.measureEntries(1)).toEqual({ entries: 2, waitingSince: second });
    expect(await storage.read.measureEntries(3)).toEqual({ entries: 2, waitingSince: null });
  });
});

describe('a confirmation', () => {
  it('of another life changes nothing', async () => {
    const { outbox, say } = await openUsersOutbox();
    await say('one');
    const before = await outbox.readPosition();
    expect(await outbox.confirm('blogs', { epoch: 'another', sequence: 1 })).toEqual(before);
    expect(await outbox.readConfirmed()).toBe(0);
  });

  it('of more than was ever said begins another life, beyond all that the reader may have heard', async () => {
    const { outbox, say } = await openUsersOutbox();
    await say('one');
    const before = await outbox.readPosition();
    const after = await outbox.confirm('blogs', { epoch: before.epoch, sequence: 40 });
    expect(after.epoch > before.epoch).toBe(true);
    expect(after.sequence).toBeGreaterThan(40);
    expect(after.oldest).toBe(after.sequence + 1);
    expect(await outbox.read(0, 10)).toEqual([]);
    await say('two');
    expect((await outbox.read(0, 10)).map(({ sequence }) => sequence)).toEqual([after.sequence + 1]);
  });

  it('of more than any source can have said is refused, and begins nothing', async () => {
    const { outbox } = await openUsersOutbox();
    const before = await outbox.readPosition();
    const { epoch } = before;
    await expect(outbox.confirm('blogs', { epoch, sequence: 10 ** 15 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await outbox.readPosition()).toEqual(before);
    const { sequence } = await outbox.confirm('blogs', { epoch, sequence: 10 ** 15 - 1 });
    // What was said in that life is believed, however far it is.
    const own = await outbox.readPosition();
    expect(await outbox.confirm('blogs', own)).toMatchObject({ epoch: own.epoch, sequence });
    expect(writeSequence(sequence)).toHaveLength(16);
  });

  it('of an event that was never said does so too, although as much has been said since', async () => {
    const { outbox, say } = await openUsersOutbox();
    await say('one');
    await say('two');
    const { epoch } = await outbox.readPosition();
    const [first] = await outbox.read(0, 1);
    expect(await outbox.confirm('blogs', { epoch, sequence: 1, id: first?.id })).toMatchObject({ epoch });
    const after = await outbox.confirm('blogs', { epoch, sequence: 1, id: 'of-the-lost-life' });
    expect(after.epoch > epoch).toBe(true);
  });

  it('by a reader that has read a life of the future begins one that sorts after it, whatever the clock says', async () => {
    const { outbox } = await openUsersOutbox();
    const future = 'ff000000-0000-7000-8000-000000000000';
    expect((await outbox.confirm('blogs', { epoch: future, sequence: 3 })).epoch > future).toBe(true);
  });
});

describe('whoever listens', () => {
  it('hears of many commits once, and of none after leaving', async () => {
    const { outbox, say } = await openUsersOutbox();
    let calls = 0;
    const leave = outbox.onAppend(() => {
      calls += 1;
    });
    await Promise.all([say('one'), say('two')]);
    await expect.poll(() => calls).toBeGreaterThan(0);
    const heard = calls;
    leave();
    await say('three');
    await new Promise(setImmediate);
    expect(calls).toBe(heard);
  });
});
