import { auditUsage, printAuditLog } from '@supergraph/kit/audit-command';
import { runDataCommand, type WriteLine, writeToTerminal } from '@supergraph/kit/data-command';
import type { BlogsConfig } from './config.ts';
import { locateData, openBlogs } from './service.ts';
import type { Store } from './store.ts';

const usage = `Usage: pnpm blogs        starts the blogs subgraph
       pnpm blogs ${auditUsage}
                         lists who took which blog down or put it back, when and why`;

/** Runs a command on the data of blogs; it may run beside the server. */
export function runCommand(config: BlogsConfig, name: string, words: readonly string[], write = writeToTerminal) {
  const commandLine = {
    usage,
    commands: { audit: readAudit },
    file: locateData(config),
    async open() {
      const { database, storage } = openBlogs(config);
      return { data: storage.read, close: database.close };
    },
  };
  return runDataCommand(commandLine, name, words, write);
}

function readAudit(words: readonly string[]) {
  return (store: Store, write: WriteLine) => printAuditLog(store, words, write);
}
