import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reinstate, reinstated, setRole, startStaffedUsers, suspend, suspended } from './_administration.ts';
import { ada as credentials, leftovers, logIn, openKept, type Person, refresh, registerWithRole } from './_util.ts';

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

const signIn = async (password: string) => (await users.ask(logIn, { identifier: 'ada', password })).data.login;
const readAudit = () =>
  openKept(users).read.all(`SELECT actor_id, action, subject_id, reason FROM audit_log WHERE subject_id = '${ada.id}'`);

describe('suspendUser', () => {
  it('locks the account, ends its sessions, and answers a login as a wrong password', async () => {
    expect(await send(suspend, { id: ada.id }, moderator)).toEqual(suspended);
    const { data } = await users.ask(refresh, { refreshToken: ada.refreshToken });
    expect(data.refreshSession.userErrors).toMatchObject([{ code: 'INVALID_TOKEN' }]);
    const wrong = await signIn('not the password');
    expect(wrong.userErrors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
    expect(await signIn(credentials.password)).toEqual(wrong);
  });

  it('lets nobody in whose password was being checked meanwhile', async () => {
    const [login] = await Promise.all([signIn(credentials.password), send(suspend, { id: ada.id }, admin)]);
    expect(login.userErrors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
    expect(openKept(users).read.all(`SELECT id FROM sessions WHERE user_id = '${ada.id}'`)).toEqual([]);
  });

  it('is undone by reinstateUser', async () => {
    await send(suspend, { id: ada.id }, moderator);
    expect(await send(reinstate, { id: ada.id }, moderator)).toEqual(reinstated);
    expect((await signIn(credentials.password)).userErrors).toEqual([]);
  });

  it('leaves the public profile and the view of oneself readable', async () => {
    await send(suspend, { id: ada.id }, moderator);
    const { data } = await users.ask(
      '{ viewer { email sessions { id } } userByUsername(username: "ada") { username } }',
      {},
      ada.createCall(),
    );
    expect(data).toEqual({ viewer: { email: 'ada@example.com', sessions: [] }, userByUsername: { username: 'ada' } });
  });

  it.each([
    [
      'changePassword',
      `changePassword(input: { currentPassword: "${credentials.password}", newPassword: "another horse" })`,
    ],
    ['changeEmail', `changeEmail(input: { currentPassword: "${credentials.password}", newEmail: "x@example.com" })`],
    ['updateProfile', 'updateProfile(input: { bio: "still here" })'],
    ['updateProfile', 'updateProfile(input: {})'],
    ['followUser', 'followUser(input: { userId: $id })'],
    ['unfollowUser', 'unfollowUser(input: { userId: $id })'],
  ])('takes %s from an access token that is still valid', async (field, mutation) => {
    await send(suspend, { id: ada.id }, moderator);
    const kept = openKept(users).read;
    const before = kept.all('SELECT * FROM users');
    const text = `mutation { ${mutation.replace('$id', `"${moderator.id}"`)} { userErrors { code } } }`;
    const { data, errors } = await users.ask(text, {}, ada.createCall());
    expect(data[field]).toBeNull();
    expect(errors).toMatchObject([{ path: [field], extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(kept.all('SELECT * FROM users')).toEqual(before);
  });

  it('takes the power of a moderator and an administrator as well', async () => {
    const other = await registerWithRole(users, 'eve', 'ADMIN');
    await send(suspend, { id: other.id }, admin);
    for (const mutation of [suspend, reinstate, setRole]) {
      const { errors } = await users.ask(mutation, { id: ada.id }, other.createCall());
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    }
    expect(readAudit()).toEqual([]);
  });
});
