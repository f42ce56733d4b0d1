import { AppError } from '../app-error.ts';
import type { Command, WriteLine } from '../data-command.ts';
import type { Storage } from '../database.ts';
import { StartError } from '../run-process.ts';
import type { Running } from '../running.ts';
import type { EventStore } from './event-store.ts';
import type { Source } from './event-types.ts';
import type { Owner } from './owner.ts';
import { NotCaughtUp, type RepairReport, repair } from './repair.ts';
import type { Reads } from './service-events.ts';

/** How the command is explained in the usage of a service. */
export const repairUsage = 'repair';

/**
 * The command `repair` of a service: compares its replicas with their owners over HTTP, and mends them. It runs beside the
 * server.
 *
 * @param options.reachOwner How to ask an owner; it is stopped afterwards.
 * @throws StartError for words, for an owner that cannot be reached, and when something could not be mended.
 */
export function createRepairCommand<Store extends EventStore>(options: {
  reads: Reads<Store>;
  reachOwner: (source: Source) => Owner & Running;
  clock: () => Date;
}): Command<{ storage: Storage<Store> }> {
  return (words) => {
    if (words.length > 0) throw new StartError('`repair` takes no words: it compares everything.');
    return async ({ storage }, write) => {
      for (const source of Object.keys(options.reads) as Source[]) {
        const owner = options.reachOwner(source);
        try {
          await repairReplicas({ ...options, source, owner, storage, write });
        } finally {
          await owner.stop();
        }
      }
    };
  };
}

/**
 * Compares what a service keeps of a source with what that has, mends it, and tells of both.
 *
 * @throws StartError when the owner cannot be asked, or something could not be mended.
 */
export async function repairReplicas<Store extends EventStore>(options: {
  source: Source;
  owner: Owner;
  storage: Storage<Store>;
  reads: Reads<Store>;
  clock: () => Date;
  write: WriteLine;
}): Promise<void> {
  const { source, reads, write } = options;
  const reports = await repair({ ...options, replicas: reads[source]?.replicas ?? {} }).catch((error: unknown) => {
    throw describeFailure(source, error);
  });
  for (const report of reports) write(describe(source, report));
  if (reports.every(({ stillDiffer }) => stillDiffer === 0)) return;
  throw new StartError(
    `Not everything of ${source} could be mended. If something was just changed, try again; an account that was erased ` +
      'here stays erased, whatever its owner says.',
  );
}

function describe(source: Source, { kind, records, ranges, differed, stillDiffer }: RepairReport): string {
  const compared = `${records} ${kind} of ${source} were compared in ${count(ranges)}`;
  if (differed === 0) return `${compared}: all are the same.`;
  const mended = differed - stillDiffer;
  const rest = stillDiffer === 0 ? '' : `; ${count(stillDiffer)} could not be mended`;
  return `${compared}: ${count(differed)} differed, ${mended} ${mended === 1 ? 'was' : 'were'} mended${rest}.`;
}

function count(ranges: number): string {
  return `${ranges} ${ranges === 1 ? 'range' : 'ranges'}`;
}

function describeFailure(source: Source, error: unknown): unknown {
  if (error instanceof NotCaughtUp) return new StartError(error.message);
  if (!(error instanceof AppError)) return error;
  const { cause } = error;
  const reason =
    cause instanceof Error ? ` (${cause.message || ('code' in cause ? String(cause.code) : cause.name)})` : '';
  const advice = `Does it run, and are ${source.toUpperCase()}_URL and CALL_KEY those of the running services?`;
  return new StartError(`What ${source} has cannot be compared${reason}. ${advice}`);
}
