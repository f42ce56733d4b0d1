import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDataFolder } from '../data-folder.ts';
import type { Leftovers } from '../leftovers.ts';
import { describeMachine, readMachine } from '../machine.ts';
import type { Environment } from '../settings.ts';
import { readMedian } from '../statistics.ts';
import { formatTable } from '../table.ts';
import { describeProject, generateProject, writeProject } from './generated-project.ts';
import { type CheckCall, type CheckRun, runCheck } from './run-check.ts';

/** A check that is measured, and what it may take at most. */
type MeasuredCheck = CheckCall & { name: string; secondsAtMost: number; mbAtMost: number | null };

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const size = { subgraphs: 50, operations: 500, seed: 1 };

/** Measures how long schema checks take and how much memory: of a large generated graph, and of this project. */
export async function measureChecks(options: {
  rounds: number;
  environment: Environment;
  leftovers: Leftovers;
  print: (text: string) => void;
}) {
  const { rounds, environment, leftovers, print } = options;
  const machine = readMachine();
  print(describeMachine(machine));
  const project = generateProject(size);
  const folder = await createDataFolder(leftovers);
  writeProject(project, folder);
  print(`generated graph: ${describeProject(project)}\n`);

  const former = await createDataFolder(leftovers);
  copyFormerProject(former);
  const checks = listChecks(folder, former);
  const results = checks.map((check) => ({ ...check, runs: [] as CheckRun[] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const { runs, ...check } of results) runs.push(await runCheck(check, environment, leftovers));
  }
  print(formatChecks(results));
  return { machine, checks: results };
}

function listChecks(generated: string, former: string): MeasuredCheck[] {
  const own = { program: join(repository, 'schema/dist/main.js'), folder: repository };
  return [
    {
      name: 'generated graph, changed',
      program: join(repository, 'schema/check/dist/main.js'),
      words: ['--config', 'check.yaml', '--base-dir', '../base'],
      folder: join(generated, 'head'),
      secondsAtMost: 60,
      mbAtMost: 1024,
    },
    {
      ...own,
      name: 'this project, as committed',
      words: ['check', '--base', 'HEAD'],
      secondsAtMost: 5,
      mbAtMost: null,
    },
    { ...own, name: 'this project, changed', words: ['check', '--base-dir', former], secondsAtMost: 5, mbAtMost: null },
  ];
}

/** Copies what a check of this project reads, with a field more, as if the working tree had removed it. */
function copyFormerProject(folder: string): void {
  const isNeeded = (path: string) => !['node_modules', 'dist', 'src', 'tests', 'check'].includes(basename(path));
  cpSync(join(repository, 'schema'), join(folder, 'schema'), { recursive: true, filter: isNeeded });
  for (const name of ['users', 'blogs', 'comments']) {
    const file = join('subgraphs', name, 'schema.graphql');
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    const sdl = readFileSync(join(repository, file), 'utf8');
    writeFileSync(
      join(folder, file),
      name === 'blogs' ? sdl.replace(/^type Blog [^{]*\{/m, '$&\n  reference: String') : sdl,
    );
  }
}

function formatChecks(results: readonly (MeasuredCheck & { runs: readonly CheckRun[] })[]): string {
  const rows = results.map(({ name, runs, secondsAtMost, mbAtMost }) => {
    const read = (figure: 'wallSeconds' | 'cpuSeconds' | 'peakMb') => runs.map((run) => run[figure]);
    return [
      name,
      readMedian(read('wallSeconds')).toFixed(2),
      Math.max(...read('wallSeconds')).toFixed(2),
      String(secondsAtMost),
      readMedian(read('cpuSeconds')).toFixed(2),
      Math.max(...read('peakMb')).toFixed(0),
      mbAtMost === null ? '' : String(mbAtMost),
      [...new Set(runs.map(({ exitCode }) => exitCode))].join(' '),
    ];
  });
  const header = ['check', 'median s', 'slowest s', 'at most s', 'CPU s', 'peak MB', 'at most MB', 'exit code'];
  return formatTable(header, rows, 1);
}
