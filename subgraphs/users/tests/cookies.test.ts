import type { Call } from '@supergraph/kit/call';
import { createTestCall } from '@supergraph/kit/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, createCallOf, leftovers, refresh, registerPerson, startTestUsers } from './_util.ts';

const day = 86_400_000; // ms

let now: Date;
let users: Awaited<ReturnType<typeof startTestUsers>>;

beforeEach(async () => {
  now = new Date('2026-03-01T12:00:00Z');
  users = await startTestUsers({ clock: () => now });
});
afterEach(() => leftovers.clear());

const fields = `{ tokens { accessToken refreshToken refreshTokenExpiresAt } userErrors { code } }`;
const logInByCookie = `mutation { login(input: {
  identifier: "ada", password: "${ada.password}", tokenDelivery: COOKIE
}) ${fields} }`;
const refreshByCookie = `mutation { refreshSession(input: {}) ${fields} }`;

/** A call as the router makes it of a browser's request, with the cookie it sent. */
function createBrowserCall(cookie: string | undefined, accessToken?: string): Call {
  const call = accessToken === undefined ? createTestCall() : createCallOf(accessToken);
  call.cookie.received = cookie;
  return call;
}

/** Signs in, and returns what a browser keeps from then on. */
async function signIn(): Promise<{ cookie: string; accessToken: string }> {
  const call = createBrowserCall(undefined);
  const { data } = await users.ask(logInByCookie, {}, call);
  return { cookie: call.cookie.answer?.token ?? '', accessToken: data.login.tokens.accessToken };
}

describe('a refresh token in a cookie', () => {
  it('is in no body, whether it comes from registerUser, login or refreshSession', async () => {
    const registration = `mutation { registerUser(input: {
      username: "ada", email: "ada@example.com", password: "${ada.password}", tokenDelivery: COOKIE
    }) ${fields} }`;
    let call = createBrowserCall(undefined);
    for (const [field, mutation] of [
      ['registerUser', registration],
      ['login', logInByCookie],
      ['refreshSession', refreshByCookie],
    ] as const) {
      const { data } = await users.ask(mutation, {}, call);
      const expiresAt = new Date(now.getTime() + 30 * day);
      expect(data[field]).toEqual({
        tokens: {
          accessToken: expect.any(String),
          refreshToken: null,
          refreshTokenExpiresAt: expiresAt.toISOString(),
        },
        userErrors: [],
      });
      expect(call.cookie.answer).toEqual({ token: expect.stringMatching(/^[\w-]{67}$/), expiresAt });
      expect(JSON.stringify(data)).not.toContain(call.cookie.answer?.token);
      call = createBrowserCall(call.cookie.answer?.token);
    }
  });

  it('is not set for a client that asks for tokens in the body, or is refused', async () => {
    await registerPerson(users, 'ada');
    const calls = [createTestCall(), createTestCall()];
    await users.ask(logInByCookie.replace('COOKIE', 'BODY'), {}, calls[0]);
    await users.ask(logInByCookie.replace(ada.password, 'not the password'), {}, calls[1]);
    expect(calls.map(({ cookie }) => 'answer' in cookie)).toEqual([false, false]);
  });

  it('stands back behind one that is in the input, which is answered in the body', async () => {
    const person = await registerPerson(users, 'ada');
    const { cookie } = await signIn();
    const call = createBrowserCall(cookie);
    const { data } = await users.ask(refresh, { refreshToken: person.refreshToken }, call);
    expect(data.refreshSession.tokens.refreshToken).toMatch(/^[\w-]{67}$/);
    expect(call.cookie).not.toHaveProperty('answer');
  });

  it('that is no longer valid is taken away', async () => {
    await registerPerson(users, 'ada');
    const { cookie } = await signIn();
    now = new Date(now.getTime() + 30 * day + 1);
    const call = createBrowserCall(cookie);
    const { data } = await users.ask(refreshByCookie, {}, call);
    expect(data.refreshSession).toEqual({ tokens: null, userErrors: [{ code: 'INVALID_TOKEN' }] });
    expect(call.cookie.answer).toBeNull();
  });

  it('that another tab has just spent leads to the same successor', async () => {
    await registerPerson(users, 'ada');
    const { cookie } = await signIn();
    const calls = [createBrowserCall(cookie), createBrowserCall(cookie)];
    for (const call of calls) await users.ask(refreshByCookie, {}, call);
    expect(calls[1]?.cookie.answer).toEqual(calls[0]?.cookie.answer);
    expect(calls[0]?.cookie.answer?.token).not.toBe(cookie);
  });
});

describe('the cookie of a session', () => {
  const count = '{ revokedSessionCount userErrors { code } }';

  beforeEach(() => registerPerson(users, 'ada'));

  it.each(['logout', 'logoutEverywhere'])('is taken away by %s', async (field) => {
    const { cookie, accessToken } = await signIn();
    const call = createBrowserCall(cookie, accessToken);
    await users.ask(`mutation { ${field} ${count} }`, {}, call);
    expect(call.cookie.answer).toBeNull();
  });

  it('is taken away when the session is revoked by itself, and stays when another one is', async () => {
    const { cookie, accessToken } = await signIn();
    const other = await signIn();
    const revoke = `mutation ($id: ID!) { revokeSession(input: { sessionId: $id }) ${count} }`;
    for (const [id, answer] of [
      [createCallOf(other.accessToken).viewer?.sessionId, undefined],
      [createCallOf(accessToken).viewer?.sessionId, null],
    ] as const) {
      const call = createBrowserCall(cookie, accessToken);
      expect((await users.ask(revoke, { id }, call)).data.revokeSession.revokedSessionCount).toBe(1);
      expect(call.cookie.answer).toBe(answer);
    }
  });

  it('is no business of a client that sent none', async () => {
    const { accessToken } = await signIn();
    const call = createBrowserCall(undefined, accessToken);
    await users.ask(`mutation { logout ${count} }`, {}, call);
    expect(call.cookie).not.toHaveProperty('answer');
  });

  it('stays when the password is changed, which ends other sessions only', async () => {
    const { cookie, accessToken } = await signIn();
    const call = createBrowserCall(cookie, accessToken);
    const input = { currentPassword: ada.password, newPassword: 'another horse battery' };
    const change = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { changed } }';
    expect((await users.ask(change, { input }, call)).data.changePassword.changed).toBe(true);
    expect(call.cookie).not.toHaveProperty('answer');
    const next = createBrowserCall(cookie);
    expect((await users.ask(refreshByCookie, {}, next)).data.refreshSession.userErrors).toEqual([]);
  });
});
