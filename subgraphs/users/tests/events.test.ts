import { readEvent } from '@supergraph/kit/events/event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reinstate, setRole, startStaffedUsers, suspend } from './_administration.ts';
import {
  ada as credentials,
  deleteAccount,
  leftovers,
  openKept,
  type Person,
  readEvents,
  register,
  startTestUsers,
} from './_util.ts';

type Staffed = Awaited<ReturnType<typeof startStaffedUsers>>;
let users: Staffed['users'];
let ada: Person;
let moderator: Person;
let admin: Person;
let send: Staffed['send'];

beforeEach(async () => {
  ({ users, ada, moderator, admin, send } = await startStaffedUsers());
});
afterEach(() => leftovers.clear());

const update = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { userErrors { code } } }`;
const follow = `mutation ($id: ID!) { followUser(input: { userId: $id }) { userErrors { code } } }`;
const unfollow = `mutation ($id: ID!) { unfollowUser(input: { userId: $id }) { userErrors { code } } }`;

/** What was said while something was done. */
async function hear(work: () => Promise<unknown>) {
  const before = readEvents(users).length;
  await work();
  return readEvents(users)
    .slice(before)
    .map((event) => event && [event.type, event.data]);
}

const describeAda = (change: object = {}) => {
  return { userId: ada.id, username: 'ada', displayName: 'ada', avatarUrl: null, state: 'ACTIVE', ...change };
};

describe('what users says', () => {
  it('is said of a new account, with the request that it came of', () => {
    const [first] = readEvents(users);
    expect(first).toMatchObject({
      source: '/users',
      type: 'user.registered.v1',
      subject: ada.id,
      sequence: '0000000000000001',
      time: '2026-03-01T12:00:00.000Z',
      correlationid: 'test',
      data: describeAda(),
    });
  });

  it('is said of a profile when a name or the picture has changed, and then as a whole', async () => {
    const said = (change: object) => [['user.profile_changed.v1', describeAda(change)]];
    const change = (input: object) => hear(() => send(update, { input }, ada));
    const avatarUrl = 'https://images.example/ada.png';
    expect(await change({ displayName: 'Ada L.' })).toEqual(said({ displayName: 'Ada L.' }));
    expect(await change({ username: 'countess' })).toEqual(said({ displayName: 'Ada L.', username: 'countess' }));
    const whole = { displayName: 'Ada L.', username: 'countess', avatarUrl };
    expect(await change({ avatarUrl, bio: 'Counts.' })).toEqual(said(whole));
    expect(await change({ avatarUrl: null })).toEqual(said({ ...whole, avatarUrl: null }));
  });

  it('is nothing of a profile in which the others see no difference', async () => {
    for (const input of [{}, { bio: 'Counts.' }, { displayName: ' ada ' }, { username: 'ADA' }, { avatarUrl: null }]) {
      expect(await hear(() => send(update, { input }, ada))).toEqual([]);
    }
  });

  it('is said of a suspension and its end, once', async () => {
    const isSuspended = [['user.suspended.v1', describeAda({ state: 'SUSPENDED' })]];
    expect(await hear(() => send(suspend, { id: ada.id }, moderator))).toEqual(isSuspended);
    expect(await hear(() => send(suspend, { id: ada.id }, admin))).toEqual([]);
    expect(await hear(() => send(reinstate, { id: ada.id }, admin))).toEqual([['user.reinstated.v1', describeAda()]]);
    expect(await hear(() => send(reinstate, { id: ada.id }, moderator))).toEqual([]);
  });

  it('is nothing of a role, which nobody else keeps', async () => {
    expect(await hear(() => send(setRole, { id: ada.id }, admin))).toEqual([]);
  });

  it('is said of who follows whom when that has changed', async () => {
    const ends = { followerId: ada.id, followeeId: admin.id };
    expect(await hear(() => send(unfollow, { id: admin.id }, ada))).toEqual([]);
    expect(await hear(() => send(follow, { id: admin.id }, ada))).toEqual([['user.followed.v1', ends]]);
    expect(await hear(() => send(follow, { id: admin.id }, ada))).toEqual([]);
    expect(await hear(() => send(unfollow, { id: admin.id }, ada))).toEqual([['user.unfollowed.v1', ends]]);
    expect(await hear(() => send(unfollow, { id: admin.id }, ada))).toEqual([]);
  });

  it.each(['ANONYMIZE', 'REMOVE'])('is said of an erasure, with its choice %s and without a name', async (choice) => {
    const proof = { currentPassword: credentials.password, authoredContent: choice };
    const said = await hear(() => send(deleteAccount, proof, ada));
    expect(said).toEqual([['user.deleted.v1', { userId: ada.id, disposition: choice }]]);
  });

  it('is nothing of what was refused', async () => {
    const attempts: [string, object, Person][] = [
      [register, { input: { ...credentials, email: 'another@example.com' } }, ada],
      [update, { input: { username: 'iris' } }, ada],
      [follow, { id: ada.id }, ada],
      [follow, { id: 'user_00000000000000000000000000000000' }, ada],
      [suspend, { id: admin.id }, moderator],
      [deleteAccount, { currentPassword: 'wrong' }, ada],
    ];
    for (const [mutation, variables, person] of attempts) {
      const said = await hear(async () => {
        const payload = await send(mutation, variables, person);
        expect(payload).toMatchObject({ userErrors: [expect.anything()] });
      });
      expect(said).toEqual([]);
    }
  });

  it('matches the schemas of the events, and has no gap', async () => {
    await send(follow, { id: admin.id }, ada);
    await send(suspend, { id: ada.id }, admin);
    const texts = readEvents(users).map((event) => JSON.stringify(event));
    const read = texts.map((text) => readEvent(text));
    expect(read.map(({ outcome }) => outcome)).toEqual(texts.map(() => 'event'));
    const sequences = read.map((event) => event.outcome === 'event' && event.envelope.sequence);
    expect(sequences).toEqual(texts.map((_text, index) => index + 1));
  });

  it('is nothing of the demo data, which the others take over as a snapshot', async () => {
    const demo = await startTestUsers({ environment: { SEED: 'demo' } });
    expect(openKept(demo).read.all('SELECT id FROM users').length).toBeGreaterThan(0);
    expect(readEvents(demo)).toEqual([]);
  });
});

describe('an event and what it is about', () => {
  it.each([
    ['a registration', register, () => ({ input: { ...credentials, username: 'ben', email: 'ben@example.com' } })],
    ['a change of a profile', update, () => ({ input: { displayName: 'Ada L.' } })],
    ['a follow', follow, () => ({ id: moderator.id })],
    ['the end of a follow', unfollow, () => ({ id: admin.id })],
    ['a suspension', suspend, () => ({ id: moderator.id })],
    ['an erasure', deleteAccount, () => ({ currentPassword: credentials.password })],
  ])('are committed together or not at all: %s', async (_what, mutation, describeVariables) => {
    await send(follow, { id: admin.id }, ada);
    const kept = openKept(users);
    await kept.write(async (transaction) =>
      transaction.run(
        `CREATE TRIGGER outbox_is_broken BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'broken'); END`,
      ),
    );
    const tables = ['users', 'credentials', 'sessions', 'follows', 'audit_log', 'erased_users', 'outbox'];
    const readAll = () => tables.map((table) => kept.read.all(`SELECT * FROM ${table}`));
    const before = readAll();
    const person = mutation === suspend ? admin : ada;
    const { errors } = await users.ask(mutation, describeVariables(), person.createCall());
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(readAll()).toEqual(before);
  });
});
