// The mutations of administrators and moderators.

const payload = '{ user { username accountState } userErrors { code path } }';
export const suspend = `mutation ($id: ID!, $reason: String! = "spam") { suspendUser(input: { userId: $id, reason: $reason }) ${payload} }`;
export const reinstate = `mutation ($id: ID!, $reason: String! = "a mistake") { reinstateUser(input: { userId: $id, reason: $reason }) ${payload} }`;
export const setRole = `mutation ($id: ID!, $role: Role! = MODERATOR) {
  setUserRole(input: { userId: $id, role: $role }) { user { username role } userErrors { code path } }
}`;
