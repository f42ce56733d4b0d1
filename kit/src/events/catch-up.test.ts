import { afterEach, describe, expect, it } from 'vitest';
import { createDataFolder, createLeftovers } from '../testing.ts';
import { createTestSource } from '../testing-events.ts';
import { createTestPerson, openTestReplica } from '../testing-replica.ts';
import { catchUp } from './catch-up.ts';
import type { Owner } from './owner.ts';

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

const person = (number: number, username = `person-${number}`) => ({
  ...createTestPerson('a', username),
  userId: `user_${String(number).padStart(32, '0')}`,
});

/** Users with 1,200 people, which makes three pages, and a reader that has nothing yet. */
async function openBoth() {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const users = await createTestSource('users', folder.path);
  leftovers.add(users.database.close);
  users.keep('people', ...Array.from({ length: 1_200 }, (_, index) => person(index)));
  const replica = openTestReplica(leftovers);
  const { storage, clock, replica: people } = replica;
  const take = (
    owner: Owner = users.owner,
    { anew = false, signal }: { anew?: boolean; signal?: AbortSignal } = {},
  ) => {
    const replicas = { people };
    return catchUp({
      reader: 'blogs',
      source: 'users',
      owner,
      storage,
      replicas,
      clock,
      anew,
      ...(signal && { signal }),
    });
  };
  const listPeople = () => storage.read.listPeople({ after: null, to: null });
  const findName = async (number: number) =>
    (await storage.read.findPeople([person(number).userId])).get(person(number).userId)?.username;
  return { users, ...replica, take, listPeople, findName };
}

/** An owner with which something happens before it answers the n-th question for a page. */
function interrupt(owner: Owner, page: number, happen: () => void | Promise<void>): Owner {
  let asked = 0;
  return {
    ...owner,
    async readSnapshot(kind, after) {
      asked += 1;
      if (asked === page) await happen();
      return owner.readSnapshot(kind, after);
    },
  };
}

const fail = () => {
  throw new Error('It does not answer.');
};

describe('a snapshot', () => {
  it('takes over what a source has, page by page, and goes on from where the source stood at first', async () => {
    const { users, take, listPeople, readPosition } = await openBoth();
    await users.say('user.registered.v1', person(1));
    await take(interrupt(users.owner, 2, () => users.say('user.profile_changed.v1', person(1))));
    expect((await listPeople()).length).toBe(1_200);
    expect(await readPosition()).toMatchObject({ sequence: 1, snapshot: null });
  });

  it.each([1, 2, 3])('goes on after a crash at page %i, and reads no page twice', async (page) => {
    const { users, take, listPeople, readPosition } = await openBoth();
    await expect(take(interrupt(users.owner, page, fail))).rejects.toThrow('It does not answer.');
    expect((await readPosition())?.snapshot ?? null)[page === 1 ? 'toBeNull' : 'toEqual'](expect.any(String));
    const asked: (string | null)[] = [];
    const owner = interrupt(users.owner, 0, () => undefined);
    await take({
      ...owner,
      readSnapshot(kind, after) {
        asked.push(after);
        return owner.readSnapshot(kind, after);
      },
    });
    expect(asked.length).toBe(4 - page);
    expect((await listPeople()).length).toBe(1_200);
    expect(await readPosition()).toMatchObject({ snapshot: null });
  });

  it('leaves out a record that cannot be applied, holds it as a dead letter, and takes over all others', async () => {
    const { users, take, listPeople, findName, storage, database, readPosition } = await openBoth();
    await storage.write((store) => store.putPerson({ ...person(1), userId: `${person(4).userId}-gone` }, 0));
    await database.write(async (connection) =>
      connection.run(`create trigger refuse before insert on people when new.username in ('person-3', 'person-1199')
        begin select raise(abort, 'This person cannot be kept.'); end`),
    );
    expect(await take()).toBe(2);
    expect((await listPeople()).length).toBe(1_198);
    expect([await findName(2), await findName(3), await findName(4)]).toEqual(['person-2', undefined, 'person-4']);
    expect(await readPosition()).toMatchObject({ snapshot: null });
    expect(await storage.read.listHeldEvents(10)).toMatchObject(
      [3, 1_199].map((number) => ({
        id: `snapshot-people-${person(number).userId}`,
        subject: person(number).userId,
        state: 'dead',
        problem: expect.stringContaining('This person cannot be kept.'),
        event: JSON.stringify({ kind: 'people', key: person(number).userId }),
      })),
    );
    // Whatever is said of it later is not held up.
    expect(await storage.read.listHeldSubjects('users')).toEqual([]);
    expect(await users.outbox.readPosition()).toMatchObject({ sequence: 0 });
  });

  it('ends between two pages when it is to stop', async () => {
    const { users, take, listPeople } = await openBoth();
    const stopping = new AbortController();
    const owner = interrupt(users.owner, 2, () => stopping.abort());
    await expect(take(owner, { signal: stopping.signal })).rejects.toThrow('aborted');
    expect((await listPeople()).length).toBe(1_000);
  });

  it('begins once more when its source begins anew in the middle of it', async () => {
    const { users, take, listPeople, readPosition, findName } = await openBoth();
    const before = await users.outbox.readPosition();
    await take(
      interrupt(users.owner, 3, async () => {
        users.keep('people', person(1, 'renamed'));
        await users.outbox.confirm('comments', { ...before, sequence: 9 });
      }),
    );
    const { epoch, sequence } = await users.outbox.readPosition();
    expect(epoch).not.toBe(before.epoch);
    expect(await readPosition()).toMatchObject({ epoch, sequence, snapshot: null });
    expect([await findName(1), (await listPeople()).length]).toEqual(['renamed', 1_200]);
  });

  it('replaces what is kept: what differs, what is not there any more, and what was erased', async () => {
    const { users, take, listPeople, findName, storage, erasures } = await openBoth();
    await take();
    users.keep('people', person(1, 'renamed'), { userId: person(2).userId, state: 'ERASED', disposition: 'REMOVE' });
    users.forget('people', person(3).userId);
    await storage.write((store) => store.putPerson({ ...person(1), userId: `user_${'f'.repeat(32)}` }, 0));
    await take(users.owner, { anew: true });
    expect([await findName(1), await findName(2), await findName(3)]).toEqual(['renamed', null, undefined]);
    expect((await listPeople()).length).toBe(1_199);
    expect(erasures).toEqual([{ userId: person(2).userId, state: 'ERASED', disposition: 'REMOVE' }]);
  });

  it('leaves alone what was heard later than its page', async () => {
    const { take, findName, storage } = await openBoth();
    await storage.write(async (store) => {
      await store.putPerson(person(1, 'later'), 5);
      await store.putPerson({ ...person(1, 'registered-later'), userId: `user_${'f'.repeat(32)}` }, 5);
    });
    await take();
    expect(await findName(1)).toBe('later');
    expect((await storage.read.findPeople([`user_${'f'.repeat(32)}`])).size).toBe(1);
  });

  it('of a source that was put back from a backup replaces even what only the lost life has said', async () => {
    const { users, take, findName, storage, clock, readPosition } = await openBoth();
    await take();
    const { epoch } = await users.outbox.readPosition();
    const lost = { source: 'users' as const, id: 'lost', sequence: 40 };
    await storage.write(async (store) => {
      await store.putPerson(person(1, 'of-the-lost-life'), 40);
      await store.insertInboxEntry({
        ...lost,
        type: 'user.profile_changed.v1',
        outcome: 'applied',
        receivedAt: clock(),
      });
      await store.putInboxSource({ source: 'users', epoch, sequence: 40, snapshot: null });
    });
    await take(users.owner, { anew: true });
    expect(await findName(1)).toBe('person-1');
    expect((await readPosition())?.sequence).toBeGreaterThan(40);
    expect(await storage.read.findInboxEntry('users', 'lost')).toBeNull();
  });
});
