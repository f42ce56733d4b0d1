import type { Connection } from '@supergraph/kit/database';
import { groupRows, indexRows } from '@supergraph/kit/loaders';
import type { PageRequest } from '@supergraph/kit/page';
import { isAfter, isOneOf, prepareOnce } from '@supergraph/kit/statements';
import { and, asc, desc, eq, gt, inArray, notExists, sql } from 'drizzle-orm';
import { blogs, blogTags, type TagRow, tags } from '../tables.ts';

/** The statements on tags, and on which blogs carry them. */
export function createTagStore(connection: Connection) {
  const selectTagsOfBlogs = prepareOnce(() =>
    connection
      .select({ blogId: blogTags.blogId, tag: tags })
      .from(blogTags)
      .innerJoin(tags, eq(tags.id, blogTags.tagId))
      .where(isOneOf(blogTags.blogId, sql.placeholder('ids')))
      .orderBy(asc(blogTags.position))
      .prepare(),
  );

  return {
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
        .where(isOneOf(tags.id, tagIds));
    },

    /** Forgets the tags that no blog carries any more. */
    async deleteUnusedTags(): Promise<void> {
      const carried = connection.select({ blogId: blogTags.blogId }).from(blogTags).where(eq(blogTags.tagId, tags.id));
      await connection.delete(tags).where(and(eq(tags.blogCount, 0), notExists(carried)));
    },
  };
}
