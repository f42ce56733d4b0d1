import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { askProcess, endProcess, hasEnded } from './child-process.ts';
import { findFreePort } from './free-port.ts';
import { waitUntilReady } from './readiness.ts';
import type { Environment } from './settings.ts';

/** A server in a process of its own. */
export type ServerProcess = {
  name: string;
  url: string;
  /** Reads the user and system time that the process has used since it started, in microseconds. */
  readCpu: () => Promise<number>;
  stop: () => Promise<void>;
};

const probe = new URL('./cpu-probe.js', import.meta.url).href;
const startAtMost = 60_000; // ms, seeding included

/**
 * Starts a server from its compiled entry, on a free port of the loopback interface, and waits until it is ready.
 *
 * @throws Error when it ends before it is ready.
 */
export async function startServerProcess(options: {
  name: string;
  entry: URL;
  words?: string[];
  environment: Environment;
}): Promise<ServerProcess> {
  const { name } = options;
  const port = await findFreePort();
  const child = fork(fileURLToPath(options.entry), options.words ?? [], {
    execArgv: ['--import', probe],
    env: { ...options.environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = () => endProcess(child);
  try {
    await waitUntilReady(url, { name, deadline: startAtMost, hasEnded: () => hasEnded(child) });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    name,
    url,
    async readCpu() {
      const usage = await askProcess<NodeJS.CpuUsage>(child, name, 'cpu');
      return usage.user + usage.system;
    },
    stop,
  };
}
