import { setFlagsFromString } from 'node:v8';
import { runCheckCommand } from './command.ts';
import type { ExitCode } from './report.ts';

/** Runs a check as a program: on the folder, the clock and the terminal of this process. */
export async function runCheckProgram(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ExitCode> {
  // Whoever reads the output may stop early, as `head` does; that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  // Most of what composers and planners make is garbage soon. By default a heap grows to as much as four times what was in use
  // before that is collected; with this, by half.
  setFlagsFromString('--heap-growing-percent=50');
  return runCheckCommand(words, {
    folder: process.cwd(),
    environment,
    today: new Date().toISOString().slice(0, 10),
    isTerminal: process.stdout.isTTY,
    write: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
  });
}
