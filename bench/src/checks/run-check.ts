import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { endProcess } from '../child-process.ts';
import type { Leftovers } from '../leftovers.ts';
import type { Environment } from '../settings.ts';
import type { ProcessUsage } from './usage-probe.ts';

/** A check as it is called: a compiled program with its words, in a folder. */
export type CheckCall = { program: string; words: readonly string[]; folder: string };

/** What one check took, from its start to its end. */
export type CheckRun = ProcessUsage & { wallSeconds: number; exitCode: number };

const probe = new URL('./usage-probe.js', import.meta.url).href;
const wrongUsage = 4;

/**
 * Runs a check in a process of its own, and measures it.
 *
 * @throws Error with what it wrote when it could not check anything; that it finds something is no failure here.
 */
export async function runCheck(
  { program, words, folder }: CheckCall,
  environment: Environment,
  leftovers: Leftovers,
): Promise<CheckRun> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--import', probe, program, ...words], {
    cwd: folder,
    env: { ...environment },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  leftovers.add(() => endProcess(child));
  const [problem, told, [exitCode]] = await Promise.all([
    text(child.stdio[2] as Readable),
    text(child.stdio[3] as Readable),
    once(child, 'exit'),
  ]);
  const wallSeconds = (performance.now() - startedAt) / 1000;
  if (typeof exitCode !== 'number' || exitCode >= wrongUsage || told === '') {
    throw new Error(`The check in ${folder} ended with ${exitCode}: ${problem.trim()}`);
  }
  return { wallSeconds, exitCode, ...(JSON.parse(told) as ProcessUsage) };
}
