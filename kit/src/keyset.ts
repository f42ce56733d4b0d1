import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import type { PageRequest } from './page.ts';

/** The rows after the position of a page request, in a list sorted by a column and then by identifier. */
export function isAfter(
  page: PageRequest,
  columns: { sortedBy: AnyColumn; id: AnyColumn },
  direction: 'asc' | 'desc',
): SQL | undefined {
  if (page.after === null) return undefined;
  const [sortedBy, id] = page.after;
  const comparison = direction === 'asc' ? sql`>` : sql`<`;
  return sql`(${columns.sortedBy}, ${columns.id}) ${comparison} (${sortedBy}, ${id})`;
}

/**
 * A table of the given identifiers, named `parent`. Joined with rows whose identifier is in a limited subquery on
 * `parentId`, it reads the first rows of each parent's list in one statement and no row beyond them.
 */
export function listParents(ids: readonly string[]): SQL {
  return sql`json_each(${JSON.stringify(ids)}) as parent`;
}

/** The identifier of a parent in a statement on `listParents`. */
export const parentId = sql<string>`parent.value`;
