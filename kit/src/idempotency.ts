import { createHash } from 'node:crypto';
import { and, eq, lte } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Connection } from './database.ts';
import { isLongerThan } from './refusal.ts';

const maximumKey = 255; // characters
const keptFor = 24 * 60 * 60 * 1_000; // ms

/** What came of mutations that were sent with an idempotency key; a service exports this table from its own `tables.ts`. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    viewerId: text('viewer_id').notNull(),
    mutation: text('mutation').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of the input, by which the same key with another input is told. */
    inputHash: text('input_hash').notNull(),
    /** Identifier of what the mutation made. */
    resultId: text('result_id').notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.viewerId, table.mutation, table.key] }),
    index('idempotency_keys_by_age').on(table.createdAt),
  ],
);

type KeyRow = typeof idempotencyKeys.$inferSelect;

/** The statements on idempotency keys, for the store of a service. */
export function createIdempotencyStore(connection: Connection) {
  return {
    async findIdempotencyKey(viewerId: string, mutation: string, key: string): Promise<KeyRow | null> {
      const mine = and(
        eq(idempotencyKeys.viewerId, viewerId),
        eq(idempotencyKeys.mutation, mutation),
        eq(idempotencyKeys.key, key),
      );
      const [row] = await connection.select().from(idempotencyKeys).where(mine);
      return row ?? null;
    },

    async insertIdempotencyKey(row: KeyRow): Promise<void> {
      await connection.insert(idempotencyKeys).values(row);
    },

    /** Forgets what a person has sent, whose account is erased. */
    async deleteIdempotencyKeysOf(viewerId: string): Promise<void> {
      await connection.delete(idempotencyKeys).where(eq(idempotencyKeys.viewerId, viewerId));
    },

    async deleteIdempotencyKeys(createdUntil: Date): Promise<void> {
      await connection.delete(idempotencyKeys).where(lte(idempotencyKeys.createdAt, createdUntil));
    },
  };
}

/** A sentence on what is wrong with an idempotency key; null if nothing is. */
export function findKeyProblem(key: string): string | null {
  if (key !== '' && !isLongerThan(maximumKey, key)) return null;
  return `The idempotency key must have 1 to ${maximumKey} characters, such as those of a UUID.`;
}

/** A mutation that may be a repetition: who sends it, under which key, and with which input. */
export type Attempt = { viewerId: string; mutation: string; key: string; input: object };

/**
 * Whether an attempt is a repetition, looked up in the transaction that is going to make what it asks for: the identifier
 * of what the first attempt made, `reused` when that one had another input, or null when it is the first for 24 hours.
 */
export async function findFirstResult(
  store: ReturnType<typeof createIdempotencyStore>,
  attempt: Attempt,
  now: Date,
): Promise<{ resultId: string } | 'reused' | null> {
  await store.deleteIdempotencyKeys(new Date(now.getTime() - keptFor));
  const known = await store.findIdempotencyKey(attempt.viewerId, attempt.mutation, attempt.key);
  if (!known) return null;
  return known.inputHash === hashInput(attempt.input) ? { resultId: known.resultId } : 'reused';
}

/** Remembers what an attempt has made, in the same transaction. */
export async function keepFirstResult(
  store: ReturnType<typeof createIdempotencyStore>,
  { input, ...attempt }: Attempt,
  resultId: string,
  now: Date,
): Promise<void> {
  await store.insertIdempotencyKey({ ...attempt, inputHash: hashInput(input), resultId, createdAt: now });
}

/** Fields sort by name, so that a client that orders them anew still sends the same input. */
function hashInput(input: object): string {
  const entries = Object.entries(input).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('base64url');
}
