import { auditUsage, printAuditLog } from '@supergraph/kit/audit-command';
import { runDataCommand, type WriteLine, writeToTerminal } from '@supergraph/kit/data-command';
import type { CommentsConfig } from './config.ts';
import { locateData, openComments } from './service.ts';
import type { Store } from './store.ts';

const usage = `Usage: pnpm comments  starts the comments subgraph
       pnpm comments ${auditUsage}
                      lists who has hidden and shown which comments, and when`;

/** Runs a command on the data of comments; it may run beside the server. */
export function runCommand(config: CommentsConfig, name: string, words: readonly string[], write = writeToTerminal) {
  const commandLine = {
    usage,
    commands: { audit: readAudit },
    file: locateData(config),
    async open() {
      const { database, storage } = openComments(config);
      return { data: storage.read, close: database.close };
    },
  };
  return runDataCommand(commandLine, name, words, write);
}

function readAudit(words: readonly string[]) {
  return (store: Store, write: WriteLine) => printAuditLog(store, words, write);
}
