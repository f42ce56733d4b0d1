import { createTestCall, createTestHost } from '@supergraph/kit/testing';
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openUsers, startUsers } from '../src/service.ts';
import { ada, leftovers, logIn, refresh, register, startTestUsers } from './_util.ts';

const day = 86_400_000; // ms

let now: Date;
let users: Awaited<ReturnType<typeof startTestUsers>>;
let registered: { id: string; accessToken: string; refreshToken: string };

beforeEach(async () => {
  now = new Date('2026-03-01T12:00:00Z');
  users = await startTestUsers({ clock: () => now });
  const { data } = await users.ask(register, { input: ada });
  registered = { id: data.registerUser.user.id, ...data.registerUser.tokens };
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

describe('refreshSession', () => {
  it('gives new tokens for a refresh token, once', async () => {
    const first = await users.ask(refresh, { refreshToken: registered.refreshToken });
    expect(first.data.refreshSession.userErrors).toEqual([]);
    const next = first.data.refreshSession.tokens.refreshToken;
    expect(next).not.toBe(registered.refreshToken);
    const again = await users.ask(refresh, { refreshToken: registered.refreshToken });
    expect(again.data.refreshSession).toEqual({
      tokens: null,
      userErrors: [{ code: 'INVALID_TOKEN', path: ['input', 'refreshToken'] }],
    });
    expect((await users.ask(refresh, { refreshToken: next })).data.refreshSession.userErrors).toEqual([]);
  });

  it('lets exactly one of many exchanges at the same time win', async () => {
    const attempts = Array.from({ length: 20 }, () => users.ask(refresh, { refreshToken: registered.refreshToken }));
    const answers = await Promise.all(attempts);
    expect(answers.filter(({ data }) => data.refreshSession.tokens)).toHaveLength(1);
  });

  it('refuses a token after thirty days without use', async () => {
    now = new Date(now.getTime() + 30 * day + 1);
    const { data } = await users.ask(refresh, { refreshToken: registered.refreshToken });
    expect(data.refreshSession.userErrors).toMatchObject([{ code: 'INVALID_TOKEN' }]);
  });

  it('ends a session after 180 days, however often it was refreshed', async () => {
    let { refreshToken } = registered;
    for (let month = 1; month <= 7; month += 1) {
      now = new Date(now.getTime() + 25 * day);
      const { data } = await users.ask(refresh, { refreshToken });
      refreshToken = data.refreshSession.tokens.refreshToken;
    }
    now = new Date(now.getTime() + 6 * day);
    const { data } = await users.ask(refresh, { refreshToken });
    expect(data.refreshSession.userErrors).toMatchObject([{ code: 'INVALID_TOKEN' }]);
  });

  it('says which argument is missing', async () => {
    const { data } = await users.ask(refresh, {});
    expect(data.refreshSession.userErrors).toEqual([{ code: 'INVALID_INPUT', path: ['input', 'refreshToken'] }]);
  });

  it('gives the scopes of the role that the person has by now', async () => {
    const beside = await openUsers(users.config);
    await beside.accounts.setRole('ada', 'MODERATOR');
    await beside.close();
    const { data } = await users.ask(refresh, { refreshToken: registered.refreshToken });
    const { scope } = decodeJwt(data.refreshSession.tokens.accessToken);
    expect(scope).toBe('blog:write comment:write content:moderate');
  });
});

describe('logout', () => {
  const logOut = 'mutation { logout { revokedSessionCount userErrors { code } } }';

  it('ends the session of the access token, and with it its refresh token', async () => {
    const { sid } = decodeJwt<{ sid: string }>(registered.accessToken);
    const call = createTestCall(registered.id);
    if (call.viewer) call.viewer.sessionId = sid;
    expect((await users.ask(logOut, {}, call)).data.logout).toEqual({ revokedSessionCount: 1, userErrors: [] });
    expect((await users.ask(logOut, {}, call)).data.logout.revokedSessionCount).toBe(0);
    const { data } = await users.ask(refresh, { refreshToken: registered.refreshToken });
    expect(data.refreshSession.userErrors).toMatchObject([{ code: 'INVALID_TOKEN' }]);
  });

  it('is for signed-in people', async () => {
    const { data, errors } = await users.ask(logOut);
    expect(data.logout).toBeNull();
    expect(errors).toMatchObject([{ path: ['logout'], extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

describe('the signing key', () => {
  it('is kept with the data', async () => {
    const before = await users.readKeys();
    await users.stop();
    const again = await startUsers(users.config, createTestHost());
    leftovers.add(again.stop);
    expect(await again.readKeys()).toEqual(before);
  });

  it('can be given by a setting', async () => {
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    const key = { ...(await exportJWK(privateKey)), kid: 'given' };
    const withKey = await startTestUsers({ environment: { USERS_SIGNING_KEY: JSON.stringify(key) } });
    expect((await withKey.readKeys()).keys).toMatchObject([{ kid: 'given', x: key.x }]);
  });
});
