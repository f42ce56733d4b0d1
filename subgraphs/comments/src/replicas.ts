import type { OwnedReplicas } from '@supergraph/kit/events/repair-command';
import { createPeopleReading } from '@supergraph/kit/people';
import type { Store } from './store.ts';

/** What comments keeps of what other services own, for a repair. */
export const replicas: OwnedReplicas<Store> = {
  users: { people: createPeopleReading<Store>(async () => undefined).replica },
};
