import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCheckCommand } from '@supergraph/schema-check/command';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schema-check-'));
  cpSync(join(import.meta.dirname, '../examples/federation-1'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(...words: string[]) {
  const told = { output: '', error: '' };
  const exitCode = await runCheckCommand(words, {
    folder,
    environment: {},
    today: '2026-01-01',
    isTerminal: false,
    write: (text) => {
      told.output += text;
    },
    writeError: (text) => {
      told.error += text;
    },
  });
  return { exitCode, ...told };
}

describe('the command line', () => {
  it.each([
    ['an unknown flag', ['--formt', 'json'], /^Unknown option '--formt'\. Did you mean `--format`\? `--help` tells/],
    ['an unknown flag like no other', ['--zzzzzzzz'], /^Unknown option '--zzzzzzzz'\. `--help` tells/],
    ['a flag without its value', ['--base-dir'], /^Option '--base-dir <value>' argument missing\. `--help` tells/],
    ['two things to compare with', ['--base', 'main', '--base-dir', '.'], /^`--base` and `--base-dir` name two things/],
    [
      'an empty folder to compare with',
      ['--base-dir', ''],
      /^`--base-dir` is empty\. Give it a value, or leave it out\./,
    ],
    ['an empty base', ['--base='], /^`--base` is empty\./],
    ['an unknown format', ['--format', 'JSON'], /^There is no format `JSON`\. Use one of pretty, json, /],
    ['a format without a file', ['--output', 'sarif'], /^`--output sarif` names no file\./],
    ['a folder that is not there', ['--base-dir', 'nowhere'], /^There is no folder nowhere to compare with\./],
    [
      'no repository',
      [],
      /^There is no commit to compare with, for git says: .*not a git repository.*Name a folder: `--base-dir FOLDER`\./,
    ],
    [
      'a configuration that is not there',
      ['--config', 'x.yaml', '--base-dir', '.'],
      /^There is no configuration at x\.yaml\./,
    ],
    ['an unknown code', ['--explain', 'FIELD_REMOVD'], /Did you mean `FIELD_REMOVED`\?$/],
  ])('refuses %s with one sentence', async (_what, words, message) => {
    const { exitCode, output, error } = await run(...words);
    expect({ exitCode, output }).toEqual({ exitCode: 4, output: '' });
    expect(error.trimEnd()).toMatch(message);
    expect(error.trimEnd()).not.toContain('\n');
  });

  it.each([
    [
      'an SDL that is missing',
      'schema-check.yaml',
      'subgraphs:\n  one: one.graphql\n',
      4,
      'The SDL of one, one.graphql,',
    ],
    [
      'a manifest that is no JSON',
      'operations/releases/android-1.4.0.json',
      '{\n  "format": 1,\n}',
      4,
      'android-1.4.0.json:2:13',
    ],
    ['SDL that does not parse', 'subgraphs/accounts.graphql', '\ntyp User', 2, 'subgraphs/accounts.graphql:2:1'],
    [
      'an operation that does not parse',
      'operations/web/account.graphql',
      'query {{',
      2,
      'operations/web/account.graphql:1:8',
    ],
    [
      'an operation that does not hold',
      'operations/web/account.graphql',
      '{ you { id } }',
      2,
      'operations/web/account.graphql:1:3',
    ],
    [
      'an operation that nests without end',
      'operations/web/account.graphql',
      `query Deep ${'{ a'.repeat(501)}${' }'.repeat(501)}`,
      2,
      'It nests selections more than 500 deep.',
    ],
    [
      'a value that nests without end',
      'operations/web/account.graphql',
      `{ a(b: ${'['.repeat(17)}${']'.repeat(17)}) }`,
      2,
      'operations/web/account.graphql:1:24',
    ],
    [
      'SDL that nests without end',
      'subgraphs/accounts.graphql',
      `type Query { a: ${'['.repeat(17)}Int${']'.repeat(17)} }`,
      2,
      'subgraphs/accounts.graphql:1:33',
    ],
    [
      'SDL that nests deeper than a parser goes',
      'subgraphs/accounts.graphql',
      `type Query { a(b: Any = ${'['.repeat(90_000)}${']'.repeat(90_000)}): Int }`,
      2,
      'It nests too deeply to be read.',
    ],
    [
      'fragments that reach each other without end',
      'operations/web/account.graphql',
      Array.from({ length: 9_000 }, (_, index) => `fragment F${index} on User { ...F${index + 1} }`).join('\n') +
        '\nquery Deep { me { ...F0 } }',
      4,
      'too large or nests too deeply',
    ],
  ])('tells of %s where it is', async (_what, file, text, exitCode, place) => {
    const before = join(folder, 'before');
    cpSync(join(import.meta.dirname, '../examples/federation-1'), before, { recursive: true });
    writeFileSync(join(folder, file), text);
    const told = await run('--base-dir', before);
    expect(told.exitCode).toBe(exitCode);
    expect(told.output + told.error).toContain(place);
    expect(told.error).not.toContain('    at ');
  });

  it('is an annotation, too, where annotations are asked for', async () => {
    const { output, error } = await run('--format', 'github', '--base-dir', 'nowhere');
    expect(output).toBe(`::error title=Schema check::${error.trimEnd()}\n`);
  });

  it('is told by -h', async () => {
    expect(await run('-h')).toMatchObject({ exitCode: 0, error: '', output: (await run('--help')).output });
  });

  it('ends well when who reads the output stops early', () => {
    const check = join(import.meta.dirname, '..');
    const words = '--config examples/federation-1/schema-check.yaml --base-dir ../.. --format sarif';
    const script = `node --conditions=source --import=tsx src/main.ts ${words} | head -c 1; echo " $\{PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: check, encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '{ 0\n', stderr: '' });
  });
});
