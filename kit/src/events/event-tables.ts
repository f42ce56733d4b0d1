import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { sources } from './event-types.ts';

// A service exports these tables from its own `tables.ts`: what it says stands in the same file as what it is about.

const instant = (name: string) => integer(name, { mode: 'timestamp_ms' });

/** What a service has said, in the order in which its transactions were committed, until every reader has it. */
export const outbox = sqliteTable(
  'outbox',
  {
    /** Without gaps: a transaction that is rolled back takes its numbers back with it. */
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    subject: text('subject').notNull(),
    /** The whole event as JSON, or null once what it was about has been erased: only its place is left. */
    event: text('event'),
    /** Whether whoever keeps earlier events about the same subject is to make them unreadable. */
    erasesEarlier: integer('erases_earlier', { mode: 'boolean' }).notNull(),
    occurredAt: instant('occurred_at').notNull(),
  },
  (table) => [index('outbox_by_subject').on(table.subject, table.sequence)],
);

/** Up to where each reader has confirmed the events of this service. */
export const outboxReaders = sqliteTable('outbox_readers', {
  reader: text('reader', { enum: sources }).primaryKey(),
  sequence: integer('sequence').notNull(),
  confirmedAt: instant('confirmed_at').notNull(),
});

/** Which life of the outbox its sequence counts in; one row. */
export const outboxEpoch = sqliteTable('outbox_epoch', {
  epoch: text('epoch').primaryKey(),
  beganAt: instant('began_at').notNull(),
});

/** The events of other services that have been dealt with. */
export const inbox = sqliteTable(
  'inbox',
  {
    source: text('source', { enum: sources }).notNull(),
    id: text('id').notNull(),
    sequence: integer('sequence').notNull(),
    type: text('type').notNull(),
    outcome: text('outcome', { enum: ['applied', 'skipped', 'held', 'dead'] }).notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.id] }),
    index('inbox_by_sequence').on(table.source, table.sequence),
    index('inbox_by_age').on(table.receivedAt),
  ],
);

/** How far this service has come with each source that it reads. */
export const inboxSources = sqliteTable('inbox_sources', {
  source: text('source', { enum: sources }).primaryKey(),
  epoch: text('epoch').notNull(),
  /** Every event up to here has been dealt with, or is part of a snapshot that was. */
  sequence: integer('sequence').notNull(),
  /** Which event stands there, by which the source can tell that it was put back from a backup; null when it is not known. */
  lastId: text('last_id'),
  /** How far a snapshot has come that is being taken, as JSON; null when none is. */
  snapshot: text('snapshot'),
});

/**
 * Events that could not be applied, and those that wait behind them because they are about the same subject. The first of a
 * subject is `waiting` for its next attempt or, after the last one, `parked`; `dead` are those that no attempt can help.
 */
export const heldEvents = sqliteTable(
  'held_events',
  {
    source: text('source', { enum: sources }).notNull(),
    id: text('id').notNull(),
    sequence: integer('sequence').notNull(),
    subject: text('subject').notNull(),
    type: text('type').notNull(),
    event: text('event').notNull(),
    state: text('state', { enum: ['waiting', 'parked', 'dead'] }).notNull(),
    attempts: integer('attempts').notNull(),
    /** When it is tried again; null while it waits behind another, or for somebody to decide. */
    nextAttemptAt: instant('next_attempt_at'),
    problem: text('problem').notNull(),
    heldAt: instant('held_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.id] }),
    index('held_events_by_subject').on(table.source, table.subject, table.sequence),
    index('held_events_by_attempt').on(table.nextAttemptAt),
  ],
);

export type OutboxRow = typeof outbox.$inferSelect;
export type InboxRow = typeof inbox.$inferSelect;
export type InboxSourceRow = typeof inboxSources.$inferSelect;
export type HeldEventRow = typeof heldEvents.$inferSelect;
