import type { Connection } from '@supergraph/kit/database';
import { indexRows } from '@supergraph/kit/loaders';
import { isOneOf, prepareInsert, prepareOnce } from '@supergraph/kit/statements';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type BlogBodyRow, type BlogRow, blogBodies, blogSlugs, blogs } from '../tables.ts';

/** The statements on single blogs: their rows, their bodies and their slugs. */
export function createBlogStore(connection: Connection) {
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
  const selectBodySizes = prepareOnce(() => {
    const { markdown, html, text } = blogBodies;
    const bytes = sql<number>`total(octet_length(${markdown}) + octet_length(${html}) + octet_length(${text}))`;
    return connection
      .select({ bytes })
      .from(blogBodies)
      .where(isOneOf(blogBodies.blogId, sql.placeholder('ids')))
      .prepare();
  });
  const selectSlug = prepareOnce(() =>
    connection
      .select()
      .from(blogSlugs)
      .where(eq(blogSlugs.slug, sql.placeholder('slug')))
      .prepare(),
  );
  const insertBlog = prepareInsert(connection, blogs);
  const insertBody = prepareInsert(connection, blogBodies);

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

    /** How many bytes the bodies have together, which SQLite knows without reading them. */
    async measureBodies(blogIds: readonly string[]): Promise<number> {
      const [sum] = await selectBodySizes().execute({ ids: JSON.stringify(blogIds) });
      return sum?.bytes ?? 0;
    },

    async insertBlog(blog: BlogRow, body: BlogBodyRow): Promise<void> {
      await insertBlog(blog);
      await insertBody(body);
    },

    /** Changes a blog of this author, and no other; null stands for an author whose account was erased. */
    async updateBlog(id: string, authorId: string | null, change: Partial<BlogRow>): Promise<BlogRow | null> {
      const isByAuthor = authorId === null ? isNull(blogs.authorId) : eq(blogs.authorId, authorId);
      const [blog] = await connection
        .update(blogs)
        .set(change)
        .where(and(eq(blogs.id, id), isByAuthor))
        .returning();
      return blog ?? null;
    },

    async updateBody(blogId: string, change: Omit<BlogBodyRow, 'blogId'>): Promise<void> {
      await connection.update(blogBodies).set(change).where(eq(blogBodies.blogId, blogId));
    },

    /** Removes blogs of this author, with their bodies, slugs, tags, likes, bookmarks and search texts. */
    async deleteBlogs(ids: readonly string[], authorId: string): Promise<void> {
      await connection.delete(blogs).where(and(isOneOf(blogs.id, ids), eq(blogs.authorId, authorId)));
    },

    /** Finds all blogs of an author, whatever state they are in. */
    findBlogsOf: (authorId: string): Promise<BlogRow[]> =>
      connection.select().from(blogs).where(eq(blogs.authorId, authorId)),

    /**
     * Leaves the blogs of an author without one, each as its next version. When a blog was last changed stays as it was:
     * one instant for all of them would tell that they are by one person.
     */
    forgetAuthor: (authorId: string): Promise<BlogRow[]> =>
      connection
        .update(blogs)
        .set({ authorId: null, removalReason: null, version: sql`${blogs.version} + 1` })
        .where(eq(blogs.authorId, authorId))
        .returning(),

    async findSlugOwner(slug: string): Promise<string | null> {
      const [row] = await selectSlug().execute({ slug });
      return row?.blogId ?? null;
    },

    async insertSlug(slug: string, blogId: string): Promise<void> {
      await connection.insert(blogSlugs).values({ slug, blogId }).onConflictDoNothing();
    },
  };
}
