import { requireViewer } from '@supergraph/kit/authorization';
import type { Call, Viewer } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import { refusal } from './blog-content.ts';
import { requireVisible } from './permissions.ts';
import type { Store } from './store.ts';
import type { BlogRow } from './tables.ts';

/** The use cases of readers: liking and bookmarking. Doing it again, or undoing what was not done, changes nothing. */
export type Reactions = ReturnType<typeof createReactions>;

export function createReactions({ storage, clock }: { storage: Storage<Store>; clock: () => Date }) {
  /** Runs `work` on a blog that the viewer may see, in the transaction in which the blog was read. */
  async function react(
    call: Call,
    blogId: string,
    work: (store: Store, viewer: Viewer, blog: BlogRow) => Promise<BlogRow>,
  ): Promise<BlogRow> {
    const viewer = requireViewer(call);
    return storage.write(async (store) => work(store, viewer, await requireVisible(store, viewer, blogId)));
  }

  return {
    likeBlog: (call: Call, blogId: string): Promise<BlogRow> =>
      react(call, blogId, async (store, { userId }, blog) => {
        if (blog.status !== 'PUBLISHED') {
          throw refusal('INVALID_STATE', 'Only a published blog can be liked.', 'blogId');
        }
        return (await store.addLike({ blogId: blog.id, userId, likedAt: clock() })) ?? blog;
      }),

    unlikeBlog: (call: Call, blogId: string): Promise<BlogRow> =>
      react(call, blogId, async (store, { userId }, blog) => (await store.removeLike(blog.id, userId)) ?? blog),

    bookmarkBlog: (call: Call, blogId: string): Promise<BlogRow> =>
      react(call, blogId, async (store, { userId }, blog) => {
        await store.insertBookmark({ userId, blogId: blog.id, bookmarkedAt: clock() });
        return blog;
      }),

    unbookmarkBlog: (call: Call, blogId: string): Promise<BlogRow> =>
      react(call, blogId, async (store, { userId }, blog) => {
        await store.deleteBookmark(userId, blog.id);
        return blog;
      }),
  };
}
