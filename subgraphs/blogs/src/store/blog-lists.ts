import type { Connection } from '@supergraph/kit/database';
import { groupRows } from '@supergraph/kit/loaders';
import type { PageRequest } from '@supergraph/kit/page';
import { isAfter, isOneOf, listParents, parentId } from '@supergraph/kit/statements';
import { and, asc, desc, eq, gte, inArray, lt, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { type BlogRow, type BlogStatus, blogLikes, blogs, blogTags, tags } from '../tables.ts';

/** Which published blogs a list keeps; all conditions hold. */
export type BlogFilter = {
  authorId?: string | null | undefined;
  tagSlug?: string | null | undefined;
  likedById?: string | null | undefined;
  publishedFrom?: Date | null | undefined;
  publishedBefore?: Date | null | undefined;
};

/** What a list of published blogs is sorted by. */
export type BlogSort = { column: 'publishedAt' | 'likeCount'; direction: 'asc' | 'desc' };

/** A count for a client stops here, so that counting a huge list never costs more than this. */
export const countAtMost = 10_000;

/** Up to here it takes no longer to sort all blogs of a tag than to pick a page of them from some 50,000. */
const rareTag = 2_000;

const byChange = { sortedBy: blogs.updatedAt, id: blogs.id };
const order = { asc, desc };
const candidate = alias(blogs, 'candidate');

/** The statements on lists of blogs. */
export function createBlogListStore(connection: Connection) {
  /** Whether so few blogs carry a tag that a list starts with them, and not with all that are published. */
  async function isRareTag(slug: string): Promise<boolean> {
    const [tag] = await connection.select({ blogCount: tags.blogCount }).from(tags).where(eq(tags.slug, slug));
    return (tag?.blogCount ?? 0) <= rareTag;
  }

  async function describePublished(filter: BlogFilter): Promise<SQL | undefined> {
    const { tagSlug, likedById } = filter;
    const tag = sql`(select ${tags.id} from ${tags} where ${eq(tags.slug, tagSlug ?? '')})`;
    const tagged = sql`select ${blogTags.blogId} from ${blogTags} where ${blogTags.tagId} = ${tag}`;
    const liked = sql`select ${blogLikes.blogId} from ${blogLikes} where ${eq(blogLikes.userId, likedById ?? '')}`;
    const isFew = likedById != null || (tagSlug != null && (await isRareTag(tagSlug)));
    const isTagged = isFew
      ? sql`${blogs.id} in (${tagged})`
      : sql`exists (${tagged} and ${eq(blogTags.blogId, blogs.id)})`;
    return and(
      // The plus takes the indexes by status away from SQLite, which else goes through all published blogs to find few.
      isFew ? sql`+${blogs.status} = 'PUBLISHED'` : eq(blogs.status, 'PUBLISHED'),
      tagSlug == null ? undefined : isTagged,
      likedById == null ? undefined : sql`${blogs.id} in (${liked})`,
      filter.authorId == null ? undefined : eq(blogs.authorId, filter.authorId),
      filter.publishedFrom == null ? undefined : gte(blogs.publishedAt, filter.publishedFrom),
      filter.publishedBefore == null ? undefined : lt(blogs.publishedAt, filter.publishedBefore),
    );
  }

  const countRows = async (condition: SQL | undefined) => {
    const rows = connection.select({ id: blogs.id }).from(blogs).where(condition).limit(countAtMost).as('counted');
    const [result] = await connection.select({ count: sql<number>`count(*)` }).from(rows);
    return result?.count ?? 0;
  };

  const isListed = (page: PageRequest) =>
    and(
      eq(candidate.status, 'PUBLISHED'),
      isAfter(page, { sortedBy: candidate.publishedAt, id: candidate.id }, 'desc'),
    );

  /** The first blogs of each parent's list; `ids` selects on `candidate` and `parent` which those are. */
  async function readPages(
    parentIds: readonly string[],
    ids: { orderBy: (...columns: SQL[]) => { limit: (count: number) => SQLWrapper } },
    page: PageRequest,
  ): Promise<Map<string, BlogRow[]>> {
    const firstIds = ids.orderBy(desc(candidate.publishedAt), desc(candidate.id)).limit(page.first + 1);
    const rows = await connection
      .select({ parentId, blog: blogs })
      .from(listParents(parentIds))
      .crossJoin(blogs)
      .where(inArray(blogs.id, firstIds))
      .orderBy(desc(blogs.publishedAt), desc(blogs.id));
    return groupRows(
      rows,
      (row) => row.parentId,
      (row) => row.blog,
    );
  }

  const isOwn = (authorId: string, statuses: readonly BlogStatus[] | null) =>
    and(eq(blogs.authorId, authorId), statuses ? inArray(blogs.status, [...statuses]) : undefined);

  return {
    async listPublished(filter: BlogFilter, sort: BlogSort, page: PageRequest): Promise<BlogRow[]> {
      const sortedBy = blogs[sort.column];
      return connection
        .select()
        .from(blogs)
        .where(and(await describePublished(filter), isAfter(page, { sortedBy, id: blogs.id }, sort.direction)))
        .orderBy(order[sort.direction](sortedBy), order[sort.direction](blogs.id))
        .limit(page.first + 1);
    },

    countPublished: async (filter: BlogFilter) => countRows(await describePublished(filter)),

    async listOwn(authorId: string, statuses: readonly BlogStatus[] | null, page: PageRequest): Promise<BlogRow[]> {
      return connection
        .select()
        .from(blogs)
        .where(and(isOwn(authorId, statuses), isAfter(page, byChange, 'desc')))
        .orderBy(desc(blogs.updatedAt), desc(blogs.id))
        .limit(page.first + 1);
    },

    countOwn: (authorId: string, statuses: readonly BlogStatus[] | null) => countRows(isOwn(authorId, statuses)),

    listPublishedByAuthors(authorIds: readonly string[], page: PageRequest): Promise<Map<string, BlogRow[]>> {
      const ofAuthor = connection
        .select({ id: candidate.id })
        .from(candidate)
        .where(and(eq(candidate.authorId, parentId), isListed(page)));
      return readPages(authorIds, ofAuthor, page);
    },

    async countPublishedByAuthors(authorIds: readonly string[]): Promise<Map<string, number>> {
      const rows = await connection
        .select({ authorId: blogs.authorId, count: sql<number>`count(*)` })
        .from(blogs)
        .where(and(isOneOf(blogs.authorId, authorIds), eq(blogs.status, 'PUBLISHED')))
        .groupBy(blogs.authorId);
      return new Map(rows.map(({ authorId, count }) => [authorId ?? '', count]));
    },

    listPublishedByTags(tagIds: readonly string[], page: PageRequest): Promise<Map<string, BlogRow[]>> {
      const ofTag = connection
        .select({ id: candidate.id })
        .from(blogTags)
        // A cross join keeps SQLite from starting with all published blogs instead of those that carry the tag.
        .crossJoin(candidate)
        .where(and(eq(blogTags.tagId, parentId), eq(candidate.id, blogTags.blogId), isListed(page)));
      return readPages(tagIds, ofTag, page);
    },
  };
}
