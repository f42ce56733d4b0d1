import { type Connection, type Database, joinTransaction } from '@supergraph/kit/database';
import { createDemoCall } from '@supergraph/kit/demo-call';
import { createDemoData } from '@supergraph/kit/demo-data/demo-data';
import { seedOnce } from '@supergraph/kit/seeding';
import { createComments } from './comments.ts';
import { createStore, type Store } from './store.ts';

/** Posts the comments of the demo data, once, through the same use case as anybody's, and then their likes. */
export function seedComments(options: {
  database: Database;
  decision: 'demo' | 'none';
  clock: () => Date;
}): Promise<boolean> {
  return seedOnce({
    ...options,
    prepare: async () => createDemoData(),
    async load(transaction, demo) {
      // The blogs are those of the same demo data, whether or not their service runs yet.
      const blogs = new Map(
        demo.blogs.map(({ id, authorId, status, commentPolicy }) => [
          id,
          { authorId, acceptsComments: status === 'PUBLISHED' && commentPolicy === 'EVERYONE', version: 1 },
        ]),
      );
      let now = new Date(0);
      let commentId = '';
      // What has always been there is no news: whoever comes to watch comments reads them.
      const createSilentStore = (connection: Connection): Store => ({
        ...createStore(connection),
        appendEvent: async () => undefined,
      });
      const storage = joinTransaction(transaction, createSilentStore);
      const comments = createComments({
        storage,
        askBlogs: async () => blogs,
        clock: () => now,
        createId: () => commentId,
      });
      for (const { id, createdAt, authorId, blogId, parentId, bodyMarkdown } of demo.comments) {
        now = createdAt;
        commentId = id;
        await comments.addComment(createDemoCall(authorId), { blogId, parentId, bodyMarkdown });
      }
      // One by one, through their use case, the likes would take longer than all the comments.
      await storage.write((store) => store.importLikes(demo.commentLikes));
    },
  });
}
