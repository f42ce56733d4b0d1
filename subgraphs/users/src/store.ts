import { createAuditStore } from '@supergraph/kit/audit-log';
import type { Connection } from '@supergraph/kit/database';
import { createEventStore } from '@supergraph/kit/events/event-store';
import { createErasureStore } from './store/erasure-store.ts';
import { createFollowStore } from './store/follow-store.ts';
import { createKeyStore } from './store/key-store.ts';
import { createRecordStore } from './store/record-store.ts';
import { createSessionStore } from './store/session-store.ts';
import { createUserStore } from './store/user-store.ts';

/** Every SQL statement of the service, on the connection or in the transaction that it is handed. */
export type Store = ReturnType<typeof createStore>;

export function createStore(connection: Connection) {
  return {
    ...createUserStore(connection),
    ...createSessionStore(connection),
    ...createFollowStore(connection),
    ...createKeyStore(connection),
    ...createErasureStore(connection),
    ...createRecordStore(connection),
    ...createAuditStore(connection),
    ...createEventStore(connection),
  };
}
