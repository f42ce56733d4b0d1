import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../src/commands.ts';
import { leftovers, mo, restore, startTestBlogs, takeDown } from './_util.ts';

let blogs: Awaited<ReturnType<typeof startTestBlogs>>;
let ids: string[];
beforeEach(async () => {
  blogs = await startTestBlogs();
  ids = [await blogs.write(), await blogs.write()];
  for (const id of ids) await blogs.ask(takeDown, { id, reason: 'Two\nlines.' }, mo);
  await blogs.ask(restore, { id: ids[0], reason: 'No spam.' }, mo);
});
afterEach(() => leftovers.clear());

async function run(...words: string[]): Promise<string[]> {
  const lines: string[] = [];
  await runCommand(blogs.config, 'audit', words, (line) => lines.push(line));
  return lines;
}

describe('audit', () => {
  it('lists who did what, when and why, one entry a line, while the server runs', async () => {
    const lines = await run();
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^2026-03-01T\S+Z {2}user_c{32} {2}removeBlog {2}blog_\S+ {2}"Two\\nlines\."$/);
    expect(lines[2]).toContain(`restoreBlog  ${ids[0]}  "No spam."`);
  });

  it('lists what fits the flags', async () => {
    expect(await run('--subject', ids[1] ?? '')).toHaveLength(1);
    expect(await run('--action', 'removeBlog', '--actor', mo.viewer?.userId ?? '')).toHaveLength(2);
    expect(await run('--before', '2026-03-01')).toEqual(['No entry of the audit log fits.']);
    const [entry = ''] = await run('--action', 'restoreBlog', '--json');
    expect(JSON.parse(entry)).toMatchObject({ actorId: mo.viewer?.userId, subjectId: ids[0], reason: 'No spam.' });
  });

  it.each([
    [['--who', 'me'], 'Usage: audit'],
    [['--from', 'yesterday'], '--from must be an instant'],
  ])('with %j says what is wrong', async (words, sentence) => {
    await expect(run(...words)).rejects.toThrow(sentence);
  });

  it('makes no data where there is none', async () => {
    const DATA_DIR = `${blogs.config.DATA_DIR}/mistyped`;
    await expect(runCommand({ ...blogs.config, DATA_DIR }, 'audit', [])).rejects.toThrow('There is no');
    expect(existsSync(DATA_DIR)).toBe(false);
  });

  it('is the only command there is, besides the one that says so', async () => {
    await expect(runCommand(blogs.config, 'erase', [])).rejects.toThrow('Usage:');
    const lines: string[] = [];
    await runCommand(blogs.config, '--help', [], (line) => lines.push(line));
    expect(lines.join('\n')).toContain('pnpm blogs audit');
  });
});
