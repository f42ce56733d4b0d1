import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The folder from which programs are started, as an operator would. */
export const repositoryRoot = fileURLToPath(new URL('..', import.meta.url));

const readyWithin = 60_000; // ms
const endsWithin = 20_000; // ms after a signal; what still runs then is killed

/** How a process ended: by itself, with an exit code, or by a signal. */
export type Ending = { code: number | null; signal: NodeJS.Signals | null };

export type StartedProcess = {
  pid: number;
  /** What it has written so far, to standard output and to standard error. */
  output: () => string;
  /**
   * Waits until it has logged where it answers and says there that it is ready.
   *
   * @returns The root URL of its HTTP server.
   * @throws When it ends instead, or takes more than a minute; the message holds its output.
   */
  waitForReady: () => Promise<string>;
  /** Waits until it has ended and its output is complete. */
  waitForEnd: () => Promise<Ending>;
  /** Sends a signal to it, unless it has ended, and waits for its end; kills it when that takes 20 seconds. */
  stop: (signal?: NodeJS.Signals) => Promise<Ending>;
};

const running = new Set<ChildProcess>();
// A test run that is cut short leaves no process behind.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts a program as a process of its own, from the root of the repository.
 *
 * @param options.command `node` stands for the Node.js that runs the tests.
 * @param options.environment All of its environment: nothing is inherited, so that a test means the same everywhere.
 */
export function startProcess(options: {
  command: string;
  args: readonly string[];
  environment: Readonly<Record<string, string>>;
}): StartedProcess {
  const command = options.command === 'node' ? process.execPath : options.command;
  const line = [options.command, ...options.args].join(' ');
  const child = spawn(command, options.args, {
    cwd: repositoryRoot,
    env: options.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.on('error', ({ message }) => {
    text += `${message}\n`;
  });
  if (child.pid === undefined) throw new Error(`The program ${command} could not be started.`);
  running.add(child);

  const address = new Promise<string>((resolve) => {
    const read = (chunk: string) => {
      text += chunk;
      const [, url] = / answers at (http:\/\/[^\s/]+)\/graphql/.exec(text) ?? [];
      if (url) resolve(url.replace('localhost', '127.0.0.1'));
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', read);
  });
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });

  async function failAfter(time: number): Promise<never> {
    await delay(time, undefined, { ref: false });
    throw new Error(`\`${line}\` was not ready within ${time} ms. It wrote:\n${text}`);
  }

  async function failAtEnd(): Promise<never> {
    const { code, signal } = await ended;
    throw new Error(`\`${line}\` ended (${signal ?? code}) before it was ready. It wrote:\n${text}`);
  }

  return {
    pid: child.pid,
    output: () => text,
    async waitForReady() {
      const url = await Promise.race([address, failAtEnd(), failAfter(readyWithin)]);
      const { status } = await fetch(`${url}/health/ready`);
      if (status !== 200) throw new Error(`\`${line}\` answers but is not ready: HTTP ${status}.`);
      return url;
    },
    waitForEnd: () => ended,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const kill = setTimeout(() => child.kill('SIGKILL'), endsWithin);
      const ending = await ended;
      clearTimeout(kill);
      return ending;
    },
  };
}
