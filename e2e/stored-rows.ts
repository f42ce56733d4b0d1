import { createHash } from 'node:crypto';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

/** What a service notes of what others say, at any time, whatever it is asked itself. */
const heard = new Set([
  'users.outbox_readers',
  'blogs.outbox_readers',
  ...['inbox', 'inbox_sources', 'held_events', 'people'].flatMap((table) => [`blogs.${table}`, `comments.${table}`]),
  'blogs.follows',
  'comments.known_blogs',
]);

/** Stands for every row that the services have committed of their own, so that two looks tell whether something was written. */
export function digestStoredRows(dataDir: string): string {
  const hash = createHash('sha256');
  for (const service of ['users', 'blogs', 'comments']) {
    const database = new BetterSqlite3(join(dataDir, `${service}.sqlite`), { readonly: true });
    try {
      const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
      for (const table of tables) {
        // The full-text index keeps its words in tables of its own, of which nothing but SQLite reads.
        if (heard.has(`${service}.${table}`) || table.startsWith('blog_search')) continue;
        for (const row of database.prepare(`select * from "${table}"`).raw().iterate())
          hash.update(JSON.stringify(row));
      }
    } finally {
      database.close();
    }
  }
  return hash.digest('base64url');
}
