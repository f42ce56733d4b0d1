import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Connection, Database } from './database.ts';

/**
 * Whether the demo data was loaded is decided once, when a database is first started, and kept in it: a graph that was
 * started empty and has been written to never finds demo blogs among its own.
 */
export const seeding = sqliteTable('seeding', {
  decision: text('decision', { enum: ['demo', 'none'] }).primaryKey(),
  decidedAt: integer('decided_at', { mode: 'timestamp_ms' }).notNull(),
});

/**
 * Loads the demo data into a database for which it has not been decided yet, all of it or, when `load` throws, nothing.
 *
 * @param options.prepare Makes what `load` needs and what takes long, before the transaction starts.
 * @returns Whether it was loaded now.
 */
export async function seedOnce<Data>(options: {
  database: Database;
  decision: 'demo' | 'none';
  clock: () => Date;
  prepare: () => Promise<Data>;
  load: (transaction: Connection, data: Data) => Promise<void>;
}): Promise<boolean> {
  const { database, decision } = options;
  if (await isDecided(database.read)) return false;
  const data = decision === 'demo' ? await options.prepare() : null;
  return database.write(async (transaction) => {
    if (await isDecided(transaction)) return false;
    await transaction.insert(seeding).values({ decision, decidedAt: options.clock() });
    if (data === null) return false;
    await options.load(transaction, data);
    return true;
  });
}

async function isDecided(connection: Connection): Promise<boolean> {
  return (await connection.select().from(seeding)).length > 0;
}

/** What to do about demo data: never any in production, otherwise what `SEED` says. */
export function readSeedDecision(config: { NODE_ENV: string; SEED: 'demo' | 'none' }): 'demo' | 'none' {
  return config.NODE_ENV === 'production' ? 'none' : config.SEED;
}
