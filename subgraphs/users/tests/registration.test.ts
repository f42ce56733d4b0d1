import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, leftovers, register, startTestUsers } from './_util.ts';

let users: Awaited<ReturnType<typeof startTestUsers>>;
beforeEach(async () => {
  users = await startTestUsers();
});
afterEach(() => leftovers.clear());

describe('registerUser', () => {
  it('opens an account and starts its first session', async () => {
    const { data } = await users.ask(register, { input: { ...ada, username: ' Ada ' } });
    expect(data.registerUser).toEqual({
      user: {
        id: expect.stringMatching(/^user_[0-9a-f]{32}$/),
        username: 'ada',
        displayName: 'ada',
        bio: null,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      },
      tokens: {
        accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        accessTokenExpiresAt: expect.any(String),
        refreshToken: expect.stringMatching(/^[\w-]{67}$/),
        refreshTokenExpiresAt: expect.any(String),
      },
      userErrors: [],
    });
  });

  it('tells a handle and an address that are taken, whatever their case, and writes nothing', async () => {
    await users.ask(register, { input: ada });
    const { data } = await users.ask(register, { input: { ...ada, username: 'ADA', email: 'ada@EXAMPLE.com' } });
    expect(data.registerUser).toEqual({
      user: null,
      tokens: null,
      userErrors: [
        { code: 'USERNAME_TAKEN', message: 'The handle "ada" belongs to somebody else.', path: ['input', 'username'] },
        { code: 'EMAIL_TAKEN', message: expect.any(String), path: ['input', 'email'] },
      ],
    });
    const other = await users.ask(register, { input: { ...ada, username: 'somebody' } });
    expect(other.data.registerUser.userErrors).toMatchObject([{ code: 'EMAIL_TAKEN' }]);
    expect((await users.ask('{ userByUsername(username: "somebody") { id } }')).data.userByUsername).toBeNull();
  });

  it('tells everything that is wrong at once, with the argument at fault', async () => {
    const input = { username: 'a b', email: 'nobody', password: 'short', displayName: 'x'.repeat(51) };
    const { data } = await users.ask(register, { input });
    const { userErrors } = data.registerUser;
    expect(userErrors.map(({ code, path }: { code: string; path: string[] }) => [code, path.at(-1)])).toEqual([
      ['INVALID_INPUT', 'username'],
      ['INVALID_INPUT', 'email'],
      ['INVALID_INPUT', 'displayName'],
      ['WEAK_PASSWORD', 'password'],
    ]);
  });

  it('does not tell what is taken to whoever sends a password that is refused anyway', async () => {
    await users.ask(register, { input: ada });
    const { data } = await users.ask(register, { input: { ...ada, password: 'short' } });
    expect(data.registerUser.userErrors).toMatchObject([{ code: 'WEAK_PASSWORD' }]);
  });

  it.each([
    ['too short', 'seven77'],
    ['too long', 'x'.repeat(129)],
    ['known from breaches', 'password123'],
    ['known from breaches, in another case', 'PassWord123'],
    ['the e-mail address', 'ada@example.com'],
  ])('refuses a password that is %s', async (_reason, password) => {
    const { data } = await users.ask(register, { input: { ...ada, password } });
    expect(data.registerUser.userErrors).toMatchObject([{ code: 'WEAK_PASSWORD', path: ['input', 'password'] }]);
  });

  it('counts the characters of a password, not its bytes or code units', async () => {
    const { data } = await users.ask(register, { input: { ...ada, password: '🔑🔒🗝🚪🏠🌳🐈' } });
    expect(data.registerUser.userErrors[0].message).toContain('it has 7');
  });

  it('keeps handles unique when many people ask for the same one at once', async () => {
    const asked = Array.from({ length: 8 }, (_, index) =>
      users.ask(register, { input: { ...ada, email: `ada${index}@example.com` } }),
    );
    const answers = await Promise.all(asked);
    const winners = answers.filter(({ data }) => data.registerUser.user !== null);
    expect(winners).toHaveLength(1);
  });
});
