import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leftovers, openKept, type Person, registerPerson, registerWithRole, startTestUsers } from './_util.ts';

const runs = { numRuns: 150 };
/** Any text a client can send, halves of characters, controls and long ones included. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom('%', '_', "'", '"', '\\', '*', '@', '\0', '\ud83d', '\u202e', 'İ', 'ﷺ'),
    maxLength: 40,
  }),
);

let users: Awaited<ReturnType<typeof startTestUsers>>;
let ada: Person;
let admin: Person;

beforeAll(async () => {
  users = await startTestUsers();
  ada = await registerPerson(users, 'ada');
  admin = await registerWithRole(users, 'iris', 'ADMIN');
});
afterAll(() => leftovers.clear());

/** Asks, and holds that nothing fails: a text is taken or refused, and a refusal is no error. */
async function ask(query: string, variables: Record<string, unknown>, person?: Person) {
  const { data, errors } = await users.ask(query, variables, person?.createCall());
  const codes = errors.map(({ extensions }) => extensions?.['code']).filter((code) => code !== 'BAD_USER_INPUT');
  expect(codes).toEqual([]);
  return data;
}

describe('any text', () => {
  it('as a name or a biography is kept as it was sent, but for space around it, or refused', async () => {
    const update = `mutation ($input: UpdateProfileInput!) {
      updateProfile(input: $input) { user { displayName bio } userErrors { code path } }
    }`;
    const read = async () => (await ask('query ($id: ID!) { user(id: $id) { displayName bio } }', { id: ada.id })).user;
    await fc.assert(
      fc.asyncProperty(text, text, async (displayName, bio) => {
        const before = await read();
        const { user, userErrors } = (await ask(update, { input: { displayName, bio } }, ada)).updateProfile;
        const sent = { displayName: displayName.trim(), bio: bio.replaceAll('\r\n', '\n').trim() || null };
        expect(await read()).toEqual(userErrors.length > 0 ? before : sent);
        if (user) expect(user).toEqual(sent);
      }),
      runs,
    );
  });

  it('as a handle is refused unless it has the form of one', async () => {
    const update = `mutation ($username: String!) {
      updateProfile(input: { username: $username }) { user { username } userErrors { code } }
    }`;
    await fc.assert(
      fc.asyncProperty(text, async (username) => {
        const { user } = (await ask(update, { username }, ada)).updateProfile;
        if (user) expect(user.username).toMatch(/^[a-z0-9_]{3,30}$/);
        const { userByUsername } = await ask(
          'query ($username: String!) { userByUsername(username: $username) { id } }',
          {
            username,
          },
        );
        if (!user) expect(userByUsername?.id).not.toBe(ada.id);
      }),
      runs,
    );
  });

  it('as a prefix finds who begins with it, and nobody else', async () => {
    const list = 'query ($prefix: String) { users(prefix: $prefix, first: 100) { nodes { id } } }';
    const fold = (value: string) => value.normalize('NFKC').toLowerCase();
    await fc.assert(
      fc.asyncProperty(text, async (prefix) => {
        const nodes = (await ask(list, { prefix }, admin)).users?.nodes;
        if (!nodes) return; // too long, which is refused
        const rows = openedRows();
        const wanted = fold(prefix.trimStart()).replaceAll(/\p{Cs}/gu, '\ufffd');
        const fitting = rows.filter((row) =>
          [row.username, row.email, row.name].some((value) => fold(value).startsWith(wanted)),
        );
        expect(new Set(nodes.map(({ id }: { id: string }) => id))).toEqual(new Set(fitting.map(({ id }) => id)));
      }),
      runs,
    );
  });

  it('as an identifier signs nobody in', async () => {
    const logIn = `mutation ($identifier: String!) {
      login(input: { identifier: $identifier, password: "not the password" }) { user { id } userErrors { code } }
    }`;
    await fc.assert(
      fc.asyncProperty(text, async (identifier) => {
        const { login } = await ask(logIn, { identifier });
        expect(login).toEqual({ user: null, userErrors: [{ code: 'INVALID_CREDENTIALS' }] });
      }),
      { numRuns: 40 }, // each hashes a password
    );
  });

  it('as a reason, an address, a token or a cursor is taken or refused', async () => {
    const mutation = `mutation ($id: ID!, $text: String!, $input: RegisterUserInput!) {
      reinstateUser(input: { userId: $id, reason: $text }) { userErrors { code } }
      refreshSession(input: { refreshToken: $text }) { userErrors { code } }
      revokeSession(input: { sessionId: $id }) { userErrors { code } }
      registerUser(input: $input) { userErrors { code } }
    }`;
    const query = `query ($id: ID!, $text: String) {
      user(id: $id) { id }
      node(id: $id) { id }
      users(after: $text) { nodes { id } }
    }`;
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        const input = { username: value, email: `${value}@example.com`, password: 'short' };
        await ask(mutation, { id: value, text: value, input }, admin);
        await ask(query, { id: value, text: value }, admin);
      }),
      runs,
    );
  });
});

function openedRows() {
  return kept().all<{ id: string; username: string; email: string; name: string }>(
    'SELECT id, username, email, display_name AS name FROM users',
  );
}

let database: ReturnType<typeof openKept> | undefined;
function kept() {
  database ??= openKept(users);
  return database.read;
}
