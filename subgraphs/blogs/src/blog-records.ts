import type { SnapshotRecord } from '@supergraph/kit/events/event-types';
import type { RecordReaders } from '@supergraph/kit/events/owner';
import { describeBlog } from './blog-events.ts';
import type { DeletedBlogRow } from './store/blog-records.ts';
import type { Store } from './store.ts';
import type { BlogRow } from './tables.ts';

type BlogRecord = SnapshotRecord<'blogs'>;

/** How readers are handed the blogs they keep a replica of: every one but drafts, and those that were deleted. */
export function createBlogRecords(store: Store): RecordReaders {
  async function read(selection: Parameters<Store['findToldBlogs']>[0]): Promise<BlogRecord[]> {
    // In this order: a blog that is deleted in between is found twice, and not missed.
    const told = await store.findToldBlogs(selection);
    return merge(told, await store.findDeletedBlogs(selection));
  }
  return {
    blogs: {
      list: async (after, limit) => (await read({ after, limit })).slice(0, limit),
      find: (ids) => read({ ids }),
    },
  };
}

/** Puts blogs and deleted ones into the order of their identifiers; what was deleted counts. */
function merge(told: readonly BlogRow[], deleted: readonly DeletedBlogRow[]): BlogRecord[] {
  const records = new Map<string, BlogRecord>();
  for (const blog of told) {
    const record = describeBlog(blog);
    if (record) records.set(blog.id, record);
  }
  for (const { id, authorId } of deleted) records.set(id, { blogId: id, authorId, status: 'DELETED' });
  return [...records.values()].toSorted((one, other) => (one.blogId < other.blogId ? -1 : 1));
}
