import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Leftovers } from '../leftovers.ts';
import { listFailpoints, type Program, startFaultGraph, type Transport } from './fault-graph.ts';
import { judge } from './oracle.ts';
import { createRandom } from './random.ts';
import { startWorkload } from './workload.ts';

/** A broker that is killed like everything else; its store stays. */
export type Broker = { url: string; storeDir: string; kill: () => Promise<void>; start: () => Promise<void> };

export type FaultOptions = {
  transport: Transport;
  kills: number;
  seed: number;
  dataDir: string;
  broker?: Broker | undefined;
  /** After so many kills everything is looked at in between. */
  judgeEvery: number;
  leftovers: Leftovers;
  print: (line: string) => void;
};

export type FaultReport = {
  transport: Transport;
  kills: number;
  /** How often each failpoint was what killed a process. */
  byFailpoint: Record<string, number>;
  acknowledged: number;
  erasures: number;
  problems: string[];
  /** Milliseconds until everything was as it must be, after the last write. */
  settledAfter: number[];
};

const livesAtMost = 1_000; // ms until the next kill, times as many as there are programs
const hitsAtMost = 15;
/** So many that each failpoint must have been among them. */
const manyKills = 500;

/**
 * Kills the programs of a graph at random under load, half of them at a named place and half at any time, and looks at
 * what is left when nobody writes any more.
 */
export async function runFaults(options: FaultOptions): Promise<FaultReport> {
  const { transport, kills, seed, broker, judgeEvery, leftovers, print } = options;
  const random = createRandom(seed);
  const report: FaultReport = {
    transport,
    kills: 0,
    byFailpoint: {},
    acknowledged: 0,
    erasures: 0,
    problems: [],
    settledAfter: [],
  };
  for (let round = 1; report.kills < kills && report.problems.length === 0; round += 1) {
    const dataDir = join(options.dataDir, `round-${round}`);
    const graph = await startFaultGraph({ transport, dataDir, broker: broker?.url });
    leftovers.add(graph.stop);
    const workload = startWorkload(graph, createRandom(seed + round));
    const until = Math.min(kills, report.kills + judgeEvery);
    // Each program dies and comes back for itself, so that any of them may be down together.
    const lives = livesAtMost * graph.programs.length;
    const victims: (() => Promise<void>)[] = graph.programs.map(
      (program) => () => killProgram(program, random, lives, report),
    );
    if (broker) victims.push(() => killBroker(broker, random, lives, report));
    const kill = async (killNext: () => Promise<void>) => {
      while (report.kills < until) await killNext();
    };
    await Promise.all(victims.map(kill));
    const { model } = workload;
    await workload.stop();
    const verdict = await judge({ model, dataDir, stores: broker ? [broker.storeDir] : [] });
    report.acknowledged += model.acknowledged;
    report.erasures += [...model.people.values()].filter(({ erased }) => erased !== null).length;
    report.problems.push(...verdict.problems, ...graph.collapses);
    report.settledAfter.push(verdict.settledAfter);
    const seconds = (verdict.settledAfter / 1000).toFixed(1);
    print(
      `${transport}: ${report.kills} kills, ${report.acknowledged} acknowledged writes, ${report.erasures} erasures, ` +
        `settled in ${seconds} s, ${report.problems.length} problems`,
    );
    await graph.stop();
    if (verdict.problems.length === 0) rmSync(dataDir, { recursive: true, force: true });
  }
  const missed = listFailpoints(transport).filter((failpoint) => !report.byFailpoint[failpoint]);
  if (kills >= manyKills && missed.length > 0) report.problems.push(`Nothing has died at ${missed.join(', ')}.`);
  return report;
}

async function killBroker(broker: Broker, random: () => number, lives: number, report: FaultReport): Promise<void> {
  await wait(3 * lives * random());
  await broker.kill();
  await wait(livesAtMost * random());
  await broker.start();
  count(report, 'the broker, at any time');
}

async function killProgram(program: Program, random: () => number, lives: number, report: FaultReport): Promise<void> {
  if (random() < 0.5) {
    await wait(lives * random());
    await program.kill();
    count(report, 'at any time');
    return program.start();
  }
  const failpoints = listFailpoints(report.transport);
  const failpoint = failpoints[Math.floor(random() * failpoints.length)] as string;
  await program.kill();
  await program.start(`${failpoint}:${1 + Math.floor(random() * hitsAtMost)}`);
  const hasDied = await program.waitForEnd(lives);
  await program.kill();
  // Twice: it was killed before it was told where to die.
  count(report, 'at any time');
  count(report, hasDied ? failpoint : 'at any time');
  return program.start();
}

function count(report: FaultReport, how: string): void {
  report.kills += 1;
  report.byFailpoint[how] = (report.byFailpoint[how] ?? 0) + 1;
}
