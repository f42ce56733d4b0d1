import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkProject } from '@supergraph/schema-check/check-project';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateProject, writeProject } from './generated-project.ts';

const size = { subgraphs: 4, operations: 20, seed: 1 };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'generated-project-'));
  writeProject(generateProject(size), folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const check = async (base: 'base' | 'head') => {
  const { report } = await checkProject({
    folder: join(folder, 'head'),
    config: 'check.yaml',
    base: null,
    baseFolder: join(folder, base),
    targetBranch: null,
    today: '2026-01-01',
  });
  return report;
};

describe('a generated project', () => {
  it('holds, and gives every stage something to look at', async () => {
    const { stages, findings, exitCode } = await check('base');
    expect(stages.filter(({ outcome }) => outcome === 'skipped')).toEqual([]);
    expect(stages.find(({ stage }) => stage === 'plans')?.note).toBe('20 operations');
    expect(exitCode).toBe(1);
    const codes = new Set(findings.map(({ code }) => code));
    expect([...codes]).toEqual(
      expect.arrayContaining([
        'FIELD_ADDED',
        'FIELD_REMOVED',
        'FIELD_MOVED_BY_OVERRIDE',
        'ENUM_VALUE_ADDED',
        'OUTPUT_ENUM_VALUE_REMOVED',
        'ARGUMENT_DEFAULT_CHANGED',
        'RESULT_ENUM_VALUE',
        'DEPLOY_SUBGRAPH_FIRST',
      ]),
    );
  });

  it('differs from itself in nothing', async () => {
    const { findings } = await check('head');
    expect(findings.filter(({ stage }) => stage !== 'composition')).toEqual([]);
  });

  it('is the same for the same seed, and another for another', () => {
    expect(generateProject(size)).toEqual(generateProject(size));
    expect(generateProject({ ...size, seed: 2 }).base).not.toEqual(generateProject(size).base);
  });
});
