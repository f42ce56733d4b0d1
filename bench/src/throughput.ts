import { setTimeout as wait } from 'node:timers/promises';
import { type AnswerSize, compareAnswers } from './compare-answers.ts';
import { createDataFolder } from './data-folder.ts';
import type { Leftovers } from './leftovers.ts';
import { type LoadProcess, startLoadProcess } from './load-process.ts';
import { describeMachine, readMachine } from './machine.ts';
import { createBodies, createOperations, type Operation } from './operations.ts';
import type { Environment } from './settings.ts';
import { startTargets, type Target } from './targets.ts';
import { formatCpuShares, formatThroughput, type Round, summarise } from './throughput-report.ts';

const connections = 16;
const warmUpAtMost = 2; // s
const settle = 250; // ms in which what was under way when the load ended is finished

/**
 * Measures three operations on three targets, side by side: in every round each target gets its turn with each operation,
 * so that what disturbs the machine for a while disturbs all of them.
 */
export async function measureThroughput(options: {
  seconds: number;
  rounds: number;
  environment: Environment;
  leftovers: Leftovers;
  print: (text: string) => void;
}) {
  const { seconds, rounds: roundCount, leftovers, print } = options;
  const machine = readMachine();
  print(describeMachine(machine));
  const operations = createOperations();
  const targets = await startTargets(options.environment, await createDataFolder(leftovers), leftovers);
  const load = startLoadProcess();
  leftovers.add(load.stop);

  print(`${connections} connections, ${roundCount} rounds of ${seconds} s, demo data`);
  const sizes = await compareAllAnswers(operations, targets);
  for (const { name, objects, bytes, bodies } of sizes) {
    print(`${name}: ${bodies} different bodies, equal answers of about ${objects} objects, ${bytes} bytes`);
  }

  for (const operation of operations) {
    for (const target of targets) await applyLoad(load, operation, target, Math.min(seconds, warmUpAtMost));
  }
  const rounds: Round[] = [];
  for (let round = 0; round < roundCount; round += 1) {
    for (const operation of operations) {
      // No target is always the first after a change of operation.
      const turn = [...targets.slice(round % targets.length), ...targets.slice(0, round % targets.length)];
      for (const target of turn) rounds.push({ ...(await measureRound(load, operation, target, seconds)), round });
    }
  }
  await compareAllAnswers(operations, targets);

  const summary = summarise(rounds);
  print(`\n${formatThroughput(summary)}\n\n${formatCpuShares(summary)}`);
  return { machine, seconds, connections, sizes, summary, rounds };
}

async function compareAllAnswers(operations: readonly Operation[], targets: readonly Target[]) {
  const sizes: ({ name: string; bodies: number } & AnswerSize)[] = [];
  for (const operation of operations) {
    const size = await compareAnswers(operation, targets);
    sizes.push({ name: operation.name, bodies: operation.variables.length, ...size });
  }
  return sizes;
}

async function applyLoad(load: LoadProcess, operation: Operation, target: Target, seconds: number) {
  const result = await load.run({ url: target.url, bodies: createBodies(operation), connections, seconds });
  await wait(settle);
  return result;
}

async function measureRound(
  load: LoadProcess,
  operation: Operation,
  target: Target,
  seconds: number,
): Promise<Omit<Round, 'round'>> {
  const readAll = () => Promise.all(target.processes.map((server) => server.readCpu()));
  const before = await readAll();
  const result = await applyLoad(load, operation, target, seconds);
  const after = await readAll();
  // Requests that were cut off at the end were worked on all the same, so it is those sent that share the time.
  const shares = target.processes.map(({ name }, index): [string, number] => [
    name,
    ((after[index] ?? 0) - (before[index] ?? 0)) / result.sent,
  ]);
  return {
    operation: operation.name,
    target: target.name,
    requests: result.sent,
    requestsPerSecond: result.answered / result.seconds,
    cpu: shares.reduce((sum, [, share]) => sum + share, 0),
    cpuByProcess: Object.fromEntries(shares),
    p50: result.p50,
    p99: result.p99,
  };
}
