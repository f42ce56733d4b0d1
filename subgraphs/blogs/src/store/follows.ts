import type { Connection } from '@supergraph/kit/database';
import type { FollowRecord } from '@supergraph/kit/events/event-types';
import type { Range } from '@supergraph/kit/events/owner';
import type { PageRequest } from '@supergraph/kit/page';
import { excluded, isAfter, prepareInsert } from '@supergraph/kit/statements';
import { and, asc, desc, eq, getTableColumns, gte, lte, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { type BlogRow, blogs, follows } from '../tables.ts';
import { countAtMost } from './blog-lists.ts';

const candidate = alias(blogs, 'candidate');
const earlier = alias(blogs, 'earlier');
/** Where an author has no more than a page: earlier than any publication. */
const beforeAll = sql.raw('-9e15');
const key = sql`(${follows.followerId}, ${follows.followeeId})`;

/** The statements on who follows whom, and on what a person gets to read by that. */
export function createFollowStore(connection: Connection) {
  const isFollowedBy = (userId: string) => and(eq(follows.followerId, userId), eq(follows.isActive, true));

  const putRow = prepareInsert(connection, follows, {
    target: [follows.followerId, follows.followeeId],
    where: sql`${follows.version} <= ${excluded(follows.version)}`,
  });

  return {
    /** Keeps that somebody follows somebody, or no longer does, unless something later is known. */
    async putFollow({ followerId, followeeId }: FollowRecord, isActive: boolean, version: number): Promise<void> {
      await putRow({ followerId, followeeId, isActive, version });
    },

    /** Ends the follows of a range that users does not know, but for those of which it has spoken later. */
    async endFollows(range: Range, known: readonly FollowRecord[], version: number): Promise<void> {
      const pairs = JSON.stringify(known.map(({ followerId, followeeId }) => [followerId, followeeId]));
      const isUnknown = sql`${key} not in (select value ->> 0, value ->> 1 from json_each(${pairs}))`;
      const isEnding = and(isInRange(range), eq(follows.isActive, true), isUnknown, lte(follows.version, version));
      await connection.update(follows).set({ isActive: false, version }).where(isEnding);
    },

    listFollows: (range: Range): Promise<FollowRecord[]> =>
      connection
        .select({ followerId: follows.followerId, followeeId: follows.followeeId })
        .from(follows)
        .where(and(isInRange(range), eq(follows.isActive, true)))
        .orderBy(asc(follows.followerId), asc(follows.followeeId)),

    /** Leaves nothing of whom a person followed, and of who followed them. */
    async deleteFollowsOf(userId: string): Promise<void> {
      await connection.delete(follows).where(or(eq(follows.followerId, userId), eq(follows.followeeId, userId)));
    },

    /**
     * Lists the published blogs of those whom a person follows, newest first. Of each of them no more than a page is looked
     * at, however much they have written, and that in an index: only the blogs of the page itself are read.
     */
    async listFeed(userId: string, page: PageRequest): Promise<BlogRow[]> {
      const isListed = (blog: typeof candidate | typeof earlier) =>
        and(
          eq(blog.authorId, follows.followeeId),
          eq(blog.status, 'PUBLISHED'),
          isAfter(page, { sortedBy: blog.publishedAt, id: blog.id }, 'desc'),
        );
      const pageEnd = connection
        .select({ publishedAt: earlier.publishedAt })
        .from(earlier)
        .where(isListed(earlier))
        .orderBy(desc(earlier.publishedAt), desc(earlier.id))
        .limit(1)
        .offset(page.first);
      const newest = connection.$with('newest').as(
        connection
          .select({ id: candidate.id })
          .from(follows)
          // A cross join keeps SQLite from starting with all published blogs instead of those whom the person follows.
          .crossJoin(candidate)
          .where(
            and(
              isFollowedBy(userId),
              isListed(candidate),
              gte(candidate.publishedAt, sql`coalesce(${pageEnd}, ${beforeAll})`),
            ),
          )
          .orderBy(desc(candidate.publishedAt), desc(candidate.id))
          .limit(page.first + 1),
      );
      const rows = await connection
        .with(newest)
        .select({ blog: getTableColumns(blogs) })
        .from(newest)
        .crossJoin(blogs)
        .where(eq(blogs.id, newest.id))
        .orderBy(desc(blogs.publishedAt), desc(blogs.id));
      return rows.map(({ blog }) => blog);
    },

    async countFeed(userId: string): Promise<number> {
      const rows = connection
        .select({ id: blogs.id })
        .from(follows)
        .crossJoin(blogs)
        .where(and(isFollowedBy(userId), eq(blogs.authorId, follows.followeeId), eq(blogs.status, 'PUBLISHED')))
        .limit(countAtMost)
        .as('counted');
      const [result] = await connection.select({ count: sql<number>`count(*)` }).from(rows);
      return result?.count ?? 0;
    },
  };
}

/** The keys of follows are two identifiers of one length with a dot between: in the order of the pairs. */
function isInRange({ after, to }: Range): SQL | undefined {
  const pair = (text: string) => sql`(${text.split('.')[0] ?? ''}, ${text.split('.')[1] ?? ''})`;
  return and(
    after === null ? undefined : sql`${key} > ${pair(after)}`,
    to === null ? undefined : sql`${key} <= ${pair(to)}`,
  );
}
