import DataLoader from 'dataloader';
import type { PageRequest } from './page.ts';

/** Looks rows up by key, many at a time; null where there is none. Made anew for each operation. */
export function createRowLoader<Row>(readRows: (keys: readonly string[]) => Promise<ReadonlyMap<string, Row>>) {
  const loader = new DataLoader<string, Row | null>(async (keys) => {
    const rows = await readRows(keys);
    return keys.map((key) => rows.get(key) ?? null);
  });
  return { load: (key: string) => loader.load(key) };
}

/**
 * Reads a page of a list for many parents at a time: however many rows ask for the same page of their own list, it is
 * one statement. Made anew for each operation.
 */
export function createPageLoader<Row, Options = undefined>(
  readPages: (
    parentIds: readonly string[],
    page: PageRequest,
    options: Options,
  ) => Promise<ReadonlyMap<string, readonly Row[]>>,
) {
  type Key = { parentId: string; page: PageRequest; options: Options };
  const describePage = ({ page, options }: Key) => JSON.stringify([page, options]);

  const loader = new DataLoader<Key, readonly Row[], string>(
    async (keys) => {
      const groups = groupRows(keys, describePage, (key) => key);
      const pages = new Map<string, ReadonlyMap<string, readonly Row[]>>();
      for (const [description, [key, ...others]] of groups) {
        if (!key) continue;
        const parentIds = [key, ...others].map(({ parentId }) => parentId);
        pages.set(description, await readPages(parentIds, key.page, key.options));
      }
      return keys.map((key) => pages.get(describePage(key))?.get(key.parentId) ?? []);
    },
    { cacheKeyFn: (key) => `${key.parentId} ${describePage(key)}` },
  );

  return {
    load: (parentId: string, page: PageRequest, options: Options) => loader.load({ parentId, page, options }),
  };
}

/** Groups what `readValue` reads of rows by a key they share, in the order of the rows. */
export function groupRows<Row, Value>(
  rows: readonly Row[],
  readKey: (row: Row) => string,
  readValue: (row: Row) => Value,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const key = readKey(row);
    const group = groups.get(key);
    if (group) group.push(readValue(row));
    else groups.set(key, [readValue(row)]);
  }
  return groups;
}

/** Files rows under a key that each has for itself. */
export function indexRows<Row>(rows: readonly Row[], readKey: (row: Row) => string): Map<string, Row> {
  return new Map(rows.map((row) => [readKey(row), row]));
}
