import { createAuditStore } from '@supergraph/kit/audit-log';
import type { Connection } from '@supergraph/kit/database';
import { createEventStore } from '@supergraph/kit/events/event-store';
import { createIdempotencyStore } from '@supergraph/kit/idempotency';
import { createPeopleStore } from '@supergraph/kit/people';
import { createBlogListStore } from './store/blog-lists.ts';
import { createBlogRecordStore } from './store/blog-records.ts';
import { createBlogStore } from './store/blogs.ts';
import { createBookmarkStore } from './store/bookmarks.ts';
import { createFollowStore } from './store/follows.ts';
import { createLikeStore } from './store/likes.ts';
import { createSearchStore } from './store/search.ts';
import { createTagStore } from './store/tags.ts';

/** Every SQL statement of the service, on the connection or in the transaction that it is handed. */
export type Store = ReturnType<typeof createStore>;

export function createStore(connection: Connection) {
  return {
    ...createBlogStore(connection),
    ...createBlogListStore(connection),
    ...createBlogRecordStore(connection),
    ...createFollowStore(connection),
    ...createTagStore(connection),
    ...createLikeStore(connection),
    ...createBookmarkStore(connection),
    ...createSearchStore(connection),
    ...createAuditStore(connection),
    ...createEventStore(connection),
    ...createPeopleStore(connection),
    ...createIdempotencyStore(connection),
  };
}
