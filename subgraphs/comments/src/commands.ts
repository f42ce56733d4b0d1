import { existsSync } from 'node:fs';
import { auditUsage, printAuditLog } from '@supergraph/kit/audit-command';
import { StartError } from '@supergraph/kit/run-process';
import type { Running } from '@supergraph/kit/running';
import type { CommentsConfig } from './config.ts';
import { locateData, openComments } from './service.ts';

const usage = `Usage: pnpm comments  starts the comments subgraph
       pnpm comments ${auditUsage}
                      lists who has hidden and shown which comments, and when`;

/** Runs a command on the data of comments; it may run beside the server. */
export async function runCommand(
  config: CommentsConfig,
  command: string,
  words: readonly string[],
  write: (line: string) => void,
): Promise<Running> {
  if (command === '--help') write(usage);
  else if (command === 'audit') await printAudit(config, words, write);
  else throw new StartError(usage);
  return { stop: async () => undefined };
}

async function printAudit(config: CommentsConfig, words: readonly string[], write: (line: string) => void) {
  const file = locateData(config);
  if (!existsSync(file)) {
    throw new StartError(`There is no ${file}. Start the graph once, or set DATA_DIR to the folder that it uses.`);
  }
  const { database, storage } = openComments(config);
  try {
    await printAuditLog(storage.read, words, write);
  } finally {
    await database.close();
  }
}
