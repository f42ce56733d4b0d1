import { afterEach, describe, expect, it } from 'vitest';
import { subgraphUnavailable } from './app-error.ts';
import type { PersonRecord } from './events/event-types.ts';
import { createPeopleLoader, personFields, requireActivePerson } from './people.ts';
import { createLeftovers } from './testing.ts';
import { createTestPerson, openTestReplica } from './testing-replica.ts';

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

const [ada, ben] = [createTestPerson('a', 'ada'), createTestPerson('b', 'ben')];
const erasure = { userId: ada.userId, disposition: 'ANONYMIZE' as const };
const viewer = { userId: ada.userId, sessionId: 'session_test', scopes: [] };

/** Users, as somebody who has no replica of a person yet asks it. */
function createUsers(...records: PersonRecord[]) {
  const asked: (readonly string[])[] = [];
  const findRecords = async (_kind: unknown, keys: readonly string[]) => {
    asked.push(keys);
    return { epoch: 'first', sequence: 7, records: records.filter(({ userId }) => keys.includes(userId)) as never };
  };
  return { asked, users: { findRecords } };
}

describe('what is kept of a person', () => {
  it('is what was said last, in whatever order it comes', async () => {
    const { storage } = openTestReplica(leftovers);
    await storage.write(async (store) => {
      await store.putPerson({ ...ada, username: 'third' }, 3);
      await store.putPerson({ ...ada, username: 'second' }, 2);
    });
    expect((await storage.read.findPeople([ada.userId])).get(ada.userId)).toMatchObject({
      username: 'third',
      version: 3,
    });
  });

  it('is nothing but that the account was erased, whatever comes after it, and that once', async () => {
    const { storage } = openTestReplica(leftovers);
    await storage.write(async (store) => {
      await store.putPerson(ada, 1);
      expect(await store.erasePerson(erasure, 2)).toBe(true);
      expect(await store.erasePerson(erasure, 2)).toBe(false);
      await store.putPerson({ ...ada, username: 'again' }, 9);
    });
    expect((await storage.read.findPeople([ada.userId])).get(ada.userId)).toEqual({
      id: ada.userId,
      username: null,
      displayName: null,
      avatarUrl: null,
      state: 'ERASED',
      disposition: 'ANONYMIZE',
      version: 2,
    });
  });
});

describe('an erasure', () => {
  it.each(['by an event', 'by a snapshot'])('leaves nothing of what is held about the person, %s', async (how) => {
    const { storage, handlers, replica, clock } = openTestReplica(leftovers);
    const hold = (sequence: number, state: 'waiting' | 'parked' | 'dead', person = ada) =>
      storage.write(async (store) => {
        const key = { source: 'users' as const, id: `event-${sequence}`, sequence, type: 'user.profile_changed.v1' };
        const held = { subject: person.userId, event: JSON.stringify({ data: person }), problem: 'Not now.' };
        await store.insertHeldEvent({ ...key, ...held, state, attempts: 1, nextAttemptAt: null, heldAt: clock() });
        await store.insertInboxEntry({ ...key, outcome: state === 'dead' ? 'dead' : 'held', receivedAt: clock() });
      });
    await storage.write((store) => store.putPerson(ada, 1));
    await hold(2, 'parked');
    await hold(3, 'waiting');
    await hold(4, 'dead');
    // Also what was said later than the erasure, as a source that was put back from a backup may have.
    await hold(9, 'dead');
    await hold(5, 'dead', ben);
    const occurrence = { sequence: 6, origin: { at: clock() } };
    await storage.write(async (store) => {
      if (how === 'by an event') await handlers['user.deleted.v1']?.(store, { data: erasure } as never, occurrence);
      else await replica.replace(store, { after: null, to: null }, [{ ...erasure, state: 'ERASED' }], occurrence);
    });
    expect((await storage.read.listHeldEvents(10)).map(({ id }) => id)).toEqual(['event-5']);
    expect((await storage.read.findInboxEntry('users', 'event-4'))?.outcome).toBe('skipped');
  });
});

describe('who wants to change something', () => {
  it('may, unless the account is suspended or erased; also somebody of whom nothing is known yet', async () => {
    const { storage } = openTestReplica(leftovers);
    await requireActivePerson(storage.read, viewer);
    await storage.write((store) => store.putPerson(ada, 1));
    await requireActivePerson(storage.read, viewer);
    await storage.write((store) => store.putPerson({ ...ada, state: 'SUSPENDED' }, 2));
    await expect(requireActivePerson(storage.read, viewer)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('is suspended'),
    });
    await storage.write((store) => store.erasePerson(erasure, 3));
    await expect(requireActivePerson(storage.read, viewer)).rejects.toThrow('has been erased');
  });
});

describe('a loader of people', () => {
  it('asks users for those it does not know, all at once, and keeps them', async () => {
    const { storage } = openTestReplica(leftovers);
    await storage.write((store) => store.putPerson(ben, 1));
    const { asked, users } = createUsers(ada, ben);
    const load = async () => {
      const { load: loadOne } = createPeopleLoader({ storage, users });
      const found = await Promise.all([loadOne(ada.userId), loadOne(ben.userId)]);
      return found.map((person) => person && personFields.username(person));
    };
    expect([await load(), await load()]).toEqual([
      ['ada', 'ben'],
      ['ada', 'ben'],
    ]);
    expect(asked).toEqual([[ada.userId]]);
    expect((await storage.read.findPeople([ada.userId])).get(ada.userId)?.version).toBe(7);
  });

  it('asks for no more people at once than users answers for', async () => {
    const { storage } = openTestReplica(leftovers);
    const many = Array.from({ length: 1_001 }, (_, index) => ({
      ...ada,
      userId: `user_${String(index).padStart(32, '0')}`,
    }));
    const { asked, users } = createUsers(...many);
    const { load } = createPeopleLoader({ storage, users });
    const found = await Promise.all(many.map(({ userId }) => load(userId)));
    expect(found.every((person) => person && personFields.username(person) === 'ada')).toBe(true);
    expect(asked.map(({ length }) => length)).toEqual([1_000, 1]);
  });

  it('knows nobody of an account that there is not, or no more, and leaves erasing to the event of it', async () => {
    const { storage, erasures } = openTestReplica(leftovers);
    const { users } = createUsers({ ...erasure, state: 'ERASED' });
    const { load } = createPeopleLoader({ storage, users });
    expect(await Promise.all([load(ada.userId), load(ben.userId)])).toEqual([null, null]);
    expect([(await storage.read.findPeople([ada.userId])).size, erasures]).toEqual([0, []]);
    await storage.write((store) => store.erasePerson(erasure, 9));
    expect(await createPeopleLoader({ storage, users }).load(ada.userId)).toBeNull();
  });

  it('says of those it does not know that users cannot be reached, and shows the others', async () => {
    const { storage } = openTestReplica(leftovers);
    await storage.write((store) => store.putPerson(ben, 1));
    const users = { findRecords: () => Promise.reject(subgraphUnavailable('users', new Error('It is down.'))) };
    const { load } = createPeopleLoader({ storage, users });
    const [unknown, known] = await Promise.all([load(ada.userId), load(ben.userId)]);
    expect(known && personFields.displayName(known)).toBe('ben');
    expect(unknown).toMatchObject({ id: ada.userId });
    expect(() => unknown && personFields.username(unknown)).toThrow('The users service cannot be reached');
  });
});
