import { type Connection, describeList, type PageRequest } from '@supergraph/kit/page';
import type { BlogFilter, Direction } from './store.ts';
import type { BlogRow, BlogStatus, TagRow } from './tables.ts';

/** A page of blogs, and a way to count the whole list for whoever asks. */
export type BlogPage = Connection<BlogRow> & { countAll: () => Promise<number> };

const publishedAt = (blog: BlogRow) => [blog.publishedAt?.getTime() ?? 0, blog.id] as const;

/** The connections of the subgraph, each with its own cursors; a list of one parent takes none of another's. */
export const lists = {
  published: (filter: BlogFilter, direction: Direction) =>
    describeList<BlogRow>(`Query.blogs ${direction} ${describeFilter(filter)}`, publishedAt),
  byAuthor: (authorId: string) => describeList<BlogRow>(`User.blogs ${authorId}`, publishedAt),
  byTag: (tagId: string) => describeList<BlogRow>(`Tag.blogs ${tagId}`, publishedAt),
  own: (statuses: readonly BlogStatus[] | null) =>
    describeList<BlogRow>(`Viewer.blogs ${statuses?.toSorted().join(' ') ?? ''}`, (blog) => [
      blog.updatedAt.getTime(),
      blog.id,
    ]),
  tags: describeList<TagRow>('Query.tags', (tag) => [tag.blogCount, tag.id]),
};

/** The same text for filters that mean the same: a condition that is null is none. */
function describeFilter(filter: BlogFilter): string {
  return JSON.stringify(
    Object.entries(filter)
      .filter(([, value]) => value != null)
      .toSorted(),
  );
}

/** Makes a page of blogs from rows that were read for it. */
export function createBlogPage(
  list: { createConnection: (rows: readonly BlogRow[], request: PageRequest) => Connection<BlogRow> },
  rows: readonly BlogRow[],
  request: PageRequest,
  countAll: () => Promise<number>,
): BlogPage {
  return { ...list.createConnection(rows, request), countAll };
}
