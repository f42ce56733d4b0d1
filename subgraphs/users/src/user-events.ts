import type { Call } from '@supergraph/kit/call';
import type { Person } from '@supergraph/kit/events/event-types';
import type { EventOrigin } from '@supergraph/kit/events/outbox-store';
import type { UserRow } from './tables.ts';

/** What the other services keep of an account. */
const shown = ['username', 'displayName', 'avatarUrl', 'state'] as const;
type ShownUser = Pick<UserRow, 'id' | (typeof shown)[number]>;

/** An account as the events about it tell of it, and as its replicas keep it. */
export function describePerson({ id: userId, username, displayName, avatarUrl, state }: ShownUser): Person {
  return { userId, username, displayName, avatarUrl, state };
}

/** Whether the other services keep anything of an account that has changed. */
export function isShownOtherwise(before: ShownUser, after: ShownUser): boolean {
  return shown.some((column) => before[column] !== after[column]);
}

/** Where an event comes from that a call has brought about. */
export function describeOrigin({ requestId }: Call, at: Date): EventOrigin {
  return { at, requestId };
}
