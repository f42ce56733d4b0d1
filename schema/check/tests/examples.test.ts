import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { checkProject } from '@supergraph/schema-check/check-project';
import { formats } from '@supergraph/schema-check/formats';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../examples');
const examples = ['employees', 'federation-1'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schema-check-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Checks an example, with the changes of a patch, as it lies in the folder `after` beside `before`. */
async function checkExample(example: string, patch?: string) {
  for (const state of ['before', 'after']) cpSync(join(root, example), join(folder, state), { recursive: true });
  if (patch !== undefined) execFileSync('git', ['apply', patch], { cwd: join(folder, 'after') });
  const { report } = await checkProject({
    folder: join(folder, 'after'),
    config: 'schema-check.yaml',
    base: null,
    baseFolder: '../before',
    targetBranch: null,
    today: '2026-01-01',
  });
  return report;
}

describe.each(examples)('the example %s', (example) => {
  it('holds as it is', async () => {
    const report = await checkExample(example);
    expect(report.exitCode).toBe(0);
    await expect(formats.pretty(report, { isVerbose: true })).toMatchFileSnapshot(join(root, example, 'report.txt'));
  });

  const changes = join(root, example, 'changes');
  const patches = readdirSync(changes).filter((name) => name.endsWith('.patch'));

  it.each(patches.map((name) => basename(name, '.patch')))('is told of the change %s', async (change) => {
    const report = await checkExample(example, join(changes, `${change}.patch`));
    await expect(formats.pretty(report)).toMatchFileSnapshot(join(changes, `${change}.txt`));
  });
});
