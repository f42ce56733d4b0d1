import { type Connection, describeList, type PageRequest } from '@supergraph/kit/page';
import type { Reference } from './context.ts';
import type { BlogFilter, BlogSort } from './store/blog-lists.ts';
import type { BlogRow, BlogStatus, LikeRow, TagRow } from './tables.ts';

/** A page of blogs, and a way to count the whole list for whoever asks. */
export type BlogPage = Connection<BlogRow> & { countAll: () => Promise<number> };

/** A blog as a bookmark leads to it. */
type BookmarkedBlog = { bookmarkedAt: Date; blog: BlogRow };

const publishedAt = (blog: BlogRow) => [blog.publishedAt?.getTime() ?? 0, blog.id] as const;
const positions = { publishedAt, likeCount: (blog: BlogRow) => [blog.likeCount, blog.id] as const };

/** The connections of the subgraph, each with its own cursors; a list of one parent takes none of another's. */
export const lists = {
  published: (filter: BlogFilter, { column, direction }: BlogSort) =>
    describeList<BlogRow>(`Query.blogs ${column} ${direction} ${describeFilter(filter)}`, positions[column]),
  byAuthor: (authorId: string) => describeList<BlogRow>(`User.blogs ${authorId}`, publishedAt),
  byTag: (tagId: string) => describeList<BlogRow>(`Tag.blogs ${tagId}`, publishedAt),
  own: (statuses: readonly BlogStatus[] | null) =>
    describeList<BlogRow>(`Viewer.blogs ${statuses?.toSorted().join(' ') ?? ''}`, (blog) => [
      blog.updatedAt.getTime(),
      blog.id,
    ]),
  feed: describeList<BlogRow>('Viewer.feed', publishedAt),
  bookmarks: describeList<BookmarkedBlog>('Viewer.bookmarks', ({ bookmarkedAt, blog }) => [
    bookmarkedAt.getTime(),
    blog.id,
  ]),
  likes: (blogId: string) =>
    describeList<LikeRow>(`Blog.likers ${blogId}`, ({ likedAt, userId }) => [likedAt.getTime(), userId]),
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

/** Makes a page of blogs from bookmarks. */
export function createBookmarkPage(
  rows: readonly BookmarkedBlog[],
  request: PageRequest,
  countAll: () => Promise<number>,
): BlogPage {
  const { edges, nodes, pageInfo } = lists.bookmarks.createConnection(rows, request);
  return {
    edges: edges.map(({ cursor, node }) => ({ cursor, node: node.blog })),
    nodes: nodes.map(({ blog }) => blog),
    pageInfo,
    countAll,
  };
}

/** Makes a page of people from their likes of a blog. */
export function createLikerPage(
  list: { createConnection: (rows: readonly LikeRow[], request: PageRequest) => Connection<LikeRow> },
  rows: readonly LikeRow[],
  request: PageRequest,
) {
  const { edges, nodes, pageInfo } = list.createConnection(rows, request);
  const readPerson = ({ userId }: LikeRow): Reference => ({ id: userId });
  return {
    edges: edges.map(({ cursor, node }) => ({ cursor, likedAt: node.likedAt, node: readPerson(node) })),
    nodes: nodes.map(readPerson),
    pageInfo,
  };
}
