import { auditUsage, printAuditLog } from '@supergraph/kit/audit-command';
import { type CommandLine, runDataCommand, writeToTerminal } from '@supergraph/kit/data-command';
import { createEventsCommand, eventsUsage } from '@supergraph/kit/events/events-command';
import { createOwnerReach } from '@supergraph/kit/events/http-owner';
import { createRepairCommand, repairUsage } from '@supergraph/kit/events/repair-command';
import type { CommentsConfig } from './config.ts';
import { reads } from './reads.ts';
import { locateData, openComments } from './service.ts';

const usage = `Usage: pnpm comments  starts the comments subgraph
       pnpm comments ${auditUsage}
           lists who has hidden and shown which comments, and when
       pnpm comments ${eventsUsage.list}
           lists the events of other services that could not be applied, and what waits behind them
       pnpm comments ${eventsUsage.show}
           shows one of them whole, with what is wrong with it
       pnpm comments ${eventsUsage.retry}
           has it tried again, or all of them
       pnpm comments ${eventsUsage.drop}
           gives it up, so that what waits behind it has its turn
       pnpm comments ${eventsUsage.status}
           tells what the outbox holds, and how far comments and its readers have come
       pnpm comments ${repairUsage}
           compares what comments keeps of other services with what they have, and mends it`;

/** Runs a command on the data of comments; it may run beside the server. */
export function runCommand(config: CommentsConfig, name: string, words: readonly string[], write = writeToTerminal) {
  const clock = () => new Date();
  const urls = { users: config.USERS_URL, blogs: config.BLOGS_URL };
  const commandLine: CommandLine<Pick<ReturnType<typeof openComments>, 'storage'>> = {
    usage,
    commands: {
      audit:
        (given) =>
        ({ storage }, print) =>
          printAuditLog(storage.read, given, print),
      events: createEventsCommand('comments', clock),
      repair: createRepairCommand({ reads, reachOwner: createOwnerReach('comments', config, urls), clock }),
    },
    file: locateData(config),
    async open() {
      const { database, storage } = openComments(config);
      return { data: { storage }, close: database.close };
    },
  };
  return runDataCommand(commandLine, name, words, write);
}
