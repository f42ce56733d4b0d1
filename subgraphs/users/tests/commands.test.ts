import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../src/commands.ts';
import { ada, leftovers, register, registerPerson, registerWithRole, startTestUsers } from './_util.ts';

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
    await runCommand(users.config, 'set-role', ['ada', 'ADMIN'], () => undefined);
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
});

describe('audit', () => {
  const run = async (...words: string[]) => {
    const lines: string[] = [];
    await runCommand(users.config, 'audit', words, (line) => lines.push(line));
    return lines;
  };

  it('lists who did what to whose account, when and why, and what was done by command', async () => {
    const spammer = await registerPerson(users, 'spammer');
    const admin = await registerWithRole(users, 'iris', 'ADMIN');
    const suspend = `mutation ($id: ID!) {
      suspendUser(input: { userId: $id, reason: "Spam.\\nAgain." }) { userErrors { code } }
    }`;
    await users.ask(suspend, { id: spammer.id }, admin.createCall());

    const instant = String.raw`\d{4}-\d\d-\d\dT[\d:.]+Z`;
    expect(await run()).toEqual([
      expect.stringMatching(new RegExp(`^${instant}  command  setUserRole ADMIN  ${admin.id}$`)),
      expect.stringMatching(
        new RegExp(`^${instant}  ${admin.id}  suspendUser  ${spammer.id}  "Spam\\.\\\\nAgain\\."$`),
      ),
    ]);
    expect(await run('--actor', 'command')).toHaveLength(1);
    expect(await run('--subject', spammer.id, '--action', 'suspendUser')).toHaveLength(1);
    expect(await run('--before', '2020-01-01')).toEqual(['No entry of the audit log fits.']);
    const [line = ''] = await run('--actor', admin.id, '--json');
    expect(JSON.parse(line)).toMatchObject({ action: 'suspendUser', subjectId: spammer.id, reason: 'Spam.\nAgain.' });
  });

  it('says what is wrong with its flags', async () => {
    await expect(run('--nonsense')).rejects.toThrow('Usage:');
    for (const nonsense of ['yesterday', '5', '2026-1-1', '2026-02-31', '2026-01-31T12:00', '']) {
      await expect(run('--from', nonsense), nonsense).rejects.toThrow('--from must be an instant');
    }
    for (const instant of ['2026-01-31', '2026-01-31T12:00:00Z', '2026-01-31T12:00+02:00']) {
      await expect(run('--from', instant)).resolves.toBeDefined();
    }
  });
});

describe('a command that there is not', () => {
  it('is answered with the ones that there are', async () => {
    await expect(runCommand(users.config, 'promote', ['ada', 'ADMIN'])).rejects.toThrow(/set-role.*rotate-key.*audit/s);
  });
});

describe('events', () => {
  it('tells what stands in the outbox and who has confirmed it, while the server runs', async () => {
    const lines: string[] = [];
    await runCommand(users.config, 'events', ['status'], (line) => lines.push(line));
    expect(lines[0]).toMatch(/^The outbox of users holds \d+ events?; the last one said was \d+, in the life \S+\.$/);
    expect(lines.slice(1)).toEqual([
      'blogs has confirmed nothing yet, so that nothing is forgotten.',
      'comments has confirmed nothing yet, so that nothing is forgotten.',
      'Held events: 0 waiting, 0 parked, 0 dead.',
    ]);
  });
});
