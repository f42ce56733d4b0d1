import { createDataFolder } from './data-folder.ts';
import { launchGraph } from './launch.ts';
import { createLeftovers, type Leftovers } from './leftovers.ts';
import { describeMachine, readMachine } from './machine.ts';
import { measureMemory } from './memory.ts';
import type { Environment } from './settings.ts';
import { readMedian } from './statistics.ts';
import { formatTable } from './table.ts';

const commands = [
  { name: 'npx pnpm@10 start', program: 'npx', words: ['--yes', 'pnpm@10', 'start'] },
  { name: 'node router/dist/main.js', program: process.execPath, words: ['router/dist/main.js'] },
];

/**
 * Measures how long a clone that is installed and built takes from the command to its first readiness, with an empty data
 * folder each time, and how much memory the process then holds under a long mixed load.
 */
export async function measureStart(options: {
  runs: number;
  requests: number;
  environment: Environment;
  leftovers: Leftovers;
  print: (text: string) => void;
}) {
  const { runs, environment, leftovers, print } = options;
  const machine = readMachine();
  print(describeMachine(machine));

  const times = new Map<string, number[]>();
  // The first run of each is not counted: it compiles what is left to compile, and fills the caches of the disk.
  for (let run = 0; run <= runs; run += 1) {
    for (const command of commands) {
      const time = await measureOneStart(command, environment, leftovers);
      if (run > 0) times.set(command.name, [...(times.get(command.name) ?? []), time]);
    }
  }
  const starts = [...times].map(([name, all]) => ({ name, times: all, median: readMedian(all) }));
  const rows = starts.map(({ name, times: all, median }) => [
    name,
    formatSeconds(median),
    formatSeconds(Math.min(...all)),
    formatSeconds(Math.max(...all)),
  ]);
  print(`\n${runs} starts each, demo data written in every one\n`);
  print(`${formatTable(['command', 'median s', 'fastest s', 'slowest s'], rows, 1)}\n`);

  const memory = await measureMemory(options);
  return { machine, starts, memory };
}

async function measureOneStart(
  command: (typeof commands)[number],
  environment: Environment,
  leftovers: Leftovers,
): Promise<number> {
  const own = createLeftovers();
  leftovers.add(own.clear);
  const dataDir = await createDataFolder(own);
  const graph = await launchGraph({ ...command, environment, dataDir, leftovers: own });
  await own.clear();
  return graph.readyAfter;
}

const formatSeconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);
