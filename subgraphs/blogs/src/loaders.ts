import { createPageLoader, createRowLoader } from '@supergraph/kit/loaders';
import type { Store } from './store.ts';
import type { BlogRow } from './tables.ts';

/** Rows and lists of blogs, read many at a time; made anew for each operation. */
export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(store: Store) {
  return {
    blogById: createRowLoader(store.findBlogs),
    blogBySlug: createRowLoader(store.findBlogsBySlug),
    bodyByBlog: createRowLoader(store.findBodies),
    tagBySlug: createRowLoader(store.findTagsBySlug),
    tagsByBlog: createRowLoader(store.findTagsOfBlogs),
    blogCountByAuthor: createRowLoader(store.countPublishedByAuthors),
    blogsByAuthor: createPageLoader<BlogRow>(store.listPublishedByAuthors),
    blogsByTag: createPageLoader<BlogRow>(store.listPublishedByTags),
  };
}
