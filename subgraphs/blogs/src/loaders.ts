import { requireViewer } from '@supergraph/kit/authorization';
import type { Call } from '@supergraph/kit/call';
import { createPageLoader, createRowLoader } from '@supergraph/kit/loaders';
import type { Store } from './store.ts';
import type { BlogRow, LikeRow } from './tables.ts';

/** Rows and lists of blogs, read many at a time; made anew for each operation, and after each change within one. */
export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(store: Store, call: Call) {
  return {
    blogById: createRowLoader(store.findBlogs),
    blogBySlug: createRowLoader(store.findBlogsBySlug),
    bodyByBlog: createRowLoader(store.findBodies),
    tagBySlug: createRowLoader(store.findTagsBySlug),
    tagsByBlog: createRowLoader(store.findTagsOfBlogs),
    blogCountByAuthor: createRowLoader(store.countPublishedByAuthors),
    blogsByAuthor: createPageLoader<BlogRow>(store.listPublishedByAuthors),
    blogsByTag: createPageLoader<BlogRow>(store.listPublishedByTags),
    likesByBlog: createPageLoader<LikeRow>(store.listLikes),
    // Who the viewer is turns out only when the token has been verified, after the loaders are made.
    viewersLikeByBlog: createRowLoader((blogIds) => store.findLikes(requireViewer(call).userId, blogIds)),
    viewersBookmarkByBlog: createRowLoader((blogIds) => store.findBookmarks(requireViewer(call).userId, blogIds)),
  };
}
