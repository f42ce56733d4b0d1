import { and, asc, eq, gt, gte, isNotNull, lt } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Connection } from './database.ts';
import { isOneOf } from './statements.ts';

/**
 * Who did what to whose account or content, when and why. A service exports this table from its own `tables.ts`, and the
 * migration that makes it adds triggers that refuse every DELETE, and every UPDATE but one that takes the reason out of an
 * entry: entries are only ever added, in the transaction of what they tell of.
 */
export const auditLog = sqliteTable(
  'audit_log',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: integer('at', { mode: 'timestamp_ms' }).notNull(),
    /** The person who did it; `command` for what was done from the command line. */
    actorId: text('actor_id').notNull(),
    /** The mutation by which it was done. */
    action: text('action').notNull(),
    /** The account or the content to which it was done. */
    subjectId: text('subject_id').notNull(),
    /** What the action does not say of itself, such as the role that was given. */
    details: text('details'),
    /** As the person gave it; null where the mutation asks for none, and once what it tells of has been erased. */
    reason: text('reason'),
  },
  (table) => [index('audit_log_by_subject').on(table.subjectId, table.id)],
);

/** An entry that is to be written, and one that was. */
export type AuditEntry = Omit<typeof auditLog.$inferInsert, 'id'>;
export type AuditRow = typeof auditLog.$inferSelect;

/** Which entries to list; all conditions hold. */
export type AuditFilter = {
  actorId?: string | undefined;
  action?: string | undefined;
  subjectId?: string | undefined;
  from?: Date | undefined;
  before?: Date | undefined;
};

/** The statements on the audit log, for the store of a service. */
export function createAuditStore(connection: Connection) {
  return {
    async insertAuditEntry(entry: AuditEntry): Promise<void> {
      await connection.insert(auditLog).values(entry);
    },

    /** Empties the reasons of what was done to these, who may be named in them; everything else of an entry stays. */
    async eraseAuditReasons(subjectIds: readonly string[]): Promise<void> {
      const isOfThem = and(isOneOf(auditLog.subjectId, subjectIds), isNotNull(auditLog.reason));
      await connection.update(auditLog).set({ reason: null }).where(isOfThem);
    },

    /** Reads entries oldest first, a batch at a time: those after the entry `after`. */
    async listAuditEntries(filter: AuditFilter, after: number, limit: number): Promise<AuditRow[]> {
      return connection
        .select()
        .from(auditLog)
        .where(
          and(
            gt(auditLog.id, after),
            filter.actorId === undefined ? undefined : eq(auditLog.actorId, filter.actorId),
            filter.action === undefined ? undefined : eq(auditLog.action, filter.action),
            filter.subjectId === undefined ? undefined : eq(auditLog.subjectId, filter.subjectId),
            filter.from === undefined ? undefined : gte(auditLog.at, filter.from),
            filter.before === undefined ? undefined : lt(auditLog.at, filter.before),
          ),
        )
        .orderBy(asc(auditLog.id))
        .limit(limit);
    },
  };
}
