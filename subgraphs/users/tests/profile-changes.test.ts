import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leftovers, type Person, registerPerson, startTestUsers } from './_util.ts';

let users: Awaited<ReturnType<typeof startTestUsers>>;
let person: Person;

beforeEach(async () => {
  users = await startTestUsers();
  person = await registerPerson(users, 'ada', { displayName: 'Ada' });
});
afterEach(() => leftovers.clear());

const update = `mutation ($input: UpdateProfileInput!) {
  updateProfile(input: $input) { user { username displayName bio avatarUrl } userErrors { code path } }
}`;
const send = (input: object) => users.ask(update, { input }, person.createCall());
const change = async (input: object) => (await send(input)).data.updateProfile;
const read = async () =>
  (await users.ask('query ($id: ID!) { user(id: $id) { username displayName bio avatarUrl } }', { id: person.id })).data
    .user;

const before = { username: 'ada', displayName: 'Ada', bio: null, avatarUrl: null };
const whole = {
  username: 'ada_l',
  displayName: 'Ada Lovelace',
  bio: 'First line.\nSecond line.',
  avatarUrl: 'https://example.com/ada.png',
};

describe('updateProfile', () => {
  it('changes what it is given', async () => {
    const input = {
      ...whole,
      username: ' ADA_L ',
      displayName: ' Ada Lovelace ',
      bio: ' First line.\r\nSecond line.\n',
    };
    expect(await change(input)).toEqual({ user: whole, userErrors: [] });
    expect(await read()).toEqual(whole);
  });

  it('leaves what is left out as it is', async () => {
    await change(whole);
    expect((await change({})).user).toEqual(whole);
    expect((await change({ bio: 'Another one.' })).user).toEqual({ ...whole, bio: 'Another one.' });
  });

  it('clears what is optional for null, or for nothing but space', async () => {
    await change(whole);
    expect((await change({ bio: null, avatarUrl: null })).user).toEqual({ ...whole, bio: null, avatarUrl: null });
    expect((await change({ bio: ' \n ' })).user.bio).toBeNull();
  });

  it.each([
    ['no handle', { username: null }, 'username'],
    ['no name', { displayName: null }, 'displayName'],
    ['an empty name', { displayName: ' ' }, 'displayName'],
    ['an invisible name', { displayName: '\u200b' }, 'displayName'],
    ['a name of two lines', { displayName: 'Ada\nLovelace' }, 'displayName'],
    ['a name that runs backwards', { displayName: '\u202eadA' }, 'displayName'],
    ['half a character', { displayName: 'Ada \ud83d' }, 'displayName'],
    ['a name of 51 characters', { displayName: 'x'.repeat(51) }, 'displayName'],
    ['a handle that is too short', { username: 'ab' }, 'username'],
    ['a handle with other characters', { username: 'adà' }, 'username'],
    ['a biography of 501 characters', { bio: 'x'.repeat(501) }, 'bio'],
    ['a biography with control characters', { bio: 'x\u0007' }, 'bio'],
  ])('refuses %s and writes nothing', async (_what, input, argument) => {
    expect(await change({ bio: 'Never written.', ...input })).toEqual({
      user: null,
      userErrors: [{ code: 'INVALID_INPUT', path: ['input', argument] }],
    });
    expect(await read()).toEqual(before);
  });

  it('counts characters as people do', async () => {
    expect((await change({ displayName: '🌳'.repeat(50), bio: '🌳'.repeat(500) })).userErrors).toEqual([]);
  });

  it('refuses the handle of somebody else, and lets a person keep their own', async () => {
    await registerPerson(users, 'grace');
    expect(await change({ username: 'GRACE' })).toEqual({
      user: null,
      userErrors: [{ code: 'USERNAME_TAKEN', path: ['input', 'username'] }],
    });
    expect((await change({ username: 'Ada' })).user).toEqual(before);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'http://example.com/x.png', '/ada.png'])(
    'takes no picture from %s',
    async (avatarUrl) => {
      expect((await send({ avatarUrl })).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(await read()).toEqual(before);
    },
  );

  it.each(['role: ADMIN', 'state: ACTIVE', 'followerCount: 9', 'email: "x@example.com"', 'id: "x"'])(
    'has no way to write %s',
    async (field) => {
      const { data, errors } = await users.ask(
        `mutation { updateProfile(input: { bio: "x", ${field} }) { user { id } } }`,
        {},
        person.createCall(),
      );
      expect([data, errors[0]?.extensions?.['code']]).toEqual([null, 'GRAPHQL_VALIDATION_FAILED']);
      const viaVariables = await send({ bio: 'x', [field.split(':')[0] ?? '']: 'ADMIN' });
      expect(viaVariables.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(await read()).toEqual(before);
    },
  );

  it('is for signed-in people', async () => {
    const { data, errors } = await users.ask(update, { input: { bio: 'x' } });
    expect(data.updateProfile).toBeNull();
    expect(errors).toMatchObject([{ path: ['updateProfile'], extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});
