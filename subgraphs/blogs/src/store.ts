import type { Connection } from '@supergraph/kit/database';
import { groupRows, indexRows } from '@supergraph/kit/loaders';
import type { PageRequest } from '@supergraph/kit/page';
import { isAfter, isOneOf, listParents, parentId, prepareInsert, prepareOnce } from '@supergraph/kit/statements';
import { and, asc, desc, eq, exists, gt, gte, inArray, lt, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import {
  type BlogBodyRow,
  type BlogRow,
  type BlogStatus,
  blogBodies,
  blogSlugs,
  blogs,
  blogTags,
  type TagRow,
  tags,
} from './tables.ts';

/** Which published blogs a list keeps; all conditions hold. */
export type BlogFilter = {
  authorId?: string | null | undefined;
  tagSlug?: string | null | undefined;
  publishedFrom?: Date | null | undefined;
  publishedBefore?: Date | null | undefined;
};

export type Direction = 'asc' | 'desc';

/** A count for a client stops here, so that counting a huge list never costs more than this. */
export const countAtMost = 10_000;

const byPublication = { sortedBy: blogs.publishedAt, id: blogs.id };
const byChange = { sortedBy: blogs.updatedAt, id: blogs.id };
const sort = { asc, desc };
const candidate = alias(blogs, 'candidate');

/** Every SQL statement of the service, on the connection or in the transaction that it is handed. */
export type Store = ReturnType<typeof createStore>;

export function createStore(connection: Connection) {
  const selectByIds = prepareOnce(() =>
    connection
      .select()
      .from(blogs)
      .where(isOneOf(blogs.id, sql.placeholder('ids')))
      .prepare(),
  );
  const selectBodies = prepareOnce(() =>
    connection
      .select()
      .from(blogBodies)
      .where(isOneOf(blogBodies.blogId, sql.placeholder('ids')))
      .prepare(),
  );
  const selectSlug = prepareOnce(() =>
    connection
      .select()
      .from(blogSlugs)
      .where(eq(blogSlugs.slug, sql.placeholder('slug')))
      .prepare(),
  );
  const selectTagsOfBlogs = prepareOnce(() =>
    connection
      .select({ blogId: blogTags.blogId, tag: tags })
      .from(blogTags)
      .innerJoin(tags, eq(tags.id, blogTags.tagId))
      .where(isOneOf(blogTags.blogId, sql.placeholder('ids')))
      .orderBy(asc(blogTags.position))
      .prepare(),
  );
  const insertBlog = prepareInsert(connection, blogs);
  const insertBody = prepareInsert(connection, blogBodies);

  const countRows = async (condition: SQL | undefined) => {
    const rows = connection.select({ id: blogs.id }).from(blogs).where(condition).limit(countAtMost).as('counted');
    const [result] = await connection.select({ count: sql<number>`count(*)` }).from(rows);
    return result?.count ?? 0;
  };

  const isPublished = (filter: BlogFilter) => {
    const carriesTag = (slug: string) =>
      exists(
        connection
          .select({ one: sql`1` })
          .from(blogTags)
          .innerJoin(tags, eq(tags.id, blogTags.tagId))
          .where(and(eq(blogTags.blogId, blogs.id), eq(tags.slug, slug))),
      );
    return and(
      eq(blogs.status, 'PUBLISHED'),
      filter.authorId == null ? undefined : eq(blogs.authorId, filter.authorId),
      filter.tagSlug == null ? undefined : carriesTag(filter.tagSlug),
      filter.publishedFrom == null ? undefined : gte(blogs.publishedAt, filter.publishedFrom),
      filter.publishedBefore == null ? undefined : lt(blogs.publishedAt, filter.publishedBefore),
    );
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
    async findBlogs(ids: readonly string[]): Promise<Map<string, BlogRow>> {
      const rows = await selectByIds().execute({ ids: JSON.stringify(ids) });
      return indexRows(rows, (blog) => blog.id);
    },

    /** Finds blogs by a present or a former slug. */
    async findBlogsBySlug(slugs: readonly string[]): Promise<Map<string, BlogRow>> {
      const rows = await connection
        .select({ slug: blogSlugs.slug, blog: blogs })
        .from(blogSlugs)
        .innerJoin(blogs, eq(blogs.id, blogSlugs.blogId))
        .where(isOneOf(blogSlugs.slug, slugs));
      return new Map(rows.map(({ slug, blog }) => [slug, blog]));
    },

    async findBodies(blogIds: readonly string[]): Promise<Map<string, BlogBodyRow>> {
      const rows = await selectBodies().execute({ ids: JSON.stringify(blogIds) });
      return indexRows(rows, (body) => body.blogId);
    },

    async listPublished(filter: BlogFilter, direction: Direction, page: PageRequest): Promise<BlogRow[]> {
      return connection
        .select()
        .from(blogs)
        .where(and(isPublished(filter), isAfter(page, byPublication, direction)))
        .orderBy(sort[direction](blogs.publishedAt), sort[direction](blogs.id))
        .limit(page.first + 1);
    },

    countPublished: (filter: BlogFilter) => countRows(isPublished(filter)),

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
      return new Map(rows.map(({ authorId, count }) => [authorId, count]));
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

    /** Finds the tags that published blogs carry; what only a draft carries is nobody's business yet. */
    async findTagsBySlug(slugs: readonly string[]): Promise<Map<string, TagRow>> {
      const rows = await connection
        .select()
        .from(tags)
        .where(and(isOneOf(tags.slug, slugs), gt(tags.blogCount, 0)));
      return indexRows(rows, (tag) => tag.slug);
    },

    async listTags(page: PageRequest): Promise<TagRow[]> {
      return connection
        .select()
        .from(tags)
        .where(and(gt(tags.blogCount, 0), isAfter(page, { sortedBy: tags.blogCount, id: tags.id }, 'desc')))
        .orderBy(desc(tags.blogCount), desc(tags.id))
        .limit(page.first + 1);
    },

    async findTagsOfBlogs(blogIds: readonly string[]): Promise<Map<string, TagRow[]>> {
      const rows = await selectTagsOfBlogs().execute({ ids: JSON.stringify(blogIds) });
      return groupRows(
        rows,
        ({ blogId }) => blogId,
        ({ tag }) => tag,
      );
    },

    async insertBlog(blog: BlogRow, body: BlogBodyRow): Promise<void> {
      await insertBlog(blog);
      await insertBody(body);
    },

    /** Changes a blog of this author, and no other. */
    async updateBlog(id: string, authorId: string, change: Partial<BlogRow>): Promise<BlogRow | null> {
      const own = and(eq(blogs.id, id), eq(blogs.authorId, authorId));
      const [blog] = await connection.update(blogs).set(change).where(own).returning();
      return blog ?? null;
    },

    async updateBody(blogId: string, change: Omit<BlogBodyRow, 'blogId'>): Promise<void> {
      await connection.update(blogBodies).set(change).where(eq(blogBodies.blogId, blogId));
    },

    /** Removes a blog of this author, with its body, its slugs and its tags. */
    async deleteBlog(id: string, authorId: string): Promise<void> {
      await connection.delete(blogs).where(and(eq(blogs.id, id), eq(blogs.authorId, authorId)));
    },

    async findSlugOwner(slug: string): Promise<string | null> {
      const [row] = await selectSlug().execute({ slug });
      return row?.blogId ?? null;
    },

    async insertSlug(slug: string, blogId: string): Promise<void> {
      await connection.insert(blogSlugs).values({ slug, blogId }).onConflictDoNothing();
    },

    /** Keeps the tags that are new, and returns the identifiers of all of them, by slug. */
    async ensureTags(wanted: readonly Pick<TagRow, 'id' | 'slug' | 'name'>[]): Promise<Map<string, string>> {
      if (wanted.length === 0) return new Map();
      const rows = wanted.map((tag) => ({ ...tag, blogCount: 0 }));
      // Until a published blog carries it, a tag is named by whoever used it last: nobody reads a name off a draft.
      const rename = { target: tags.slug, set: { name: sql`excluded.name` }, setWhere: eq(tags.blogCount, 0) };
      await connection.insert(tags).values(rows).onConflictDoUpdate(rename);
      const slugs = wanted.map(({ slug }) => slug);
      const kept = await connection.select().from(tags).where(inArray(tags.slug, slugs));
      return new Map(kept.map(({ slug, id }) => [slug, id]));
    },

    async deleteBlogTags(blogId: string): Promise<void> {
      await connection.delete(blogTags).where(eq(blogTags.blogId, blogId));
    },

    async insertBlogTags(blogId: string, tagIds: readonly string[]): Promise<void> {
      if (tagIds.length === 0) return;
      await connection.insert(blogTags).values(tagIds.map((tagId, position) => ({ blogId, tagId, position })));
    },

    async recountTags(tagIds: readonly string[]): Promise<void> {
      if (tagIds.length === 0) return;
      const published = connection
        .select({ count: sql`count(*)` })
        .from(blogTags)
        .innerJoin(blogs, eq(blogs.id, blogTags.blogId))
        .where(and(eq(blogTags.tagId, tags.id), eq(blogs.status, 'PUBLISHED')));
      await connection
        .update(tags)
        .set({ blogCount: sql`${published}` })
        .where(inArray(tags.id, [...tagIds]));
    },
  };
}
