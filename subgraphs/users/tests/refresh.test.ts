import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../src/commands.ts';
import { leftovers, logInAs, openKept, type Person, refresh, registerPerson, startTestUsers } from './_util.ts';

const second = 1_000; // ms
const day = 86_400 * second;

let now: Date;
let users: Awaited<ReturnType<typeof startTestUsers>>;
let ada: Person;

beforeEach(async () => {
  now = new Date('2026-03-01T12:00:00Z');
  users = await startTestUsers({ clock: () => now });
  ada = await registerPerson(users, 'ada');
});
afterEach(() => leftovers.clear());

const pass = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds);
};

/** The next refresh token; null when this one was refused as invalid. */
async function exchange(refreshToken: string): Promise<string | null> {
  const { tokens, userErrors } = (await users.ask(refresh, { refreshToken })).data.refreshSession;
  if (tokens) return tokens.refreshToken;
  expect(userErrors).toEqual([{ code: 'INVALID_TOKEN', path: ['input', 'refreshToken'] }]);
  return null;
}

/** As `exchange`, for a token that works. */
async function requireNext(refreshToken: string): Promise<string> {
  const next = await exchange(refreshToken);
  if (next === null) throw new Error('The refresh token was refused.');
  return next;
}

describe('refreshSession', () => {
  it('gives new tokens for a refresh token', async () => {
    const { data } = await users.ask(refresh, { refreshToken: ada.refreshToken });
    const { accessToken, refreshToken } = data.refreshSession.tokens;
    expect(refreshToken).not.toBe(ada.refreshToken);
    expect(decodeJwt(accessToken)).toMatchObject({ sub: ada.id, sid: ada.sessionId });
    expect(await exchange(refreshToken)).not.toBeNull();
  });

  it('gives the same successor once more within ten seconds, to a client that lost the answer', async () => {
    const next = await exchange(ada.refreshToken);
    pass(10 * second);
    expect(await exchange(ada.refreshToken)).toBe(next);
    expect(await exchange(next ?? '')).not.toBeNull();
  });

  it('makes one successor for 20 exchanges at the same time', async () => {
    const attempts = Array.from({ length: 20 }, () => exchange(ada.refreshToken));
    const successors = new Set(await Promise.all(attempts));
    expect(successors.size).toBe(1);
    expect(await exchange([...successors][0] ?? '')).not.toBeNull();
  });

  it('leads a client that is late to the latest token, even when the successor is spent already', async () => {
    const second = await requireNext(ada.refreshToken);
    const third = await requireNext(second);
    expect(await exchange(ada.refreshToken)).toBe(third);
    expect(await exchange(third)).not.toBeNull();
  });

  it('ends the session when a spent token comes again after its grace', async () => {
    const other = await logInAs(users, 'ada');
    const next = await requireNext(ada.refreshToken);
    pass(10 * second + 1);
    expect(await exchange(ada.refreshToken)).toBeNull();
    expect(await exchange(next)).toBeNull();
    expect(await exchange(other.refreshToken)).not.toBeNull();
  });

  it('knows every token that the session ever had, however long ago it was spent', async () => {
    let latest = ada.refreshToken;
    for (let month = 1; month <= 6; month += 1) {
      pass(25 * day);
      latest = await requireNext(latest);
    }
    expect(await exchange(ada.refreshToken)).toBeNull();
    expect(await exchange(latest)).toBeNull();
  });

  it('does not give a successor to who knows only an older token and what is kept', async () => {
    const next = await requireNext(ada.refreshToken);
    pass(11 * second);
    await requireNext(next);
    const { read } = openKept(users);
    // What the first successor was made with is forgotten, so that the chain cannot be followed from the first token.
    expect(read.all('SELECT count(*) AS count FROM spent_refresh_tokens')).toEqual([{ count: 1 }]);
    expect(JSON.stringify(read.all('SELECT * FROM sessions'))).not.toContain(next);
  });

  it('refuses tokens that nobody was given, and leaves sessions alone', async () => {
    const stranger = await registerPerson(users, 'grace');
    const mixed = stranger.refreshToken.slice(0, 24) + ada.refreshToken.slice(24);
    for (const token of ['nonsense', '', 'A'.repeat(67), `${ada.refreshToken}A`]) {
      const { data } = await users.ask(refresh, { refreshToken: token });
      expect(data.refreshSession.tokens).toBeNull();
    }
    expect(await exchange(ada.refreshToken)).not.toBeNull();
    // Half of a token is proof of having seen one: it ends that session, and not the one the other half belongs to.
    expect(await exchange(mixed)).toBeNull();
    expect(await exchange(stranger.refreshToken)).toBeNull();
  });

  it('refuses a token after thirty days without use', async () => {
    pass(30 * day + 1);
    expect(await exchange(ada.refreshToken)).toBeNull();
  });

  it('ends a session after 180 days, however often it was refreshed', async () => {
    let latest = ada.refreshToken;
    for (let month = 1; month <= 7; month += 1) {
      pass(25 * day);
      latest = await requireNext(latest);
    }
    pass(6 * day);
    expect(await exchange(latest)).toBeNull();
  });

  it('says where to put the token when there is none', async () => {
    const { data } = await users.ask(
      'mutation { refreshSession(input: {}) { tokens { accessToken } userErrors { code message path } } }',
    );
    expect(data.refreshSession).toEqual({
      tokens: null,
      userErrors: [
        { code: 'INVALID_INPUT', path: ['input', 'refreshToken'], message: expect.stringContaining('`Origin`') },
      ],
    });
  });

  it('gives the scopes of the role that the person has by now', async () => {
    await runCommand(users.config, 'set-role', ['ada', 'MODERATOR'], () => undefined);
    const { data } = await users.ask(refresh, { refreshToken: ada.refreshToken });
    const { scope } = decodeJwt(data.refreshSession.tokens.accessToken);
    expect(scope).toBe('blog:write comment:write content:moderate');
  });
});
