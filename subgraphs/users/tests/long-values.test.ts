import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { leftovers, logIn, type Person, register, registerPerson, registerWithRole, startTestUsers } from './_util.ts';

/** Accents out of order, which take time by the square of their number to be put in order. */
const accents = `a${'\u0315'.repeat(2_000)}${'\u0316'.repeat(2_000)}`;
const longestToFold = 254; // UTF-16 code units

let users: Awaited<ReturnType<typeof startTestUsers>>;
let admin: Person;
const normalize = vi.spyOn(String.prototype, 'normalize');

beforeAll(async () => {
  users = await startTestUsers();
  await registerPerson(users, 'ada');
  admin = await registerWithRole(users, 'iris', 'ADMIN');
});
afterEach(() => normalize.mockClear());
afterAll(async () => {
  normalize.mockRestore();
  await leftovers.clear();
});

/** Asks, and holds that no text was folded before its length was looked at. */
async function ask(query: string, variables: Record<string, unknown>, person?: Person) {
  const { data, errors } = await users.ask(query, variables, person?.createCall());
  const folded = normalize.mock.contexts.map((text) => String(text).length);
  expect(folded.filter((length) => length > longestToFold)).toEqual([]);
  return { data, errors };
}

describe('a text that is too long to be what it is sent for', () => {
  it.each(['username', 'email', 'displayName'])('is refused unfolded as the %s of a new account', async (argument) => {
    const input = { username: 'ben', email: 'ben@example.com', password: 'a fine password', [argument]: accents };
    const { data } = await ask(register, { input });
    expect(data.registerUser.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', argument] }]);
  });

  it.each(['username', 'displayName', 'bio'])('is refused unfolded as the %s of a profile', async (argument) => {
    const update = `mutation ($input: UpdateProfileInput!) {
      updateProfile(input: $input) { userErrors { code path } }
    }`;
    const { data } = await ask(update, { input: { [argument]: accents } }, admin);
    expect(data.updateProfile.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', argument] }]);
  });

  it('is refused unfolded as an address to sign in with', async () => {
    const change = `mutation ($newEmail: String!) {
      changeEmail(input: { newEmail: $newEmail, currentPassword: "x" }) { userErrors { code path } }
    }`;
    const { data } = await ask(change, { newEmail: `${accents}@example.com` }, admin);
    expect(data.changeEmail.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'newEmail'] }]);
  });

  it('signs nobody in and finds nobody, unfolded', async () => {
    const signIn = await ask(logIn, { identifier: `${accents}@example.com`, password: 'x' });
    expect(signIn.data.login.userErrors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
    const read = 'query ($text: String!) { userByUsername(username: $text) { id } }';
    expect((await ask(read, { text: ` @ada${' '.repeat(300)}` })).data.userByUsername).toBeNull();
    const { errors } = await ask(
      'query ($text: String) { users(prefix: $text) { nodes { id } } }',
      { text: accents },
      admin,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'prefix' } }]);
  });
});
