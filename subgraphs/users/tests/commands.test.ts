import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../src/commands.ts';
import { ada, leftovers, register, startTestUsers } from './_util.ts';

let users: Awaited<ReturnType<typeof startTestUsers>>;
beforeEach(async () => {
  users = await startTestUsers();
  await users.ask(register, { input: ada });
});
afterEach(() => leftovers.clear());

const readScopes = async () => {
  const logIn = `mutation { login(input: { identifier: "ada", password: "${ada.password}" }) { tokens { accessToken } } }`;
  const { data } = await users.ask(logIn);
  const [, claims = ''] = data.login.tokens.accessToken.split('.');
  return JSON.parse(Buffer.from(claims, 'base64url').toString()).scope;
};

describe('set-role', () => {
  it('makes the first administrator while the server runs', async () => {
    await runCommand(users.config, 'set-role', ['ada', 'ADMIN']);
    expect(await readScopes()).toBe('blog:write comment:write content:moderate user:admin');
  });

  it.each([
    [['nobody', 'ADMIN'], 'Nobody has the handle "nobody".'],
    [['ada', 'KING'], '"KING" is not a role. Use one of MEMBER, MODERATOR, ADMIN.'],
    [['ada'], 'Usage:'],
    [[], 'Usage:'],
    [['ada', 'ADMIN', 'now'], 'Usage:'],
  ])('with %j says what is wrong and changes nothing', async (words, sentence) => {
    await expect(runCommand(users.config, 'set-role', words)).rejects.toThrow(sentence);
    expect(await readScopes()).toBe('blog:write comment:write');
  });

  it('makes no data where there is none', async () => {
    const DATA_DIR = `${users.config.DATA_DIR}/mistyped`;
    await expect(runCommand({ ...users.config, DATA_DIR }, 'set-role', ['ada', 'ADMIN'])).rejects.toThrow(
      'There is no',
    );
    expect(existsSync(DATA_DIR)).toBe(false);
  });

  it('is the only command there is', async () => {
    await expect(runCommand(users.config, 'promote', ['ada', 'ADMIN'])).rejects.toThrow('Usage:');
  });
});
