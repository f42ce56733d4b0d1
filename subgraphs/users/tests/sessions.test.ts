import { createTestCall } from '@supergraph/kit/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, leftovers, logInAs, type Person, refresh, registerPerson, startTestUsers } from './_util.ts';

const listSessions = '{ viewer { sessions { id createdAt lastUsedAt expiresAt userAgent isCurrent } } }';
const minute = 60_000; // ms

let now: Date;
let users: Awaited<ReturnType<typeof startTestUsers>>;
let registered: Person;

beforeEach(async () => {
  now = new Date('2026-03-01T12:00:00Z');
  users = await startTestUsers({ clock: () => now });
  registered = await registerPerson(users, 'ada', ada);
});
afterEach(() => leftovers.clear());

describe('Viewer.sessions', () => {
  it('lists the devices of a person, most recently used first, and says which one asks', async () => {
    const phone = createTestCall();
    phone.client = { name: 'reader', version: '2.1' };
    const browser = createTestCall();
    browser.userAgent = 'Firefox\u202e/140';
    now = new Date(now.getTime() + minute);
    const onPhone = await logInAs(users, 'ada', phone);
    now = new Date(now.getTime() + minute);
    const inBrowser = await logInAs(users, 'ada', browser);
    now = new Date(now.getTime() + minute);
    await users.ask(refresh, { refreshToken: registered.refreshToken });

    const { data } = await users.ask(listSessions, {}, onPhone.createCall());
    const started = Date.parse('2026-03-01T12:00:00Z');
    const at = (milliseconds: number) => new Date(started + milliseconds).toISOString();
    const ends = (milliseconds: number) => at(milliseconds + 180 * 24 * 60 * minute);
    const times = (created: number, used: number) => {
      return { createdAt: at(created * minute), lastUsedAt: at(used * minute), expiresAt: ends(created * minute) };
    };
    expect(data.viewer.sessions).toEqual([
      { id: registered.sessionId, ...times(0, 3), userAgent: null, isCurrent: false },
      { id: inBrowser.sessionId, ...times(2, 2), userAgent: 'Firefox/140', isCurrent: false },
      { id: onPhone.sessionId, ...times(1, 1), userAgent: 'reader 2.1', isCurrent: true },
    ]);
  });

  it('are 20 at most: whoever signs in once more ends the one that was used least recently', async () => {
    const others: Person[] = [];
    for (let count = 0; count < 19; count += 1) {
      now = new Date(now.getTime() + minute);
      others.push(await logInAs(users, 'ada'));
    }
    const next = await users.ask(refresh, { refreshToken: registered.refreshToken });
    now = new Date(now.getTime() + minute);
    const last = await logInAs(users, 'ada');

    const { data } = await users.ask(listSessions, {}, last.createCall());
    const ids = data.viewer.sessions.map(({ id }: { id: string }) => id);
    const [leastUsed, ...remaining] = others.map(({ sessionId }) => sessionId);
    expect(ids).toHaveLength(20);
    expect(new Set(ids)).toEqual(new Set([registered.sessionId, ...remaining, last.sessionId]));
    expect(ids).not.toContain(leastUsed);
    const { refreshToken } = next.data.refreshSession.tokens;
    expect((await users.ask(refresh, { refreshToken })).data.refreshSession.userErrors).toEqual([]);
    const ended = await users.ask(refresh, { refreshToken: others[0]?.refreshToken });
    expect(ended.data.refreshSession.userErrors).toMatchObject([{ code: 'INVALID_TOKEN' }]);
  });

  it('are read in one statement', async () => {
    const statements: string[] = [];
    const counted = await startTestUsers({ onStatement: (sql) => statements.push(sql) });
    const person = await registerPerson(counted, 'grace');
    await logInAs(counted, 'grace');
    statements.length = 0;
    await counted.ask(listSessions, {}, person.createCall());
    expect(statements).toHaveLength(2); // the viewer, and the sessions
  });
});

describe('ending sessions', () => {
  const logOut = 'mutation { logout { revokedSessionCount userErrors { code } } }';
  const logOutEverywhere = 'mutation { logoutEverywhere { revokedSessionCount userErrors { code } } }';
  const revoke = `mutation ($id: ID!) {
    revokeSession(input: { sessionId: $id }) { revokedSessionCount userErrors { code path } }
  }`;
  const canRefresh = async ({ refreshToken }: Person) =>
    (await users.ask(refresh, { refreshToken })).data.refreshSession.tokens !== null;

  it('logout ends the session of the access token, and with it its refresh token', async () => {
    const other = await logInAs(users, 'ada');
    const { data } = await users.ask(logOut, {}, registered.createCall());
    expect(data.logout).toEqual({ revokedSessionCount: 1, userErrors: [] });
    expect((await users.ask(logOut, {}, registered.createCall())).data.logout.revokedSessionCount).toBe(0);
    expect([await canRefresh(registered), await canRefresh(other)]).toEqual([false, true]);
  });

  it('revokeSession ends another session of the viewer', async () => {
    const lost = await logInAs(users, 'ada');
    const { data } = await users.ask(revoke, { id: lost.sessionId }, registered.createCall());
    expect(data.revokeSession).toEqual({ revokedSessionCount: 1, userErrors: [] });
    expect([await canRefresh(registered), await canRefresh(lost)]).toEqual([true, false]);
  });

  it('revokeSession finds nobody else’s session, and none that has ended', async () => {
    const stranger = await registerPerson(users, 'grace');
    for (const id of [stranger.sessionId, 'session_0', 'nonsense']) {
      const { data } = await users.ask(revoke, { id }, registered.createCall());
      expect(data.revokeSession).toEqual({
        revokedSessionCount: 0,
        userErrors: [{ code: 'NOT_FOUND', path: ['input', 'sessionId'] }],
      });
    }
    expect(await canRefresh(stranger)).toBe(true);
  });

  it('logoutEverywhere ends all sessions of the viewer and no other', async () => {
    const other = await logInAs(users, 'ada');
    const stranger = await registerPerson(users, 'grace');
    const { data } = await users.ask(logOutEverywhere, {}, registered.createCall());
    expect(data.logoutEverywhere).toEqual({ revokedSessionCount: 2, userErrors: [] });
    expect([await canRefresh(registered), await canRefresh(other), await canRefresh(stranger)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it.each([
    ['logout', logOut],
    ['logoutEverywhere', logOutEverywhere],
    ['revokeSession', revoke.replace('$id: ID!', '$id: ID! = "session_0"')],
  ])('%s is for signed-in people', async (field, mutation) => {
    const { data, errors } = await users.ask(mutation);
    expect(data[field]).toBeNull();
    expect(errors).toMatchObject([{ path: [field], extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});
