import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flags } from '@supergraph/schema-check/command';
import { formats } from '@supergraph/schema-check/formats';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

const flagNames = Object.keys(flags);

const stepSchema = z.object({
  id: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
  env: z.record(z.string(), z.string()).default({}),
});

const actionSchema = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.object({ description: z.string(), value: z.string() })),
  runs: z.object({
    using: z.literal('composite'),
    steps: z.array(stepSchema.extend({ shell: z.string().optional() })),
  }),
});

const workflowSchema = z.object({
  on: z.literal('pull_request'),
  jobs: z.object({ check: z.object({ permissions: z.record(z.string(), z.string()), steps: z.array(stepSchema) }) }),
});

const action = actionSchema.parse(readYaml('../action.yml'));
const workflow = workflowSchema.parse(readYaml('../../../.github/workflows/schema-check.yml'));
const readme = readText('../README.md');

describe.each([
  { name: 'the action', steps: action.runs.steps },
  { name: 'the workflow', steps: workflow.jobs.check.steps },
])('$name', ({ steps }) => {
  const checks = steps.flatMap(({ run }) => (run?.includes('--format') ? [run] : []));

  it('runs the check once for everything that it shows', () => {
    expect(checks).toHaveLength(1);
  });

  it('asks for flags and formats that there are', () => {
    const [check = ''] = checks;
    const asked = [...check.matchAll(/(?<![\w-])--([a-z-]+)/g)].map(([, flag]) => flag ?? '');
    expect(asked).toContain('base');
    expect(asked.filter((flag) => !flagNames.includes(flag))).toEqual([]);
    const written = [...check.matchAll(/--(?:format|output) ([a-z]+)/g)].map(([, format]) => format ?? '');
    expect(written).toEqual(expect.arrayContaining(['github', 'markdown', 'sarif']));
    expect(written.filter((format) => !Object.hasOwn(formats, format))).toEqual([]);
  });

  it('puts nothing of a pull request into a script, where it could be run', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });
});

describe('the workflow', () => {
  const { steps, permissions } = workflow.jobs.check;
  const findStep = (name: string) => steps.find(({ uses }) => uses?.startsWith(name));

  it('has the whole history to compare with, and may send alerts', () => {
    expect(findStep('actions/checkout@')?.with).toMatchObject({ 'fetch-depth': 0 });
    expect(permissions).toEqual({ contents: 'read', 'security-events': 'write' });
  });

  it('sends the file that the check has written', () => {
    const file = findStep('github/codeql-action/upload-sarif@')?.with['sarif_file'];
    expect(steps.some(({ run }) => run?.includes(`--output sarif=${file}`))).toBe(true);
  });
});

describe('the action', () => {
  it('documents every input and output, and uses each', () => {
    const steps = JSON.stringify(action.runs.steps);
    for (const [name, { description }] of Object.entries(action.inputs)) {
      expect(description).toMatch(/^[A-Z].*\.$/s);
      expect(readme).toContain(`| \`${name}\` |`);
      expect(steps).toContain(`\${{ inputs.${name} }}`);
    }
    for (const [name, { description, value }] of Object.entries(action.outputs)) {
      expect(description).toMatch(/^[A-Z].*\.$/s);
      expect(readme).toContain(`| \`${name}\` |`);
      expect(value).toBe(`\${{ steps.check.outputs.${name} }}`);
    }
  });

  it('documents the default of every input that has one', () => {
    for (const [name, input] of Object.entries(action.inputs)) {
      if (input.default !== '') expect(readme).toContain(`| \`${name}\` | \`${input.default}\` |`);
    }
  });

  it.each([
    { exitCode: 0, failOn: '1 2 3', fails: false },
    { exitCode: 3, failOn: '1 2 3', fails: true },
    { exitCode: 3, failOn: '1 2', fails: false },
    { exitCode: 1, failOn: '', fails: false },
    { exitCode: 4, failOn: '1', fails: true },
    { exitCode: 134, failOn: '', fails: true },
  ])('tells exit code $exitCode, and fails on "$failOn": $fails', ({ exitCode, failOn, fails }) => {
    const { status, outputs, words } = runAction({ exitCode, failOn, base: 'origin/main' });
    expect(status).toBe(fails ? exitCode : 0);
    expect(outputs).toContain(`exit-code=${exitCode}\n`);
    expect(words.slice(0, 4)).toEqual(['--config', 'a graph.yaml', '--base', 'origin/main']);
  });

  it('leaves the base to the check when none is named', () => {
    expect(runAction({ exitCode: 0, failOn: '', base: '' }).words).not.toContain('--base');
  });

  it('tells where the reports are, and nothing where there are none', () => {
    const { words, outputs } = runAction({ exitCode: 1, failOn: '', base: '' });
    const told = outputs.split('\n').flatMap((line) => /^(?:report|sarif)=(.+)$/.exec(line)?.[1] ?? []);
    expect(words.filter((word) => /^(json|sarif)=/.test(word))).toEqual([`json=${told[0]}`, `sarif=${told[1]}`]);
    expect(runAction({ exitCode: 4, failOn: '', base: '' }).outputs).toBe('exit-code=4\n');
  });

  it.each(['1,2', 'error', '1 4'])('takes no codes to fail on that it does not know: %s', (failOn) => {
    expect(runAction({ exitCode: 0, failOn, base: '' })).toMatchObject({ status: 4, words: [] });
  });
});

/** Writes down what it was asked for, and a report where it has one. */
const check = `
  const { writeFileSync } = require('node:fs');
  const words = process.argv.slice(2);
  writeFileSync(process.env.WORDS, JSON.stringify(words));
  const files = words.flatMap((word, index) => (words[index - 1] === '--output' ? [word.split('=')[1]] : []));
  if (process.env.EXIT_CODE < 4) for (const file of files) writeFileSync(file, '{}');
  process.exitCode = process.env.EXIT_CODE;
`;

/** Runs the script of the action on a check of a given outcome. */
function runAction({ exitCode, failOn, base }: { exitCode: number; failOn: string; base: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'action-'));
  try {
    const [words, outputs] = [join(folder, 'words.json'), join(folder, 'outputs')];
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist/main.js'), check);
    const script = action.runs.steps.find(({ id }) => id === 'check')?.run ?? '';
    const { status } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      env: {
        PATH: `${join(process.execPath, '..')}:/usr/bin:/bin`,
        GITHUB_ACTION_PATH: folder,
        GITHUB_OUTPUT: outputs,
        GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
        RUNNER_TEMP: folder,
        CONFIG: 'a graph.yaml',
        BASE: base,
        FAIL_ON: failOn,
        WORDS: words,
        EXIT_CODE: String(exitCode),
      },
    });
    const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
    const asked: string[] = JSON.parse(read(words) || '[]');
    return { status, outputs: read(outputs), words: asked };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readText(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

function readYaml(file: string): unknown {
  return parseYaml(readText(file));
}
