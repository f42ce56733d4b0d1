import type { Reads } from '@supergraph/kit/events/service-events';
import { createPeopleReading } from '@supergraph/kit/people';
import { eraseContent } from './erasure.ts';
import { followHandlers, followReplica } from './follow-reading.ts';
import type { Store } from './store.ts';

const people = createPeopleReading<Store>(eraseContent);

/** What blogs does with what other services say, and keeps of what they own. */
export const reads = {
  users: {
    handlers: { ...people.handlers, ...followHandlers },
    replicas: { people: people.replica, follows: followReplica },
  },
} satisfies Reads<Store>;
