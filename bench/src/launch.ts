import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { hasEnded } from './child-process.ts';
import { findFreePort } from './free-port.ts';
import type { Leftovers } from './leftovers.ts';
import { isReady, waitUntilReady } from './readiness.ts';
import { createEnvironment, type Environment } from './settings.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const startAtMost = 180_000; // ms
const stopAtMost = 15_000; // ms

/** The whole graph, started as a person starts it. */
export type LaunchedGraph = {
  url: string;
  pid: number;
  /** Milliseconds from the command to the first readiness. */
  readyAfter: number;
};

/**
 * Starts the graph by a command, with the settings it has by default but for the port and the data folder.
 *
 * npm is told to prefer its cache, so that what is measured is not the way to a package registry.
 */
export async function launchGraph(options: {
  name: string;
  program: string;
  words: readonly string[];
  environment: Environment;
  dataDir: string;
  leftovers: Leftovers;
}): Promise<LaunchedGraph> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = {
    DATA_DIR: options.dataDir,
    PORT: String(port),
    npm_config_prefer_offline: 'true',
    npm_config_loglevel: 'error', // npm warns about the settings that pnpm hands on to the bench
  };
  const startedAt = performance.now();
  const child = spawn(options.program, [...options.words], {
    cwd: repository,
    env: createEnvironment(options.environment, settings),
    // A group of its own: pnpm, its shell and the server end together, and nothing else does.
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await once(child, 'spawn');
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${options.name} was started but has no process id.`);
  options.leftovers.add(() => endGroup(child, pid, url));
  await waitUntilReady(url, { name: options.name, deadline: startAtMost, hasEnded: () => hasEnded(child) });
  return { url, pid, readyAfter: performance.now() - startedAt };
}

async function endGroup(child: ChildProcess, pid: number, url: string): Promise<void> {
  const end = performance.now() + stopAtMost;
  signalGroup(pid, 'SIGTERM');
  while (!hasEnded(child) || (await isReady(url))) {
    if (performance.now() > end) return signalGroup(pid, 'SIGKILL');
    await wait(20);
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Nothing of the group is left, which is what the signal was for.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
