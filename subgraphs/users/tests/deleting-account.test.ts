import { readFileSync } from 'node:fs';
import { createTestCall } from '@supergraph/kit/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { locateData } from '../src/service.ts';
import { reinstate, setRole, startStaffedUsers, suspend } from './_administration.ts';
import {
  ada as credentials,
  deleteAccount,
  leftovers,
  logIn,
  logInAs,
  openKept,
  type Person,
  readEvents,
  refresh,
  register,
  registerPerson,
  startTestUsers,
  type TestUsers,
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

const proof = { currentPassword: credentials.password };
const erase = (person: Person, variables: object = {}) => send(deleteAccount, { ...proof, ...variables }, person);
const follow = `mutation ($id: ID!) { followUser(input: { userId: $id }) { userErrors { code } } }`;

describe('deleteAccount', () => {
  it('leaves nothing of an account but its identifier and the choice that was made', async () => {
    await send(`mutation { updateProfile(input: { bio: "Counts." }) { userErrors { code } } }`, {}, ada);
    await users.ask(refresh, { refreshToken: ada.refreshToken });
    expect(await erase(ada, { authoredContent: 'ANONYMIZE' })).toEqual({ deletedUserId: ada.id, userErrors: [] });
    const { read } = openKept(users);
    expect(read.all('SELECT * FROM erased_users')).toEqual([
      { id: ada.id, disposition: 'ANONYMIZE', erased_at: Date.parse('2026-03-01T12:00:00Z') },
    ]);
    expect(read.all(`SELECT id FROM users WHERE id = '${ada.id}'`)).toEqual([]);
    for (const table of ['credentials', 'sessions']) {
      expect(read.all(`SELECT * FROM ${table} WHERE user_id = '${ada.id}'`)).toEqual([]);
    }
    const orphans = 'SELECT * FROM spent_refresh_tokens WHERE session_id NOT IN (SELECT id FROM sessions)';
    expect(read.all(orphans)).toEqual([]);
  });

  it('takes the follows away at both ends, and counts them right', async () => {
    await send(follow, { id: ada.id }, moderator);
    await send(follow, { id: moderator.id }, ada);
    await send(follow, { id: admin.id }, ada);
    await send(follow, { id: admin.id }, moderator);
    await erase(ada);
    const { read } = openKept(users);
    expect(read.all('SELECT follower_id, followee_id FROM follows')).toEqual([
      { follower_id: moderator.id, followee_id: admin.id },
    ]);
    expect(read.all('SELECT username, follower_count, following_count FROM users ORDER BY username')).toEqual([
      { username: 'iris', follower_count: 1, following_count: 0 },
      { username: 'mod', follower_count: 0, following_count: 1 },
    ]);
  });

  it('makes unreadable what was said before of the person', async () => {
    await erase(ada);
    const said = readEvents(users).map(
      (event) => event && [event.type, 'username' in event.data && event.data.username],
    );
    expect(said).toEqual([
      null,
      ['user.registered.v1', 'mod'],
      ['user.registered.v1', 'iris'],
      ['user.deleted.v1', false],
    ]);
  });

  it('takes the reasons out of the audit log that were given for what was done to the person, and nothing else', async () => {
    await send(suspend, { id: ada.id, reason: 'ada wrote spam' }, moderator);
    await send(reinstate, { id: ada.id, reason: 'ada is sorry' }, moderator);
    await send(setRole, { id: ada.id, role: 'MODERATOR' }, admin);
    await send(suspend, { id: moderator.id, reason: 'by mistake' }, admin);
    const { read, write } = openKept(users);
    const readLog = () =>
      read.all<{ subject_id: string; reason: string | null }>('SELECT * FROM audit_log ORDER BY id');
    const before = readLog();
    await erase(ada);
    const after = before.map((entry) => (entry.subject_id === ada.id ? { ...entry, reason: null } : entry));
    expect(after).not.toEqual(before);
    expect(readLog()).toEqual(after);

    for (const change of ["reason = 'none'", "reason = NULL, action = 'x'", 'reason = NULL, id = id + 100', 'at = 1']) {
      const attempt = write(async (transaction) => transaction.run(`UPDATE audit_log SET ${change}`));
      await expect(attempt).rejects.toMatchObject({
        cause: { message: 'An entry of the audit log cannot be changed.' },
      });
    }
    expect(readLog()).toEqual(after);
  });

  it('frees the handle and the address at once', async () => {
    await erase(ada);
    const { data } = await users.ask(register, { input: credentials });
    expect(data.registerUser.userErrors).toEqual([]);
    expect(data.registerUser.user.id).not.toBe(ada.id);
  });

  it('ends every session: nobody signs in or goes on with the account', async () => {
    const other = await logInAs(users, 'ada');
    await erase(ada);
    for (const { refreshToken } of [ada, other]) {
      const { data } = await users.ask(refresh, { refreshToken });
      expect(data.refreshSession.userErrors).toMatchObject([{ code: 'INVALID_TOKEN' }]);
    }
    const { data } = await users.ask(logIn, { identifier: 'ada', password: credentials.password });
    expect(data.login.userErrors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
  });

  it('lets nobody in whose password was being checked meanwhile', async () => {
    const signIn = users.ask(logIn, { identifier: 'ada', password: credentials.password });
    const [{ data }] = await Promise.all([signIn, erase(ada)]);
    const { read } = openKept(users);
    expect(read.all(`SELECT id FROM sessions WHERE user_id = '${ada.id}'`)).toEqual([]);
    expect(data.login.userErrors.length === 0 || data.login.userErrors[0].code === 'INVALID_CREDENTIALS').toBe(true);
  });

  it('takes the cookie of a browser away, and of nobody else', async () => {
    const app = ada.createCall();
    const ben = await registerPerson(users, 'ben');
    const browser = ben.createCall();
    browser.cookie.received = 'a token';
    await users.ask(deleteAccount, proof, app);
    await users.ask(deleteAccount, proof, browser);
    expect(app.cookie).not.toHaveProperty('answer');
    expect(browser.cookie.answer).toBeNull();
  });

  it('refuses a wrong password, and changes nothing', async () => {
    const call = ada.createCall();
    call.cookie.received = 'a token';
    const kept = openKept(users).read;
    const before = kept.all('SELECT * FROM users');
    const { data } = await users.ask(deleteAccount, { currentPassword: 'wrong' }, call);
    expect(data.deleteAccount).toMatchObject({
      deletedUserId: null,
      userErrors: [{ code: 'INVALID_CREDENTIALS', path: ['input', 'currentPassword'] }],
    });
    expect(call.cookie).not.toHaveProperty('answer');
    expect(kept.all('SELECT * FROM users')).toEqual(before);
  });

  it('is not for anonymous visitors, nor for whoever is suspended', async () => {
    await send(suspend, { id: ada.id }, moderator);
    for (const call of [createTestCall(), ada.createCall()]) {
      const { data, errors } = await users.ask(deleteAccount, proof, call);
      expect(data.deleteAccount).toBeNull();
      expect(errors).toMatchObject([{ path: ['deleteAccount'], extensions: { code: 'UNAUTHENTICATED' } }]);
    }
    expect(openKept(users).read.all('SELECT * FROM erased_users')).toEqual([]);
  });

  it('keeps the only administrator who can act, until there is another', async () => {
    const refusal = { deletedUserId: null, userErrors: [{ code: 'NOT_ALLOWED', path: null }] };
    expect(await erase(admin)).toMatchObject(refusal);
    await send(setRole, { id: moderator.id, role: 'ADMIN' }, admin);
    await send(suspend, { id: moderator.id }, admin);
    expect(await erase(admin)).toMatchObject(refusal);
    await send(reinstate, { id: moderator.id }, admin);
    expect(await erase(admin)).toEqual({ deletedUserId: admin.id, userErrors: [] });
  });

  it('keeps one of two administrators who leave at the same time', async () => {
    await send(setRole, { id: moderator.id, role: 'ADMIN' }, admin);
    const ask = ({ createCall }: Person) => users.ask(deleteAccount, proof, createCall());
    const answers = await Promise.all([ask(admin), ask(moderator)]);
    expect(answers.filter(({ data }) => data.deleteAccount.deletedUserId !== null)).toHaveLength(1);
    expect(openKept(users).read.all("SELECT id FROM users WHERE role = 'ADMIN'")).toHaveLength(1);
  });

  it('erases once when it is asked twice at the same time', async () => {
    const answers = await Promise.all([1, 2].map(() => users.ask(deleteAccount, proof, ada.createCall())));
    expect(answers.map(({ data }) => data.deleteAccount?.deletedUserId)).toEqual(
      expect.arrayContaining([ada.id, undefined]),
    );
    expect(answers.flatMap(({ errors }) => errors)).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(readEvents(users).filter((event) => event?.type === 'user.deleted.v1')).toHaveLength(1);
  });
});

describe('an access token of an account that was erased', () => {
  it('shows nothing of it', async () => {
    await erase(ada);
    const query = `query ($id: ID!, $representations: [_Any!]!) {
      viewer { id email sessions { id } }
      user(id: $id) { username }
      node(id: $id) { id }
      userByUsername(username: "ada") { id }
      _entities(representations: $representations) { ... on Viewer { email } ... on User { username viewerIsFollowing } }
    }`;
    const representations = ['Viewer', 'User'].map((__typename) => ({ __typename, id: ada.id }));
    const { data, errors } = await users.ask(query, { id: ada.id, representations }, ada.createCall());
    expect(errors).toEqual([]);
    expect(data).toEqual({ viewer: null, user: null, node: null, userByUsername: null, _entities: [null, null] });
  });

  it.each([
    [
      'changePassword',
      `changePassword(input: { currentPassword: "${credentials.password}", newPassword: "another horse" })`,
    ],
    ['changeEmail', `changeEmail(input: { currentPassword: "${credentials.password}", newEmail: "x@example.com" })`],
    ['updateProfile', 'updateProfile(input: { bio: "still here" })'],
    ['followUser', 'followUser(input: { userId: $id })'],
    ['unfollowUser', 'unfollowUser(input: { userId: $id })'],
    ['deleteAccount', `deleteAccount(input: { currentPassword: "${credentials.password}", authoredContent: REMOVE })`],
  ])('changes nothing by %s', async (field, mutation) => {
    await erase(ada);
    const text = `mutation { ${mutation.replace('$id', `"${moderator.id}"`)} { userErrors { code } } }`;
    const { data, errors } = await users.ask(text, {}, ada.createCall());
    expect(data[field]).toBeNull();
    expect(errors).toMatchObject([{ path: [field], extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('ends no session any more, and has no power', async () => {
    await send(setRole, { id: moderator.id, role: 'ADMIN' }, admin);
    await erase(admin);
    const end = 'mutation { logout { revokedSessionCount } logoutEverywhere { revokedSessionCount } }';
    const { data } = await users.ask(end, {}, admin.createCall());
    expect(data).toEqual({ logout: { revokedSessionCount: 0 }, logoutEverywhere: { revokedSessionCount: 0 } });
    for (const mutation of [suspend, reinstate, setRole]) {
      const { errors } = await users.ask(mutation, { id: ada.id }, admin.createCall());
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    }
  });
});

describe('the files of the data', () => {
  const canaries = ['canaryhandle', 'Canary Displayed', 'canarymail', 'canarybio', 'canarypicture', 'canaryreason'];

  function findCanaries(from: TestUsers): string[] {
    const file = locateData(from.config);
    const bytes = [file, `${file}-wal`, `${file}-shm`].map((path) => readFileSync(path, 'latin1').toLowerCase());
    return canaries.filter((canary) => bytes.some((text) => text.includes(canary.toLowerCase())));
  }

  it('hold nothing any more of a person who was erased', async () => {
    const { canary: person, others } = await registerCanary(users);
    await send(suspend, { id: person.id, reason: 'canaryreason' }, moderator);
    await send(reinstate, { id: person.id, reason: 'canaryreason, again' }, moderator);
    expect(findCanaries(users)).toEqual(canaries);
    await erase(person);
    expect(findCanaries(users)).toEqual([]);
    expect(openKept(users).read.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    const handles = openKept(users).read.all<{ username: string }>('SELECT username FROM users');
    expect(handles.map(({ username }) => username)).toEqual(expect.arrayContaining(others));
  });

  it('hold nothing any more of what a person was called before, once they are erased', async () => {
    const other = await startTestUsers();
    const person = await registerPerson(other, 'canaryhandle');
    const rename = 'mutation { updateProfile(input: { username: "plain", displayName: "P" }) { userErrors { code } } }';
    await other.ask(rename, {}, person.createCall());
    expect(findCanaries(other)).toContain('canaryhandle');
    await other.ask(deleteAccount, proof, person.createCall());
    expect(findCanaries(other)).toEqual([]);
  });

  /** Opens an account in the midst of others, so that their rows share pages. */
  async function registerCanary(at: TestUsers) {
    const others = ['first', 'second', 'third'];
    for (const name of others) await registerPerson(at, name);
    const change = { displayName: 'Canary Displayed', email: 'CanaryMail@example.com' };
    const canary = await registerPerson(at, 'canaryhandle', change);
    await registerPerson(at, 'fourth');
    const input = { bio: 'canarybio', avatarUrl: 'https://images.example/canarypicture.png' };
    const update = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { userErrors { code } } }`;
    const { data } = await at.ask(update, { input }, canary.createCall());
    expect(data.updateProfile.userErrors).toEqual([]);
    return { canary, others: [...others, 'fourth'] };
  }
});
