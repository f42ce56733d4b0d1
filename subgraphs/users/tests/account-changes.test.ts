import { createTestCall } from '@supergraph/kit/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, leftovers, logIn, logInAs, type Person, refresh, registerPerson, startTestUsers } from './_util.ts';

let users: Awaited<ReturnType<typeof startTestUsers>>;
let person: Person;
let statements: string[];

beforeEach(async () => {
  statements = [];
  users = await startTestUsers({ onStatement: (sql) => statements.push(sql) });
  person = await registerPerson(users, 'ada');
});
afterEach(() => leftovers.clear());

const changePassword = `mutation ($input: ChangePasswordInput!) {
  changePassword(input: $input) { changed userErrors { code path } }
}`;
const changeEmail = `mutation ($input: ChangeEmailInput!) {
  changeEmail(input: $input) { viewer { email user { id } } userErrors { code path } }
}`;
const newPassword = `another ${ada.password}`;

const codeOf = async (identifier: string, password: string) =>
  (await users.ask(logIn, { identifier, password })).data.login.userErrors[0]?.code ?? 'signed in';

describe('changePassword', () => {
  const change = async (input: object, call = person.createCall()) =>
    (await users.ask(changePassword, { input: { currentPassword: ada.password, newPassword, ...input } }, call)).data
      .changePassword;

  it('changes what a person signs in with, and ends every other session', async () => {
    const other = await logInAs(users, 'ada');
    expect(await change({})).toEqual({ changed: true, userErrors: [] });
    expect([await codeOf('ada', ada.password), await codeOf('ada', newPassword)]).toEqual([
      'INVALID_CREDENTIALS',
      'signed in',
    ]);
    const codes = [person, other].map(async ({ refreshToken }) => {
      return (await users.ask(refresh, { refreshToken })).data.refreshSession.userErrors[0]?.code;
    });
    expect(await Promise.all(codes)).toEqual([undefined, 'INVALID_TOKEN']);
  });

  it.each([
    ['a wrong current password', { currentPassword: 'wrong' }, 'INVALID_CREDENTIALS', 'currentPassword'],
    ['one that is too short', { newPassword: 'short' }, 'WEAK_PASSWORD', 'newPassword'],
    ['one known from breaches', { newPassword: 'password123' }, 'WEAK_PASSWORD', 'newPassword'],
    ['the e-mail address', { newPassword: 'ada@example.com' }, 'WEAK_PASSWORD', 'newPassword'],
  ])('refuses %s and changes nothing', async (_what, input, code, argument) => {
    const other = await logInAs(users, 'ada');
    expect(await change(input)).toEqual({ changed: false, userErrors: [{ code, path: ['input', argument] }] });
    expect(await codeOf('ada', ada.password)).toBe('signed in');
    expect((await users.ask(refresh, { refreshToken: other.refreshToken })).data.refreshSession.userErrors).toEqual([]);
  });

  it('lets one of two changes at the same time win', async () => {
    const answers = await Promise.all([change({}), change({ newPassword: 'a third horse battery' })]);
    expect(answers.filter(({ changed }) => changed)).toHaveLength(1);
  });
});

describe('changeEmail', () => {
  const change = async (input: object, call = person.createCall()) =>
    (
      await users.ask(
        changeEmail,
        { input: { currentPassword: ada.password, newEmail: 'new@example.com', ...input } },
        call,
      )
    ).data.changeEmail;

  it('changes the address that a person signs in with', async () => {
    expect(await change({ newEmail: ' New@Example.com ' })).toEqual({
      viewer: { email: 'New@Example.com', user: { id: person.id } },
      userErrors: [],
    });
    expect(await codeOf('new@example.com', ada.password)).toBe('signed in');
    expect(await codeOf('ada@example.com', ada.password)).toBe('INVALID_CREDENTIALS');
  });

  it('lets a person write their own address in another way', async () => {
    expect(await change({ newEmail: 'ADA@example.com' })).toMatchObject({ viewer: { email: 'ADA@example.com' } });
  });

  it('tells that an address is taken only to who knows the password', async () => {
    await registerPerson(users, 'grace');
    const newEmail = 'GRACE@example.com';
    const refused = (code: string, argument: string) => {
      return { viewer: null, userErrors: [{ code, path: ['input', argument] }] };
    };
    expect(await change({ newEmail })).toEqual(refused('EMAIL_TAKEN', 'newEmail'));
    expect(await change({ newEmail, currentPassword: 'wrong' })).toEqual(
      refused('INVALID_CREDENTIALS', 'currentPassword'),
    );
  });

  it.each(['', 'nobody', 'a@b', 'a b@example.com', `${'x'.repeat(250)}@example.com`, 'a\u0000@example.com'])(
    'refuses %j, which is no address',
    async (newEmail) => {
      expect(await change({ newEmail })).toEqual({
        viewer: null,
        userErrors: [{ code: 'INVALID_INPUT', path: ['input', 'newEmail'] }],
      });
    },
  );
});

describe('changes that need a password', () => {
  it.each([
    ['changePassword', changePassword, { currentPassword: 'x', newPassword }],
    ['changeEmail', changeEmail, { currentPassword: 'x', newEmail: 'a@example.com' }],
  ])('are for signed-in people: %s asks the database nothing', async (field, mutation, input) => {
    statements.length = 0;
    const { data, errors } = await users.ask(mutation, { input }, createTestCall());
    expect([data[field], statements]).toEqual([null, []]);
    expect(errors).toMatchObject([{ path: [field], extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});
