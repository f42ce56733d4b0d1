import { type AnyColumn, getTableColumns, type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Connection } from './database.ts';
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
 * A table of the given identifiers, named `parent`. With rows whose identifier is in a limited subquery on `parentId`, it
 * reads the first rows of each parent's list in one statement and no row beyond them. It is to be cross-joined, which keeps
 * SQLite from starting with the rows instead of the parents, whatever its statistics say.
 */
export function listParents(ids: readonly string[]): SQL {
  return sql`json_each(${JSON.stringify(ids)}) as parent`;
}

/** The identifier of a parent in a statement on `listParents`. */
export const parentId = sql<string>`parent.value`;

/**
 * A column that has one of many values, however many they are: they are handed over as one JSON array. In a statement that
 * is prepared, a placeholder stands for that array.
 */
export function isOneOf(column: AnyColumn, values: readonly string[] | Placeholder): SQL {
  const list = Array.isArray(values) ? JSON.stringify(values) : values;
  return sql`${column} in (select value from json_each(${list}))`;
}

/**
 * A statement that is compiled at its first use and kept from then on: for the ones that run in almost every operation,
 * compiling takes longer than running.
 */
export function prepareOnce<Statement>(prepare: () => Statement): () => Statement {
  let statement: Statement | undefined;
  return () => {
    statement ??= prepare();
    return statement;
  };
}

/**
 * Inserts whole rows into a table with a statement that is compiled once.
 *
 * @param replaces Where there is a row with the same values in `target`, it is replaced if `where` holds; without this it is
 * an error.
 */
export function prepareInsert<Table extends SQLiteTable>(
  connection: Connection,
  table: Table,
  replaces?: { target: SQLiteColumn | SQLiteColumn[]; where?: SQL },
) {
  const columns = Object.entries(getTableColumns(table));
  const statement = prepareOnce(() => {
    const placeholders = columns.map(([name]) => [name, sql`${sql.placeholder(name)}`]);
    const insert = connection.insert(table).values(Object.fromEntries(placeholders));
    if (!replaces) return insert.prepare();
    const { target, where } = replaces;
    const isKey = (column: SQLiteColumn) => (Array.isArray(target) ? target : [target]).includes(column);
    const replaced = columns.filter(([, column]) => !isKey(column));
    const set = Object.fromEntries(replaced.map(([name, column]) => [name, excluded(column)]));
    return insert.onConflictDoUpdate({ target, set, ...(where && { setWhere: where }) } as never).prepare();
  });
  return async (row: Table['$inferSelect']): Promise<void> => {
    const values = columns.map(([name, column]) => [
      name,
      row[name] === null ? null : column.mapToDriverValue(row[name]),
    ]);
    await statement().execute(Object.fromEntries(values));
  };
}

/** What a column would have had, if there had not been a row already. */
export function excluded(column: SQLiteColumn): SQL {
  return sql`excluded.${sql.identifier(column.name)}`;
}

/** Inserts many whole rows in one statement, handed over as one JSON array, and leaves those alone that are there already. */
export async function insertAll<Table extends SQLiteTable>(
  connection: Connection,
  table: Table,
  rows: readonly Table['$inferSelect'][],
): Promise<void> {
  const columns = Object.entries(getTableColumns(table));
  const values = rows.map((row) =>
    columns.map(([name, column]) => (row[name] === null ? null : column.mapToDriverValue(row[name]))),
  );
  const selected = columns.map((_column, index) => sql`value ->> ${sql.raw(String(index))}`);
  await connection
    .insert(table)
    .select(sql`select ${sql.join(selected, sql`, `)} from json_each(${JSON.stringify(values)}) where true`)
    .onConflictDoNothing();
}
