import type { Call } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import type { Owner } from '@supergraph/kit/events/owner';
import { createPageLoader, createRowLoader } from '@supergraph/kit/loaders';
import { createPeopleLoader } from '@supergraph/kit/people';
import { type AskBlogs, findBlogAnswers } from './blog-gate.ts';
import { mayLag, seesBlog } from './blog-sight.ts';
import type { CommentOrder } from './generated/resolvers.ts';
import type { Store } from './store.ts';
import type { CommentRow } from './tables.ts';

/** What loaders read from. */
export type Sources = { storage: Storage<Store>; askBlogs: AskBlogs; users: Pick<Owner, 'findRecords'> };

/** What is known of a blog as the viewer of the call sees it. */
type BlogSight = { isVisible: boolean; authorId: string | null };

/** Rows and lists of comments, read many at a time; made anew for each operation, and after each mutation. */
export type Loaders = ReturnType<typeof createLoaders>;

/** @param call Looked at when something is loaded, since the viewer is not known before the token has been verified. */
export function createLoaders({ storage, askBlogs, users }: Sources, call: Call) {
  const store = storage.read;
  const commentById = createRowLoader(store.findComments);
  const knownBlog = createRowLoader(store.findKnownBlogs);

  const askedBlog = createRowLoader((ids) => findBlogAnswers(askBlogs, ids, call));

  /**
   * The replica tells of almost all blogs; blogs is asked about the others, and about those that it hides, all at once. Those
   * that need no answer wait for them, so that what is read afterwards is read for all of them together.
   */
  const blogSight = createRowLoader<BlogSight>(async (ids) => {
    const sights = ids.map(async (id): Promise<[string, BlogSight]> => {
      const known = await knownBlog.load(id);
      const answer = known && !mayLag(call.viewer, known) ? null : await askedBlog.load(id);
      if (!known) return [id, { isVisible: answer?.blog !== null, authorId: answer?.blog?.authorId ?? null }];
      return [id, { isVisible: seesBlog(call.viewer, known, answer?.blog ?? null), authorId: known.authorId }];
    });
    return new Map(await Promise.all(sights));
  });

  async function isBlogVisible(blogId: string): Promise<boolean> {
    return (await blogSight.load(blogId))?.isVisible ?? false;
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
    findBlogAuthor: async (blogId: string) => (await blogSight.load(blogId))?.authorId ?? null,
  };
}
