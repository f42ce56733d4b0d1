import type BetterSqlite3 from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';

const restAfterPurge = 100; // times as long as it took

/**
 * Notes, in the transaction of an erasure, that the file is to be written anew. `secure_delete` overwrites what is deleted, but
 * not the copies that SQLite leaves in the gaps of a page when it moves rows to another one, which nothing else reaches.
 */
export function markErasure(transaction: BetterSQLite3Database): void {
  // How many erasures are not complete stands in the head of the file, in a place that means nothing to SQLite.
  const counted = transaction.get<{ user_version: number }>(sql`pragma user_version`);
  transaction.run(sql.raw(`pragma user_version = ${(counted?.user_version ?? 0) + 1}`));
}

/** Completes erasures on the writing connection of a file; a call must not come in the middle of a transaction. */
export function createErasurePurge(writer: BetterSqlite3.Database, writing: BetterSQLite3Database) {
  let nextPurge = Number.NEGATIVE_INFINITY;
  let rewrittenAfter = 0; // erasures

  const countErasures = () => Number(writer.pragma('user_version', { simple: true }));

  /** @returns Whether nothing is left beside the file: another process that reads just now holds on to what it sees. */
  function truncateLog(): boolean {
    return Number(writer.pragma('wal_checkpoint(TRUNCATE)', { simple: true })) === 0;
  }

  /** An erasure is complete once the file was written anew, and what stood beside it is gone too, which may take another try. */
  function purge(): void {
    const erasures = countErasures();
    if (erasures === 0) return;
    if (rewrittenAfter !== erasures) {
      if (performance.now() < nextPurge) return;
      rewrite();
      rewrittenAfter = erasures;
    }
    if (!truncateLog()) return;
    forgetErasures(erasures);
    rewrittenAfter = 0;
    truncateLog();
  }

  /** A failure costs as much time as a success, and so rests for as long. */
  function rewrite(): void {
    const begun = performance.now();
    try {
      writing.run(sql`vacuum`);
    } catch (error) {
      truncateLog();
      throw error;
    } finally {
      const ended = performance.now();
      nextPurge = ended + restAfterPurge * (ended - begun);
    }
  }

  /** Notes that erasures are complete, unless another process has committed one more since they were counted. */
  function forgetErasures(counted: number): void {
    writer.exec('BEGIN IMMEDIATE');
    try {
      if (countErasures() === counted) writer.pragma('user_version = 0');
      writer.exec('COMMIT');
    } finally {
      if (writer.inTransaction) writer.exec('ROLLBACK');
    }
  }

  return { purge, truncateLog };
}
