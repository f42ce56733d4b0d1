import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { type Database, openDatabase } from './database.ts';

/** Opens a database with just these tables, for tests of the parts of kit that services put their own tables beside. */
export function openTestDatabase(folder: string, tables: readonly SQLiteTable[]): Database {
  const migrations = join(folder, 'migrations');
  mkdirSync(join(migrations, 'meta'), { recursive: true });
  const statements = tables.flatMap(describeTable).join('\n--> statement-breakpoint\n');
  writeFileSync(join(migrations, '0000_tables.sql'), statements);
  const entries = [{ idx: 0, version: '6', when: 1, tag: '0000_tables', breakpoints: true }];
  writeFileSync(join(migrations, 'meta/_journal.json'), JSON.stringify({ version: '7', dialect: 'sqlite', entries }));
  return openDatabase({ file: join(folder, 'test.sqlite'), migrations: pathToFileURL(`${migrations}/`) });
}

function describeTable(table: SQLiteTable): string[] {
  const { name, columns, primaryKeys, indexes } = getTableConfig(table);
  const lines = columns.map((column) => {
    const autoIncrement = 'autoIncrement' in column && column.autoIncrement ? ' AUTOINCREMENT' : '';
    const words = [
      `\`${column.name}\` ${column.getSQLType()}`,
      column.primary ? `PRIMARY KEY${autoIncrement}` : '',
      column.notNull ? 'NOT NULL' : '',
      column.isUnique ? 'UNIQUE' : '',
    ];
    return words.filter(Boolean).join(' ');
  });
  const keys = primaryKeys.map((key) => `PRIMARY KEY(${key.columns.map((column) => `\`${column.name}\``).join(', ')})`);
  const created = indexes.map(({ config }) => {
    const indexed = config.columns.map((column) => ('name' in column ? `\`${column.name}\`` : ''));
    return `CREATE INDEX \`${config.name}\` ON \`${name}\` (${indexed.join(', ')})`;
  });
  return [`CREATE TABLE \`${name}\` (\n${[...lines, ...keys].join(',\n')}\n)`, ...created];
}
