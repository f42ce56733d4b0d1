import { existsSync } from 'node:fs';
import { auditUsage, printAuditLog } from '@supergraph/kit/audit-command';
import { StartError } from '@supergraph/kit/run-process';
import type { Running } from '@supergraph/kit/running';
import type { BlogsConfig } from './config.ts';
import { locateData, openBlogsDatabase } from './service.ts';
import { createStore } from './store.ts';

const usage = `Usage: pnpm blogs        starts the blogs subgraph
       pnpm blogs ${auditUsage}
                         lists who took which blog down or put it back, when and why`;

/** Runs a command on the data of blogs; it may run beside the server. */
export async function runCommand(
  config: BlogsConfig,
  command: string,
  words: readonly string[],
  write: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Promise<Running> {
  const nothingToStop = { stop: async () => undefined };
  if (command === '--help') {
    write(usage);
    return nothingToStop;
  }
  if (command !== 'audit') throw new StartError(usage);
  const file = locateData(config);
  if (!existsSync(file)) {
    throw new StartError(`There is no ${file}. Start the graph once, or set DATA_DIR to the folder that it uses.`);
  }
  const database = openBlogsDatabase(config);
  try {
    await printAuditLog(createStore(database.read), words, write);
  } finally {
    await database.close();
  }
  return nothingToStop;
}
