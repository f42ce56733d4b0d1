import type { Reads } from '@supergraph/kit/events/service-events';
import { createPeopleReading } from '@supergraph/kit/people';
import { blogHandlers, blogReplica } from './blog-reading.ts';
import { eraseContent } from './erasure.ts';
import type { Store } from './store.ts';

const people = createPeopleReading<Store>(eraseContent);

/** What comments does with what other services say, and keeps of what they own. */
export const reads = {
  users: { handlers: people.handlers, replicas: { people: people.replica } },
  blogs: { handlers: blogHandlers, replicas: { blogs: blogReplica } },
} satisfies Reads<Store>;
