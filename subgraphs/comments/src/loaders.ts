import { createPageLoader, createRowLoader } from '@supergraph/kit/loaders';
import type { Direction, Store } from './store.ts';
import type { CommentRow } from './tables.ts';

/** Rows and lists of comments, read many at a time; made anew for each operation. */
export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(store: Store) {
  return {
    commentById: createRowLoader(store.findComments),
    commentsByBlog: createPageLoader<CommentRow, Direction>(store.listByBlogs),
    commentsByAuthor: createPageLoader<CommentRow>(store.listByAuthors),
    replies: createPageLoader<CommentRow>(store.listReplies),
    commentCountByBlog: createRowLoader(store.countByBlogs),
    commentCountByAuthor: createRowLoader(store.countByAuthors),
    replyCount: createRowLoader(store.countReplies),
  };
}
