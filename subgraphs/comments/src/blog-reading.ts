import type { Replica } from '@supergraph/kit/events/catch-up';
import type { BlogEssence, EventData } from '@supergraph/kit/events/event-types';
import type { EventHandlers, Occurrence } from '@supergraph/kit/events/reader';
import type { Store } from './store.ts';
import type { KnownBlogRow } from './tables.ts';

type Said = { data: EventData<'blog.updated.v1'> };

const put = (store: Store, { data }: Said, { sequence }: Occurrence) => store.putBlog(data, sequence);

/** Deletes what was said on a blog together with it. Nobody is told of each comment: that of the blog says it all. */
async function bury(store: Store, blogId: string, { sequence }: Occurrence): Promise<void> {
  if (await store.buryBlog(blogId, sequence)) await store.deleteCommentsOn([blogId]);
}

/** What comments does with what blogs says: it keeps what decides who may comment, and who may see comments. */
export const blogHandlers: EventHandlers<Store> = {
  'blog.published.v1': put,
  'blog.updated.v1': put,
  'blog.unpublished.v1': put,
  'blog.removed.v1': put,
  'blog.restored.v1': put,
  'blog.deleted.v1': (store, { data }, occurrence) => bury(store, data.blogId, occurrence),
};

export const blogReplica: Replica<Store, 'blogs'> = {
  async replace(store, range, records, occurrence) {
    for (const record of records) {
      if (record.status === 'DELETED') await bury(store, record.blogId, occurrence);
      else await store.putBlog(record, occurrence.sequence);
    }
    // Nothing is deleted because nothing is said: blogs may run on an empty disk, and have everything again tomorrow.
    const known = records.map(({ blogId }) => blogId);
    await store.loseBlogs(range, known, occurrence.sequence);
  },
  list: async (store, range) => (await store.listKnownBlogs(range)).flatMap(describeBlog),
};

/** A blog in the form in which it is compared; its owner has no lost one. */
function describeBlog({ id: blogId, blogVersion: version, ...row }: KnownBlogRow): BlogEssence[] {
  const { authorId, status, acceptsComments } = row;
  return status === 'LOST' ? [] : [{ blogId, authorId, status, acceptsComments, version }];
}
