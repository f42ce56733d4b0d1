import type { Connection } from '@supergraph/kit/database';
import type { BlogRecord } from '@supergraph/kit/events/event-types';
import type { Range } from '@supergraph/kit/events/owner';
import { indexRows } from '@supergraph/kit/loaders';
import { excluded, isOneOf, prepareInsert, prepareOnce } from '@supergraph/kit/statements';
import { and, asc, gt, lte, ne, sql } from 'drizzle-orm';
import { type KnownBlogRow, knownBlogs } from '../tables.ts';

type LivingBlog = Exclude<BlogRecord, { status: 'DELETED' }>;

/** The statements on blogs as comments knows them. */
export function createKnownBlogStore(connection: Connection) {
  const inRange = ({ after, to }: Range) =>
    and(after === null ? undefined : gt(knownBlogs.id, after), to === null ? undefined : lte(knownBlogs.id, to));
  const isLiving = ne(knownBlogs.status, 'DELETED');

  const selectByIds = prepareOnce(() =>
    connection
      .select()
      .from(knownBlogs)
      .where(isOneOf(knownBlogs.id, sql.placeholder('ids')))
      .prepare(),
  );

  const putRow = prepareInsert(connection, knownBlogs, {
    target: knownBlogs.id,
    where: sql`${isLiving} and ${knownBlogs.version} <= ${excluded(knownBlogs.version)}`,
  });

  return {
    async findKnownBlogs(ids: readonly string[]): Promise<Map<string, KnownBlogRow>> {
      const rows = await selectByIds().execute({ ids: JSON.stringify(ids) });
      return indexRows(rows, ({ id }) => id);
    },

    /** Keeps what is said of a blog, unless something later is known, or that it has been deleted. */
    async putBlog({ blogId: id, version: blogVersion, ...said }: LivingBlog, version: number): Promise<void> {
      const { authorId, status, acceptsComments } = said;
      await putRow({ id, authorId, status, acceptsComments, blogVersion, version });
    },

    /** Leaves nothing of a blog but that it was deleted. @returns Whether that was not known yet. */
    async buryBlog(id: string, version: number): Promise<boolean> {
      const set = { authorId: null, status: 'DELETED' as const, acceptsComments: false, blogVersion: 0, version };
      const changed = await connection
        .insert(knownBlogs)
        .values({ id, ...set })
        .onConflictDoUpdate({ target: knownBlogs.id, set, setWhere: isLiving })
        .returning({ id: knownBlogs.id });
      return changed.length > 0;
    },

    listKnownBlogs: (range: Range): Promise<KnownBlogRow[]> =>
      connection.select().from(knownBlogs).where(inRange(range)).orderBy(asc(knownBlogs.id)),

    /**
     * Hides blogs that are not among these, but for those of which something later is known. Whatever is said of them
     * afterwards is later than that.
     */
    async loseBlogs(range: Range, known: readonly string[], version: number): Promise<void> {
      const isUnknown = sql`${knownBlogs.id} not in (select value from json_each(${JSON.stringify(known)}))`;
      await connection
        .update(knownBlogs)
        .set({ authorId: null, status: 'LOST', acceptsComments: false, blogVersion: 0, version: 0 })
        .where(and(inRange(range), isUnknown, ne(knownBlogs.status, 'LOST'), lte(knownBlogs.version, version)));
    },
  };
}
