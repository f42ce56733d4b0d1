import { expect } from 'vitest';
import { type Person, registerPerson, registerWithRole, startTestUsers } from './_util.ts';

// The mutations of administrators and moderators, and people to try them on.

const payload = '{ user { username accountState } userErrors { code path } }';
export const suspend = `mutation ($id: ID!, $reason: String! = "spam") { suspendUser(input: { userId: $id, reason: $reason }) ${payload} }`;
export const reinstate = `mutation ($id: ID!, $reason: String! = "a mistake") { reinstateUser(input: { userId: $id, reason: $reason }) ${payload} }`;
export const setRole = `mutation ($id: ID!, $role: Role! = MODERATOR) {
  setUserRole(input: { userId: $id, role: $role }) { user { username role } userErrors { code path } }
}`;

/** What comes of an account that is suspended, and of one that is reinstated. */
export const suspended = { user: { username: 'ada', accountState: 'SUSPENDED' }, userErrors: [] };
export const reinstated = { user: { username: 'ada', accountState: 'ACTIVE' }, userErrors: [] };

/** Starts users with a member, a moderator and an administrator, and a way to send a mutation as one of them. */
export async function startStaffedUsers() {
  const users = await startTestUsers({ clock: () => new Date('2026-03-01T12:00:00Z') });
  return {
    users,
    ada: await registerPerson(users, 'ada'),
    moderator: await registerWithRole(users, 'mod', 'MODERATOR'),
    admin: await registerWithRole(users, 'iris', 'ADMIN'),
    async send(mutation: string, variables: object, by: Person) {
      const { data, errors } = await users.ask(mutation, { ...variables }, by.createCall());
      expect(errors).toEqual([]);
      return Object.values(data)[0];
    },
  };
}
