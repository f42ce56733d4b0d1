import type { Call } from '@supergraph/kit/call';
import { createPageLoader, createRowLoader } from '@supergraph/kit/loaders';
import { type AskBlogs, findBlogAuthors } from './blog-gate.ts';
import type { CommentOrder } from './generated/resolvers.ts';
import type { Store } from './store.ts';
import type { CommentRow } from './tables.ts';

/** Rows and lists of comments, read many at a time; made anew for each operation, and after each mutation. */
export type Loaders = ReturnType<typeof createLoaders>;

/** @param call Looked at when something is loaded, since the viewer is not known before the token has been verified. */
export function createLoaders(store: Store, askBlogs: AskBlogs, call: Call) {
  return {
    commentById: createRowLoader(store.findComments),
    commentsByBlog: createPageLoader<CommentRow, CommentOrder>(store.listByBlogs),
    commentsByAuthor: createPageLoader<CommentRow>(store.listByAuthors),
    replies: createPageLoader<CommentRow>(store.listReplies),
    commentCountByBlog: createRowLoader(store.countByBlogs),
    commentCountByAuthor: createRowLoader(store.countByAuthors),
    replyCount: createRowLoader(store.countReplies),
    likedByViewer: createRowLoader(async (ids) =>
      call.viewer ? store.findLiked(call.viewer.userId, ids) : new Map<string, true>(),
    ),
    blogAuthor: createRowLoader((blogIds) => findBlogAuthors(askBlogs, blogIds, call)),
  };
}
