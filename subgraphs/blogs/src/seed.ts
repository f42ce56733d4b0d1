import { type Connection, type Database, joinTransaction } from '@supergraph/kit/database';
import { createDemoCall } from '@supergraph/kit/demo-call';
import { createDemoData, type DemoBlog } from '@supergraph/kit/demo-data/demo-data';
import type { CreateId } from '@supergraph/kit/global-id';
import { seedOnce } from '@supergraph/kit/seeding';
import { type Blogs, createBlogs } from './blogs.ts';
import { createStore, type Store } from './store.ts';

const day = 86_400_000; // ms

/**
 * Writes and publishes the blogs of the demo data, once, through the same use cases as anybody's. Likes and bookmarks are
 * too many for that, and go in at a stroke.
 */
export function seedBlogs(options: {
  database: Database;
  decision: 'demo' | 'none';
  clock: () => Date;
}): Promise<boolean> {
  return seedOnce({
    ...options,
    prepare: async () => createDemoData(),
    async load(transaction, { blogs: demoBlogs, likes, bookmarks }) {
      // Each step happens when the demo data says it did, under the identifier it gives.
      let now = new Date(0);
      let blogId = '';
      let tagCount = 0;
      const createId: CreateId = (kind) => {
        if (kind === 'blog') return blogId;
        tagCount += 1;
        return `${kind}_${tagCount.toString(16).padStart(32, '0')}`;
      };
      const storage = joinTransaction(transaction, createSilentStore);
      const blogs = createBlogs({ storage, clock: () => now, createId });
      for (const demoBlog of demoBlogs) {
        blogId = demoBlog.id;
        await writeBlog(blogs, demoBlog, (instant) => {
          now = instant;
        });
      }
      await storage.read.insertLikes(likes);
      await storage.read.insertBookmarks(bookmarks);
    },
  });
}

/** Nobody is told of the demo data: readers find it in the snapshot that they take of this service. */
function createSilentStore(connection: Connection): Store {
  return { ...createStore(connection), appendEvent: async () => undefined };
}

async function writeBlog(blogs: Blogs, demoBlog: DemoBlog, setClock: (instant: Date) => void): Promise<void> {
  const call = createDemoCall(demoBlog.authorId);
  const { title, bodyMarkdown, excerpt, tags, commentPolicy, createdAt, publishedAt, status } = demoBlog;
  setClock(createdAt);
  const { id } = await blogs.createBlog(call, { title, bodyMarkdown, excerpt, tags, commentPolicy });
  if (publishedAt === null) return;
  setClock(publishedAt);
  await blogs.publishBlog(call, id);
  if (status !== 'UNPUBLISHED') return;
  setClock(new Date(publishedAt.getTime() + day));
  await blogs.unpublishBlog(call, id);
}
