import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reinstate, reinstated, setRole, startStaffedUsers, suspend, suspended } from './_administration.ts';
import { leftovers, openKept, type Person, refresh, registerPerson, registerWithRole } from './_util.ts';

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

const refused = (code: string, argument: string) => ({ user: null, userErrors: [{ code, path: ['input', argument] }] });

const readAudit = () =>
  openKept(users).read.all(`SELECT actor_id, action, subject_id, reason FROM audit_log WHERE subject_id = '${ada.id}'`);

describe('the administration of accounts', () => {
  it('is refused to a moderator for moderators and administrators', async () => {
    const other = await registerWithRole(users, 'eve', 'MODERATOR');
    for (const mutation of [suspend, reinstate]) {
      for (const { id } of [other, admin]) {
        expect(await send(mutation, { id }, moderator)).toEqual(refused('NOT_ALLOWED', 'userId'));
      }
    }
    expect(await send(suspend, { id: other.id }, admin)).toMatchObject({ userErrors: [] });
  });

  it('is refused for oneself and for nobody', async () => {
    const nobody = `user_${'0'.repeat(32)}`;
    for (const mutation of [suspend, reinstate, setRole]) {
      expect(await send(mutation, { id: admin.id }, admin)).toEqual(refused('SELF_NOT_ALLOWED', 'userId'));
      expect(await send(mutation, { id: nobody }, admin)).toEqual(refused('NOT_FOUND', 'userId'));
    }
  });

  it.each([
    ['empty', '', false],
    ['blank', ' \n ', false],
    ['of 501 characters', 'x'.repeat(501), false],
    ['of 500 characters', '🌳'.repeat(500), true],
  ])('with a reason that is %s', async (_what, reason, isTaken) => {
    for (const [mutation, done] of [
      [suspend, suspended],
      [reinstate, reinstated],
    ] as const) {
      const answer = await send(mutation, { id: ada.id, reason }, moderator);
      expect(answer).toEqual(isTaken ? done : refused('INVALID_INPUT', 'reason'));
    }
  });

  it.each([
    ['suspendUser', suspend, ['content:moderate', 'user:admin']],
    ['reinstateUser', reinstate, ['content:moderate', 'user:admin']],
    ['setUserRole', setRole, ['user:admin']],
  ])('needs a scope: %s', async (field, mutation, requiredScopes) => {
    const anonymous = await users.ask(mutation, { id: ada.id });
    expect(anonymous.errors).toMatchObject([{ path: [field], extensions: { code: 'UNAUTHENTICATED' } }]);
    const grace = await registerPerson(users, 'grace');
    const { data, errors } = await users.ask(mutation, { id: ada.id }, grace.createCall());
    expect(data[field]).toBeNull();
    expect(errors).toMatchObject([{ path: [field], extensions: { code: 'FORBIDDEN', requiredScopes } }]);
    expect(readAudit()).toEqual([]);
  });

  it('setUserRole is not for moderators', async () => {
    const { errors } = await users.ask(setRole, { id: ada.id }, moderator.createCall());
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('setUserRole gives a role, which the next tokens carry', async () => {
    expect(await send(setRole, { id: ada.id, role: 'MODERATOR' }, admin)).toEqual({
      user: { username: 'ada', role: 'MODERATOR' },
      userErrors: [],
    });
    const { data } = await users.ask(refresh, { refreshToken: ada.refreshToken });
    const [, claims = ''] = data.refreshSession.tokens.accessToken.split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString()).scope).toContain('content:moderate');
  });

  it('is told in the audit log once for each change, and not for what changes nothing', async () => {
    for (const mutation of [suspend, suspend, reinstate, reinstate]) await send(mutation, { id: ada.id }, moderator);
    for (const role of ['MEMBER', 'ADMIN', 'ADMIN']) await send(setRole, { id: ada.id, role }, admin);
    const subject_id = ada.id;
    expect(readAudit()).toEqual([
      { actor_id: moderator.id, action: 'suspendUser', subject_id, reason: 'spam' },
      { actor_id: moderator.id, action: 'reinstateUser', subject_id, reason: 'a mistake' },
      { actor_id: admin.id, action: 'setUserRole', subject_id, reason: null },
    ]);
  });
});

describe('the audit log', () => {
  it('cannot be changed, cleared or written over', async () => {
    await send(suspend, { id: ada.id }, moderator);
    const { read, write } = openKept(users);
    const before = read.all('SELECT * FROM audit_log');
    for (const sql of [
      "UPDATE audit_log SET reason = 'none'",
      'DELETE FROM audit_log',
      'REPLACE INTO audit_log SELECT id, at, actor_id, action, subject_id, NULL, NULL FROM audit_log',
      `INSERT INTO audit_log SELECT id, at, actor_id, action, subject_id, NULL, NULL FROM audit_log WHERE true
       ON CONFLICT (id) DO UPDATE SET reason = NULL`,
    ]) {
      await expect(write(async (transaction) => transaction.run(sql))).rejects.toMatchObject({
        cause: { message: expect.stringMatching(/^An entry of the audit log cannot be (changed|deleted|replaced)\.$/) },
      });
    }
    expect(before.length).toBeGreaterThan(0);
    expect(read.all('SELECT * FROM audit_log')).toEqual(before);
  });
});

describe('guarded fields', () => {
  const fields = (field: string) => `query ($id: ID!) { user(id: $id) { username ${field} } }`;

  it.each([
    ['role', ['user:admin'], 'MEMBER', [false, false, true]],
    ['accountState', ['user:admin', 'content:moderate'], 'ACTIVE', [false, true, true]],
  ])('%s is null with FORBIDDEN to whom it is not for', async (field, requiredScopes, value, allowed) => {
    const anonymous = await users.ask(fields(field), { id: ada.id });
    expect(anonymous.data.user).toEqual({ username: 'ada', [field]: null });
    expect(anonymous.errors).toMatchObject([{ path: ['user', field], extensions: { code: 'UNAUTHENTICATED' } }]);
    for (const [place, person] of [ada, moderator, admin].entries()) {
      const { data, errors } = await users.ask(fields(field), { id: ada.id }, person.createCall());
      expect(data.user).toEqual({ username: 'ada', [field]: allowed[place] ? value : null });
      const error = { path: ['user', field], extensions: { code: 'FORBIDDEN', requiredScopes } };
      expect(errors).toMatchObject(allowed[place] ? [] : [error]);
    }
  });
});
