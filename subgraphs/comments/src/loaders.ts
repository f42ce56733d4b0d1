import type { Call } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import type { Owner } from '@supergraph/kit/events/owner';
import { createPageLoader, createRowLoader } from '@supergraph/kit/loaders';
import { createPeopleLoader } from '@supergraph/kit/people';
import { type AskBlogs, findBlogAuthors } from './blog-gate.ts';
import type { CommentOrder } from './generated/resolvers.ts';
import { canSeeBlog } from './permissions.ts';
import type { Store } from './store.ts';
import type { CommentRow } from './tables.ts';

/** What loaders read from. */
export type Sources = { storage: Storage<Store>; askBlogs: AskBlogs; users: Pick<Owner, 'findRecords'> };

/** Rows and lists of comments, read many at a time; made anew for each operation, and after each mutation. */
export type Loaders = ReturnType<typeof createLoaders>;

/** @param call Looked at when something is loaded, since the viewer is not known before the token has been verified. */
export function createLoaders({ storage, askBlogs, users }: Sources, call: Call) {
  const store = storage.read;
  const commentById = createRowLoader(store.findComments);
  const knownBlog = createRowLoader(store.findKnownBlogs);

  async function isBlogVisible(blogId: string): Promise<boolean> {
    return canSeeBlog(call.viewer, await knownBlog.load(blogId));
  }

  /** The replica tells of almost all; blogs is asked about the others. */
  async function readBlogAuthors(blogIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const blogs = await Promise.all(blogIds.map(knownBlog.load));
    const known = blogs.flatMap((blog): [string, string][] => (blog?.authorId ? [[blog.id, blog.authorId]] : []));
    const unknown = blogIds.filter((_id, index) => !blogs[index]);
    return new Map([...known, ...(unknown.length > 0 ? await findBlogAuthors(askBlogs, unknown, call) : [])]);
  }

  return {
    commentById,
    /** A comment that the viewer may see; what hangs on it is on the same blog, and so may be seen as well. */
    async visibleComment(id: string): Promise<CommentRow | null> {
      const comment = await commentById.load(id);
      return comment && (await isBlogVisible(comment.blogId)) ? comment : null;
    },
    isBlogVisible,
    person: createPeopleLoader({ storage, users }),
    commentsByBlog: createPageLoader<CommentRow, CommentOrder>(store.listByBlogs),
    commentsByAuthor: createPageLoader<CommentRow>(store.listByAuthors),
    replies: createPageLoader<CommentRow>(store.listReplies),
    commentCountByBlog: createRowLoader(store.countByBlogs),
    commentCountByAuthor: createRowLoader(store.countByAuthors),
    replyCount: createRowLoader(store.countReplies),
    likedByViewer: createRowLoader(async (ids) =>
      call.viewer ? store.findLiked(call.viewer.userId, ids) : new Map<string, true>(),
    ),
    blogAuthor: createRowLoader(readBlogAuthors),
  };
}
