import { createInProcessEvents } from '@supergraph/kit/events/event-host';
import type { FollowRecord, PersonRecord, SnapshotKind } from '@supergraph/kit/events/event-types';
import { digestRecords, type Owner } from '@supergraph/kit/events/owner';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada as credentials, deleteAccount, leftovers, openKept, registerPerson, startTestUsers } from './_util.ts';

let users: Awaited<ReturnType<typeof startTestUsers>>;
let owner: Owner;
let statements: string[];

beforeEach(async () => {
  statements = [];
  const events = createInProcessEvents({ members: ['users'] });
  users = await startTestUsers({ events, onStatement: (sql) => statements.push(sql) });
  owner = events.reachOwner('users');
});
afterEach(() => leftovers.clear());

const nobody = `user_${'0'.repeat(32)}`;

async function readAll<Kind extends SnapshotKind>(kind: Kind) {
  const pages = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof owner.readSnapshot<Kind>>> = await owner.readSnapshot(kind, after);
    pages.push(page.records);
    after = page.to;
  } while (after !== null);
  return pages;
}

/** Many people, of whom every fifth was erased, and each of whom follows two others. */
async function openManyAccounts(count: number): Promise<void> {
  await openKept(users).write(async (transaction) => {
    transaction.run(`CREATE TEMP TABLE numbers AS
      WITH RECURSIVE counted (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM counted WHERE n < ${count})
      SELECT n, 'user_' || printf('%032x', n * 7919) AS id, n % 5 = 0 AS is_erased FROM counted`);
    transaction.run(`INSERT INTO users (id, username, email, email_key, display_name, role, created_at)
      SELECT id, 'n' || n, n || '@example.com', n || '@example.com', 'N', 'MEMBER', 1 FROM numbers WHERE NOT is_erased`);
    transaction.run(`INSERT INTO erased_users SELECT id, 'REMOVE', 1 FROM numbers WHERE is_erased`);
    transaction.run(`INSERT INTO follows SELECT one.id, other.id, 1 FROM numbers AS one JOIN numbers AS other
      ON other.n IN (one.n + 1, one.n + 2) WHERE NOT one.is_erased AND NOT other.is_erased`);
    transaction.run('DROP TABLE numbers');
  });
}

describe('what users hands over whole', () => {
  it('is everybody who has an account or had one, and who follows whom', async () => {
    const ada = await registerPerson(users, 'ada', { displayName: 'Ada' });
    const ben = await registerPerson(users, 'ben');
    const cleo = await registerPerson(users, 'cleo');
    for (const { createCall } of [ben, cleo]) {
      await users.ask(
        `mutation { followUser(input: { userId: "${ada.id}" }) { userErrors { code } } }`,
        {},
        createCall(),
      );
    }
    const proof = { currentPassword: credentials.password, authoredContent: 'ANONYMIZE' };
    await users.ask(deleteAccount, proof, cleo.createCall());

    const person = { avatarUrl: null, state: 'ACTIVE' } as const;
    const people: PersonRecord[] = [
      { userId: ada.id, username: 'ada', displayName: 'Ada', ...person },
      { userId: ben.id, username: 'ben', displayName: 'ben', ...person },
      { userId: cleo.id, state: 'ERASED', disposition: 'ANONYMIZE' },
    ];
    people.sort((one, other) => (one.userId < other.userId ? -1 : 1));
    const follows: FollowRecord[] = [{ followerId: ben.id, followeeId: ada.id }];
    const { lastId, ...where } = await owner.readPosition();
    const position = { ...where, sequence: 6 };
    expect(await owner.readSnapshot('people', null)).toEqual({ ...position, lastId, records: people, to: null });
    expect(await owner.readSnapshot('follows', null)).toEqual({ ...position, lastId, records: follows, to: null });
    expect(await owner.readDigest('people', null)).toEqual({
      ...position,
      to: null,
      ...digestRecords('people', people),
    });
    expect(await owner.readDigest('follows', null)).toMatchObject(digestRecords('follows', follows));
  });

  it('comes page by page, each of them one statement, in the order of the keys and with nothing left out', async () => {
    await openManyAccounts(1_100);
    statements.length = 0;
    const people = await readAll('people');
    expect(people.map(({ length }) => length)).toEqual([500, 500, 100]);
    expect(statements.filter((sql) => sql.includes('erased_users'))).toHaveLength(3);
    const ids = people.flat().map(({ userId }) => userId);
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(1_100);
    expect(people.flat().filter(({ state }) => state === 'ERASED')).toHaveLength(220);

    statements.length = 0;
    const follows = await readAll('follows');
    expect(statements.filter((sql) => sql.includes('"follows"'))).toHaveLength(follows.length);
    const keys = follows.flat().map(({ followerId, followeeId }) => `${followerId}.${followeeId}`);
    expect(follows.length).toBeGreaterThan(2);
    expect(keys).toEqual(keys.toSorted());
    const [{ count } = { count: 0 }] = openKept(users).read.all<{ count: number }>(
      'SELECT count(*) AS count FROM follows',
    );
    expect(new Set(keys).size).toBe(count);
  });

  it('has the same digests as the pages, range by range', async () => {
    await openManyAccounts(2_500);
    for (const kind of ['people', 'follows'] as const) {
      const records: object[] = (await readAll(kind)).flat();
      const first = await owner.readDigest(kind, null);
      const rest = await owner.readDigest(kind, first.to);
      expect(first).toMatchObject(digestRecords(kind, records.slice(0, 2_000)));
      expect(rest).toMatchObject({ ...digestRecords(kind, records.slice(2_000)), to: null });
    }
  });

  it('is read off the indexes, and nothing is sorted for a page', async () => {
    await openManyAccounts(20);
    statements.length = 0;
    for (const kind of ['people', 'follows'] as const) await owner.readSnapshot(kind, null);
    const { read } = openKept(users);
    const paged = statements.filter((sql) => sql.includes('"follows"') || sql.includes('erased_users'));
    expect(paged).toHaveLength(2);
    for (const sql of paged) {
      const plan = read.all<{ detail: string }>(
        `EXPLAIN QUERY PLAN ${sql.replaceAll('?', "'a'").replace(/limit 'a'/, 'limit 1')}`,
      );
      const details = plan.map(({ detail }) => detail).join('; ');
      expect(details).not.toMatch(/SCAN (users|follows|erased_users)|TEMP B-TREE/);
    }
  });
});

describe('what users is asked for', () => {
  it('is found by its keys: people, what is left of people, and follows', async () => {
    await openManyAccounts(20);
    const people = (await readAll('people')).flat();
    const [living, erased] = [people[0], people.find(({ state }) => state === 'ERASED')];
    const keys = [erased?.userId ?? '', nobody, living?.userId ?? '', 'nonsense'];
    expect((await owner.findRecords('people', keys)).records).toEqual([living, erased]);

    const [follow] = (await readAll('follows')).flat();
    const key = `${follow?.followerId}.${follow?.followeeId}`;
    const found = await owner.findRecords('follows', [`${nobody}.${nobody}`, key, 'nonsense', nobody, '']);
    expect(found.records).toEqual([follow]);
  });

  it('is one statement, however many keys there are', async () => {
    statements.length = 0;
    await owner.findRecords(
      'people',
      Array.from({ length: 1_000 }, (_, index) => `user_${index}`),
    );
    expect(statements.filter((sql) => sql.includes('erased_users'))).toHaveLength(1);
  });
});
