import { ConfigError } from './config.ts';
import type { Running } from './running.ts';

/**
 * The edge of a process: starts what it is for, stops it in good order on SIGTERM and SIGINT, and turns a failure to
 * start into a sentence on standard error and exit code 1. A second signal ends the process at once.
 */
export async function runProcess(start: () => Promise<Running>): Promise<void> {
  let running: Running;
  try {
    running = await start();
  } catch (error) {
    process.stderr.write(`${describeFailure(error)}\n`);
    process.exitCode = 1;
    return;
  }
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${describeFailure(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
}

/** Thrown when a process must not start as things are; the message is for the person who starts it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

const adviceForListening: Record<string, string> = {
  EADDRINUSE: 'Another program listens on this port: stop it, or set PORT to another one.',
  EACCES: 'This user may not listen on this port: set PORT to one above 1023.',
  EADDRNOTAVAIL: 'HOST is no address of this machine: leave it out, or set it to one that is.',
  ENOTFOUND: 'HOST is no address and no name that is known: leave it out, or set it to an address of this machine.',
};

function describeFailure(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StartError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const advice = adviceForListening[code];
  if (error instanceof Error && advice !== undefined) return `${error.message}. ${advice}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
