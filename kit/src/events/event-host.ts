import { EventEmitter } from 'node:events';
import { subgraphUnavailable } from '../app-error.ts';
import type { Running } from '../running.ts';
import type { Source } from './event-types.ts';
import { passFailpoints, type Reach } from './failpoints.ts';
import { createInProcessTransport } from './in-process-transport.ts';
import type { Owner } from './owner.ts';
import type { EventTransport } from './transport.ts';

const startsWithin = 1_000; // ms in which a service of the same process is waited for

/** What the events of a service need of the process around it. */
export type EventHost = Running & {
  transport: EventTransport;
  /** How the owner of what this service keeps a replica of is asked. */
  reachOwner: (source: Source) => Owner;
  /** Tells the other services of this process how to ask this one. */
  announceOwner: (owner: Owner) => void;
  reach: Reach;
};

/**
 * Lets services of one process hear and ask each other by function calls. Who asks a service that has not started yet waits
 * for it a moment.
 *
 * @param options.members The services that run in this process; any other cannot be reached.
 * @param options.transport How events come from one to the other, when that is not in the process.
 */
export function createInProcessEvents(options: {
  members: readonly Source[];
  reach?: Reach;
  transport?: EventTransport;
}): EventHost {
  const { members, reach = passFailpoints } = options;
  const owners = new Map<Source, Owner>();
  const announcements = new EventEmitter().setMaxListeners(0);

  async function requireOwner(source: Source): Promise<Owner> {
    if (!members.includes(source)) throw subgraphUnavailable(source, new Error('It does not run in this process.'));
    if (!owners.has(source)) await waitForAnnouncement(source);
    const owner = owners.get(source);
    if (!owner) throw subgraphUnavailable(source, new Error('It has not started.'));
    return owner;
  }

  function waitForAnnouncement(source: Source): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        announcements.off(source, end);
        resolve();
      };
      const timer = setTimeout(end, startsWithin);
      announcements.on(source, end);
    });
  }

  const transport = options.transport ?? createInProcessTransport({ reach });
  return {
    transport,
    reachOwner: (source) => ({
      source,
      readPosition: async () => (await requireOwner(source)).readPosition(),
      readSnapshot: async (kind, after) => (await requireOwner(source)).readSnapshot(kind, after),
      readDigest: async (kind, after) => (await requireOwner(source)).readDigest(kind, after),
      findRecords: async (kind, keys) => (await requireOwner(source)).findRecords(kind, keys),
      confirm: async (reader, position) => (await requireOwner(source)).confirm(reader, position),
    }),
    announceOwner(owner) {
      owners.set(owner.source, owner);
      announcements.emit(owner.source);
    },
    reach,
    stop: transport.stop,
  };
}
