import type { Connection } from '../database.ts';
import { createInboxStore } from './inbox-store.ts';
import { createOutboxStore } from './outbox-store.ts';

/** The statements on events, for the store of a service. */
export function createEventStore(connection: Connection) {
  return { ...createOutboxStore(connection), ...createInboxStore(connection) };
}

export type EventStore = ReturnType<typeof createEventStore>;
