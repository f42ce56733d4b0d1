import { auditUsage, printAuditLog } from '@supergraph/kit/audit-command';
import { type CommandLine, runDataCommand, writeToTerminal } from '@supergraph/kit/data-command';
import { createEventsCommand, eventsUsage } from '@supergraph/kit/events/events-command';
import { createOwnerReach } from '@supergraph/kit/events/http-owner';
import { createRepairCommand, repairUsage } from '@supergraph/kit/events/repair-command';
import type { BlogsConfig } from './config.ts';
import { reads } from './reads.ts';
import { locateData, openBlogs } from './service.ts';

const usage = `Usage: pnpm blogs  starts the blogs subgraph
       pnpm blogs ${auditUsage}
           lists who took which blog down or put it back, when and why
       pnpm blogs ${eventsUsage.list}
           lists the events of other services that could not be applied, and what waits behind them
       pnpm blogs ${eventsUsage.show}
           shows one of them whole, with what is wrong with it
       pnpm blogs ${eventsUsage.retry}
           has it tried again, or all of them
       pnpm blogs ${eventsUsage.drop}
           gives it up, so that what waits behind it has its turn
       pnpm blogs ${eventsUsage.status}
           tells what the outbox holds, and how far blogs and its readers have come
       pnpm blogs ${repairUsage}
           compares what blogs keeps of other services with what they have, and mends it`;

/** Runs a command on the data of blogs; it may run beside the server. */
export function runCommand(config: BlogsConfig, name: string, words: readonly string[], write = writeToTerminal) {
  const clock = () => new Date();
  const urls = { users: config.USERS_URL };
  const commandLine: CommandLine<Pick<ReturnType<typeof openBlogs>, 'storage'>> = {
    usage,
    commands: {
      audit:
        (given) =>
        ({ storage }, print) =>
          printAuditLog(storage.read, given, print),
      events: createEventsCommand('blogs', clock),
      repair: createRepairCommand({ reads, reachOwner: createOwnerReach('blogs', config, urls), clock }),
    },
    file: locateData(config),
    async open() {
      const { database, storage } = openBlogs(config);
      return { data: { storage }, close: database.close };
    },
  };
  return runDataCommand(commandLine, name, words, write);
}
