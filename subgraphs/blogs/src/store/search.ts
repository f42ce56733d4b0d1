import type { Connection } from '@supergraph/kit/database';
import type { PageRequest } from '@supergraph/kit/page';
import { isOneOf, prepareOnce } from '@supergraph/kit/statements';
import { and, desc, eq, sql } from 'drizzle-orm';
import { type BlogRow, blogBodies, blogSearchTexts, blogs, type SearchTexts } from '../tables.ts';

/** A blog that matches, its entry in the index, and how well it does: the higher the better. */
export type SearchHit = { entry: number; score: number; blog: BlogRow };

/** The full-text index of the migrations (SQLite FTS5), which is no table of Drizzle's. */
const index = sql.raw('blog_search');
const matches = (expression: string) => sql`${index} match ${expression}`;

/**
 * BM25 with the weights of title, tags, excerpt and body, as a whole number for a cursor to hold. FTS5 gives a word that most
 * blogs have a weight of a millionth, which must still tell a title from a body.
 */
const score = sql<number>`cast(round(bm25(${index}, 10, 5, 3, 1) * -1e12) as integer)`;

/** The statements on the texts of published blogs, and on the full-text index that triggers keep of them. */
export function createSearchStore(connection: Connection) {
  const upsertTexts = prepareOnce(() => {
    const given = (name: keyof SearchTexts) => sql`${sql.placeholder(name)}`;
    const values = { title: given('title'), tags: given('tags'), excerpt: given('excerpt'), body: given('body') };
    return connection
      .insert(blogSearchTexts)
      .values({ blogId: given('blogId'), ...values })
      .onConflictDoUpdate({ target: blogSearchTexts.blogId, set: values })
      .prepare();
  });

  return {
    async putSearchTexts(texts: SearchTexts): Promise<void> {
      await upsertTexts().execute(texts);
    },

    async deleteSearchTexts(blogId: string): Promise<void> {
      await connection.delete(blogSearchTexts).where(eq(blogSearchTexts.blogId, blogId));
    },

    /**
     * Lists the blogs that match, best first and among equals the last one published first. Only those of the page are
     * looked up: a common word matches most blogs, and scoring them is work enough.
     */
    async listMatches(expression: string, page: PageRequest): Promise<SearchHit[]> {
      const entry = sql<number>`${index}.rowid`;
      const hits = connection.$with('hits').as(
        connection
          .select({ entry: entry.as('entry'), score: score.as('score') })
          .from(index)
          .where(matches(expression)),
      );
      const isAfter = () => {
        if (page.after === null) return undefined;
        const [kept, id] = page.after;
        const last = sql`cast(${id} as integer)`;
        // Every new blog moves all scores a little: a page goes on after its cursor's blog as that one scores now.
        const now = connection.select({ score: hits.score }).from(hits).where(eq(hits.entry, last));
        return sql`(${hits.score}, ${hits.entry}) < (coalesce(${now}, ${kept}), ${last})`;
      };
      const found = connection.$with('found').as(
        connection
          .select({ entry: hits.entry, score: hits.score })
          .from(hits)
          .where(isAfter())
          .orderBy(desc(hits.score), desc(hits.entry))
          .limit(page.first + 1),
      );
      return connection
        .with(hits, found)
        .select({ entry: found.entry, score: found.score, blog: blogs })
        .from(found)
        .crossJoin(blogSearchTexts)
        .crossJoin(blogs)
        .where(and(eq(blogSearchTexts.id, found.entry), eq(blogs.id, blogSearchTexts.blogId)))
        .orderBy(desc(found.score), desc(found.entry));
    },

    /** Finds the plain texts of blogs, without their other renderings. */
    async findPlainTexts(blogIds: readonly string[]): Promise<Map<string, string>> {
      const rows = await connection
        .select({ blogId: blogBodies.blogId, text: blogBodies.text })
        .from(blogBodies)
        .where(isOneOf(blogBodies.blogId, blogIds));
      return new Map(rows.map(({ blogId, text }) => [blogId, text]));
    },
  };
}
