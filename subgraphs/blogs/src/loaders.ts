import { AppError } from '@supergraph/kit/app-error';
import { requireViewer } from '@supergraph/kit/authorization';
import type { Call } from '@supergraph/kit/call';
import { createPageLoader, createRowLoader } from '@supergraph/kit/loaders';
import type { Store } from './store.ts';
import type { BlogRow, LikeRow } from './tables.ts';

/** Longest texts that are brought into memory at once; a page of a hundred articles has a tenth of that. */
const bodiesAtMost = 8_000_000; // bytes

/** Rows and lists of blogs, read many at a time; made anew for each operation, and after each change within one. */
export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(store: Store, call: Call) {
  return {
    blogById: createRowLoader(store.findBlogs),
    blogBySlug: createRowLoader(store.findBlogsBySlug),
    bodyByBlog: createRowLoader((blogIds) => readBodies(store, blogIds)),
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

async function readBodies(store: Store, blogIds: readonly string[]) {
  const actual = await store.measureBodies(blogIds);
  if (actual <= bodiesAtMost) return store.findBodies(blogIds);
  const numbers = `${actual.toLocaleString('en')} bytes together, and ${bodiesAtMost.toLocaleString('en')} are allowed`;
  const message = `The texts of these ${blogIds.length} blogs have ${numbers}. Ask for fewer of them at once.`;
  throw new AppError('OPERATION_LIMIT_EXCEEDED', message, { limit: 'text', allowed: bodiesAtMost, actual });
}
