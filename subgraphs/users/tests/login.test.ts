import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, leftovers, logIn, openKept, type Person, registerPerson, startTestUsers } from './_util.ts';

let now: Date;
let users: Awaited<ReturnType<typeof startTestUsers>>;
let registered: Person;

beforeEach(async () => {
  now = new Date('2026-03-01T12:00:00Z');
  users = await startTestUsers({ clock: () => now });
  registered = await registerPerson(users, 'ada', ada);
});
afterEach(() => leftovers.clear());

describe('login', () => {
  it.each(['ada', 'ADA', 'ada@example.com', ' Ada@Example.COM '])('knows a person as %j', async (identifier) => {
    const { data } = await users.ask(logIn, { identifier, password: ada.password });
    expect(data.login).toMatchObject({ user: { id: registered.id }, userErrors: [] });
  });

  it('answers an unknown name and a wrong password in the same words', async () => {
    const wrong = await users.ask(logIn, { identifier: 'ada', password: 'not the password' });
    const unknown = await users.ask(logIn, { identifier: 'nobody', password: 'not the password' });
    expect(wrong.data.login).toEqual({
      user: null,
      tokens: null,
      userErrors: [{ code: 'INVALID_CREDENTIALS', message: 'The name or the password is wrong.', path: null }],
    });
    expect(unknown).toEqual(wrong);
  });

  it('does the same work for an unknown name, a wrong password and a suspended account', async () => {
    await registerPerson(users, 'eve');
    await openKept(users).write(async (kept) =>
      kept.run("UPDATE users SET state = 'SUSPENDED' WHERE username = 'eve'"),
    );
    for (const [identifier, password] of [
      ['nobody', ada.password],
      [`${'x'.repeat(300)}@example.com`, ada.password],
      ['ada', 'not the password'],
      ['eve', ada.password],
    ]) {
      // Each takes one place in the queue of the password hasher, which has eighteen.
      const attempts = Array.from({ length: 40 }, () => users.ask(logIn, { identifier, password }));
      const answers = await Promise.all(attempts);
      const codes = answers.map(
        ({ data, errors }) => data.login?.userErrors[0].code ?? errors[0]?.extensions?.['code'],
      );
      expect(codes.filter((code) => code === 'INVALID_CREDENTIALS')).toHaveLength(18);
      expect(codes.filter((code) => code === 'OVERLOADED')).toHaveLength(22);
    }
  });
});

describe('access tokens', () => {
  it('say who asks, what for, for ten minutes, and who signed', async () => {
    expect(decodeProtectedHeader(registered.accessToken)).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt' });
    const { keys } = await users.readKeys();
    expect(keys.map(({ kid }) => kid)).toEqual([decodeProtectedHeader(registered.accessToken).kid]);
    expect(decodeJwt(registered.accessToken)).toEqual({
      iss: 'urn:supergraph:users',
      aud: 'urn:supergraph:graph',
      sub: registered.id,
      sid: expect.stringMatching(/^session_/),
      scope: 'blog:write comment:write',
      iat: now.getTime() / 1000,
      exp: now.getTime() / 1000 + 600,
    });
  });

  it('are signed with a key of which only the public half is published', async () => {
    const { keys } = await users.readKeys();
    expect(Object.keys(keys[0] ?? {}).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });
});
