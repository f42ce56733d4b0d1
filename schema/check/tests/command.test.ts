import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCheckCommand } from '@supergraph/schema-check/command';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schema-check-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** Runs the command on what `now` has, beside what `before` has. */
async function run(...words: string[]): Promise<{ code: number; told: string; complaint: string }> {
  let [told, complaint] = ['', ''];
  const code = await runCheckCommand(words, {
    folder: join(folder, 'now'),
    environment: {},
    today: '2026-01-01',
    isTerminal: false,
    write: (text) => {
      told += text;
    },
    writeError: (text) => {
      complaint += text;
    },
  });
  return { code, told, complaint };
}

const compare = (...words: string[]) => run('--base-dir', '../before', ...words);
const project = (sdl: string, more: Record<string, string> = {}, config = '') => ({
  'schema-check.yaml': `subgraphs: { one: one.graphql }\n${config}`,
  'one.graphql': sdl,
  ...more,
});
const place = (name: string, files: Record<string, string>) =>
  write(Object.fromEntries(Object.entries(files).map(([file, text]) => [`${name}/${file}`, text])));

const operations = 'operations: [{ client: web, version: "1.0", documents: "*.gql" }]\n';

describe('the exit code', () => {
  it.each([
    ['0 when nothing fails', 'type Query { a: Int "Told." b: Int }', {}, 0],
    ['1 for a change that breaks something', 'type Query { a: String }', {}, 1],
    ['2 for a subgraph that does not parse', 'type Query { a: Int', {}, 2],
    [
      '2 for an operation that does not hold, whatever else breaks',
      'type Query { a: String }',
      { 'two.gql': '{ nope }' },
      2,
    ],
    ['3 for a policy alone', 'type Query { a: Int b: Int }', {}, 3],
  ] as const)('is %s', async (_what, sdl, more, code) => {
    place('before', project('type Query { a: Int }', { 'one.gql': '{ a }' }, operations));
    place('now', project(sdl, { 'one.gql': '{ a }', ...more }, operations));
    expect((await compare()).code).toBe(code);
  });
});

describe('what is asked for wrongly is refused in a sentence, with exit code 4', () => {
  it.each([
    [['--nope'], "Unknown option '--nope'"],
    [['--format', 'xml'], 'There is no format `xml`. Use one of pretty, json, github, markdown, sarif, junit.'],
    [['--output', 'json'], '`--output json` names no file. Write `--output FORMAT=FILE`.'],
    [['--explain', 'FIELD_REMOVD'], 'FIELD_REMOVED'],
    [['--base-dir', '../nope'], 'There is no folder ../nope to compare with.'],
    [['--config', 'nope.yaml'], 'There is no configuration at nope.yaml.'],
  ])('%j', async (words, sentence) => {
    place('now', project('type Query { a: Int }'));
    const { code, told, complaint } = await run(...words);
    expect([code, told]).toEqual([4, '']);
    expect(complaint).toContain(sentence);
    expect(complaint.trim().split('\n')).toHaveLength(1);
  });

  it('of a configuration with every line at fault', async () => {
    place('before', project('type Query { a: Int }'));
    place('now', project('type Query { a: Int }', {}, 'subgraf: {}\nrules: { NOPE: { severity: off, reason: x } }\n'));
    const { code, complaint } = await compare();
    expect(code).toBe(4);
    expect(complaint).toContain('schema-check.yaml:1:1: There is nothing named `subgraf`.');
    expect(complaint).toContain('`rules.NOPE` is not valid: there is no such rule');
  });
});

describe('what was found', () => {
  it('is written in several formats by one run, into folders that are made', async () => {
    place('before', project('type Query { a: Int b: Int }'));
    place('now', project('type Query { a: Int }'));
    const { code, told } = await compare(
      '--format',
      'github',
      '--output',
      'json=out/report.json',
      '--output',
      'junit=out/r.xml',
    );
    expect(code).toBe(1);
    expect(told).toContain('::error file=one.graphql,line=1');
    const report = JSON.parse(readFileSync(join(folder, 'now/out/report.json'), 'utf8'));
    expect(report).toMatchObject({ version: 1, exitCode: 1 });
    expect(existsSync(join(folder, 'now/out/r.xml'))).toBe(true);
  });

  it('fails nothing once it is approved, survives other changes around it, and fails again when the day is over', async () => {
    place('before', project('type Query { a: Int b: Int }'));
    place('now', project('type Query { a: Int }'));
    await compare('--format', 'json', '--output', 'json=report.json');
    const { findings } = JSON.parse(readFileSync(join(folder, 'now/report.json'), 'utf8')) as {
      findings: { severity: string; fingerprint: string }[];
    };
    const approve = (expires: string) =>
      findings
        .filter(({ severity }) => severity === 'error')
        .map(
          ({ fingerprint }) => `- { fingerprint: "${fingerprint}", reason: Known., owner: ada, expires: ${expires} }\n`,
        )
        .join('');
    const moved = '# A line more.\n\n\n"Told." type Query { "Told." c: Int a: Int }';
    const approvals = 'approvals: approvals.yaml\n';
    place('now', project(moved, { 'approvals.yaml': approve('2026-01-01') }, approvals));
    const { code, told } = await compare();
    expect(code).toBe(0);
    expect(told).toContain('Known. (ada, until 2026-01-01)');
    place('now', project(moved, { 'approvals.yaml': approve('2025-12-31') }, approvals));
    expect(await compare()).toMatchObject({ code: 1, told: expect.stringContaining('APPROVAL_EXPIRED') });
  });
});

describe('a rule', () => {
  it('has the severity that the configuration gives it, or is not told', async () => {
    place('before', project('type Query { a: Int b: Int }'));
    const rules = (severity: string) =>
      `rules:\n  FIELD_REMOVED: { severity: "${severity}", reason: We know. }\n  REMOVED_WITHOUT_DEPRECATION: { severity: "off", reason: We know. }\n`;
    place('now', project('type Query { a: Int }', {}, rules('warning')));
    expect(await compare()).toMatchObject({ code: 0, told: expect.stringContaining('warning FIELD_REMOVED') });
    place('now', project('type Query { a: Int }', {}, rules('off')));
    expect((await compare()).told).not.toContain('FIELD_REMOVED Query.b');
  });
});

describe('the program', () => {
  it('reads the project that it is started in', () => {
    place('before', project('type Query { a: Int }'));
    place('now', project('type Query { a: Int }'));
    const words = [fileURLToPath(new URL('../dist/main.js', import.meta.url)), '--base-dir', '../before'];
    const told = execFileSync(process.execPath, words, { cwd: join(folder, 'now'), encoding: 'utf8' });
    expect(told).toContain('exit 0');
  });
});
