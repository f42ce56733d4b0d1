import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { createDataFolder, createLeftovers } from '../testing.ts';
import { createTestSource } from '../testing-events.ts';
import { createTestPerson, openTestReplica } from '../testing-replica.ts';
import { catchUp } from './catch-up.ts';
import { repair } from './repair.ts';

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

const person = (number: number) => ({
  ...createTestPerson('a', `person-${number}`),
  userId: `user_${String(number).padStart(32, '0')}`,
});

async function openBoth(people: number) {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const users = await createTestSource('users', folder.path);
  leftovers.add(users.database.close);
  users.keep('people', ...Array.from({ length: people }, (_, index) => person(index)));
  const replica = openTestReplica(leftovers);
  const { storage, clock } = replica;
  const options = {
    source: 'users' as const,
    owner: users.owner,
    storage,
    replicas: { people: replica.replica },
    clock,
  };
  await catchUp({ ...options, reader: 'blogs', anew: false });
  const tamper = (statement: string) =>
    replica.database.write(async (connection) => connection.run(sql.raw(statement)));
  return { users, ...replica, tamper, repair: () => repair(options) };
}

describe('a repair', () => {
  it('changes nothing where all is the same', async () => {
    const both = await openBoth(4_100);
    const report = { kind: 'people', records: 4_100, ranges: 3, differed: 0, stillDiffer: 0 };
    expect(await both.repair()).toEqual([report]);
  });

  it('compares nothing as equal to nothing', async () => {
    const both = await openBoth(0);
    expect(await both.repair()).toEqual([{ kind: 'people', records: 0, ranges: 1, differed: 0, stillDiffer: 0 }]);
  });

  it('mends what was changed, lost or added, in the range where it is', async () => {
    const both = await openBoth(4_100);
    await both.tamper(`update people set username = 'tampered' where id = '${person(2_500).userId}'`);
    await both.tamper(`delete from people where id = '${person(2_600).userId}'`);
    await both.tamper(
      `insert into people (id, username, display_name, state, version) values ('${person(2_700).userId}x', 'x', 'x', 'ACTIVE', 0)`,
    );
    const report = { kind: 'people', records: 4_100, ranges: 3, differed: 1, stillDiffer: 0 };
    expect(await both.repair()).toEqual([report]);
    expect(await both.repair()).toEqual([{ ...report, differed: 0 }]);
    const found = await both.storage.read.findPeople([person(2_500).userId, person(2_600).userId]);
    expect([...found.values()].map(({ username }) => username).toSorted()).toEqual(['person-2500', 'person-2600']);
  });

  it('says when something cannot be mended: nobody comes back from an erasure', async () => {
    const both = await openBoth(3);
    await both.storage.write((store) => store.erasePerson({ userId: person(1).userId, disposition: 'REMOVE' }, 0));
    expect(await both.repair()).toMatchObject([{ differed: 1, stillDiffer: 1 }]);
  });

  it('does what an event would have done about whoever was erased', async () => {
    const both = await openBoth(3);
    both.users.keep('people', { userId: person(1).userId, state: 'ERASED', disposition: 'ANONYMIZE' });
    expect(await both.repair()).toMatchObject([{ differed: 1, stillDiffer: 0 }]);
    expect(both.erasures).toMatchObject([{ userId: person(1).userId, disposition: 'ANONYMIZE' }]);
  });

  it('does not compare what is not whole, or of another life of its source', async () => {
    const both = await openBoth(3);
    const position = await both.readPosition();
    if (!position) throw new Error('There is no position.');
    await both.storage.write((store) => store.putInboxSource({ ...position, epoch: 'another' }));
    await expect(both.repair()).rejects.toThrow('What users has was not taken over whole yet.');
  });
});
