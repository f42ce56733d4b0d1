import { existsSync } from 'node:fs';
import { Refusal } from './refusal.ts';
import { StartError } from './run-process.ts';
import type { Running } from './running.ts';

/** Writes a line for the person at the command line. */
export type WriteLine = (line: string) => void;

/** A command: checks its words before the data is opened, and returns what it does with the data. */
export type Command<Data> = (words: readonly string[]) => (data: Data, write: WriteLine) => Promise<void>;

/** What of a service its commands need: how they are used, and its data. */
export type CommandLine<Data> = {
  usage: string;
  commands: Readonly<Record<string, Command<Data>>>;
  /** The database file; a command never makes one. */
  file: string;
  open: () => Promise<{ data: Data; close: () => Promise<void> }>;
};

/**
 * Runs a command on the data of a service, beside its server if that runs. `--help` tells of all of them.
 *
 * @throws StartError for a command or words that there are not, without data, and with the reasons of a refusal.
 */
export async function runDataCommand<Data>(
  { usage, commands, file, open }: CommandLine<Data>,
  name: string,
  words: readonly string[],
  write: WriteLine,
): Promise<Running> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) await runOnData(file, open, command(words), write);
  else if (name === '--help') write(usage);
  else throw new StartError(usage);
  return { stop: async () => undefined };
}

async function runOnData<Data>(
  file: string,
  open: CommandLine<Data>['open'],
  work: ReturnType<Command<Data>>,
  write: WriteLine,
): Promise<void> {
  if (!existsSync(file)) {
    throw new StartError(`There is no ${file}. Start the graph once, or set DATA_DIR to the folder that it uses.`);
  }
  const { data, close } = await open();
  try {
    await work(data, write);
  } catch (error) {
    throw error instanceof Refusal ? new StartError(error.userErrors.map(({ message }) => message).join(' ')) : error;
  } finally {
    await close();
  }
}

/** Writes to standard output. */
export const writeToTerminal: WriteLine = (line) => void process.stdout.write(`${line}\n`);
