import { and, asc, count, eq, gt, isNotNull, lt, lte, min, ne, or, type SQL, sql } from 'drizzle-orm';
import { type Connection, runNested } from '../database.ts';
import { isOneOf, prepareInsert, prepareOnce } from '../statements.ts';
import {
  type HeldEventRow,
  heldEvents,
  type InboxRow,
  type InboxSourceRow,
  inbox,
  inboxSources,
} from './event-tables.ts';
import type { Source } from './event-types.ts';

/** A held event by what is unique about it. */
export type HeldKey = Pick<HeldEventRow, 'source' | 'id'>;

/** The statements on what a service has been told, for its store. */
export function createInboxStore(connection: Connection) {
  const isHeld = ({ source, id }: HeldKey) => and(eq(heldEvents.source, source), eq(heldEvents.id, id));
  const isLive = ne(heldEvents.state, 'dead');

  // Runs in every look at whether there is anything to do.
  const selectSource = prepareOnce(() =>
    connection
      .select()
      .from(inboxSources)
      .where(eq(inboxSources.source, sql.placeholder('source')))
      .prepare(),
  );
  const putSource = prepareInsert(connection, inboxSources, { target: inboxSources.source });

  /** Drops held events of a source; the inbox says of them that they came to nothing. */
  async function dropHeld(source: Source, condition: SQL | undefined): Promise<void> {
    const isDropped = and(eq(heldEvents.source, source), condition);
    const dropped = await connection.delete(heldEvents).where(isDropped).returning({ id: heldEvents.id });
    if (dropped.length === 0) return;
    // With the source, which its key begins with: the inbox holds everything of a week.
    const ids = dropped.map(({ id }) => id);
    await connection
      .update(inbox)
      .set({ outcome: 'skipped' })
      .where(and(eq(inbox.source, source), isOneOf(inbox.id, ids)));
  }

  return {
    /** Runs `work` so that nothing of it stays when it fails, and everything else of the transaction does. */
    runNested: <Result>(work: () => Promise<Result>): Promise<Result> => runNested(connection, work),

    async findInboxSource(source: Source): Promise<InboxSourceRow | null> {
      const [row] = await selectSource().execute({ source });
      return row ?? null;
    },

    async putInboxSource({ lastId = null, snapshot = null, ...row }: typeof inboxSources.$inferInsert): Promise<void> {
      await putSource({ ...row, lastId, snapshot });
    },

    async findInboxEntry(source: Source, id: string): Promise<InboxRow | null> {
      const [row] = await connection
        .select()
        .from(inbox)
        .where(and(eq(inbox.source, source), eq(inbox.id, id)));
      return row ?? null;
    },

    async insertInboxEntry(row: InboxRow): Promise<void> {
      await connection.insert(inbox).values(row).onConflictDoNothing();
    },

    /** The first sequences after one that have arrived, in order. */
    async listInboxSequences(source: Source, after: number, limit: number): Promise<number[]> {
      const rows = await connection
        .select({ sequence: inbox.sequence })
        .from(inbox)
        .where(and(eq(inbox.source, source), gt(inbox.sequence, after)))
        .orderBy(asc(inbox.sequence))
        .limit(limit);
      return rows.map(({ sequence }) => sequence);
    },

    /** Which event had this sequence; null when it came in a snapshot, or is too long ago. */
    async findInboxId(source: Source, sequence: number): Promise<string | null> {
      const [row] = await connection
        .select({ id: inbox.id })
        .from(inbox)
        .where(and(eq(inbox.source, source), eq(inbox.sequence, sequence)));
      return row?.id ?? null;
    },

    /** Forgets entries that are old, and that the position of their source covers. */
    async dropInboxEntries(source: Source, upTo: number, before: Date): Promise<void> {
      const isCovered = and(eq(inbox.source, source), lte(inbox.sequence, upTo), lt(inbox.receivedAt, before));
      await connection.delete(inbox).where(isCovered);
    },

    /** Forgets what came of an earlier life of a source, and what of it was still to be tried; dead letters stay. */
    async resetInbox(source: Source): Promise<void> {
      await connection.delete(inbox).where(eq(inbox.source, source));
      await connection.delete(heldEvents).where(and(eq(heldEvents.source, source), isLive));
    },

    /** Finds a held event by its id, whichever source it is of. */
    async findHeldEvent(id: string): Promise<HeldEventRow | null> {
      const [row] = await connection.select().from(heldEvents).where(eq(heldEvents.id, id));
      return row ?? null;
    },

    /** Held events in the order in which they stood in their sources. */
    async listHeldEvents(limit: number, state?: HeldEventRow['state']): Promise<HeldEventRow[]> {
      return connection
        .select()
        .from(heldEvents)
        .where(state === undefined ? undefined : eq(heldEvents.state, state))
        .orderBy(asc(heldEvents.source), asc(heldEvents.sequence))
        .limit(limit);
    },

    /**
     * Held events whose time has come.
     *
     * @param longestPause In milliseconds; what is due later than that was written before the clock was set back.
     */
    async listDueEvents(source: Source, now: Date, longestPause: number, limit: number): Promise<HeldEventRow[]> {
      const latest = new Date(now.getTime() + longestPause);
      const isDue = or(lte(heldEvents.nextAttemptAt, now), gt(heldEvents.nextAttemptAt, latest));
      return connection
        .select()
        .from(heldEvents)
        .where(and(eq(heldEvents.source, source), isDue))
        .orderBy(asc(heldEvents.nextAttemptAt), asc(heldEvents.sequence))
        .limit(limit);
    },

    /** The subjects of which an event is held, so that later ones about them have to wait. */
    async listHeldSubjects(source: Source): Promise<string[]> {
      const rows = await connection
        .selectDistinct({ subject: heldEvents.subject })
        .from(heldEvents)
        .where(and(eq(heldEvents.source, source), isLive));
      return rows.map(({ subject }) => subject);
    },

    /** Lets the event that waited behind another one have its turn. */
    async wakeNextOfSubject({ source, subject }: Pick<HeldEventRow, 'source' | 'subject'>, now: Date): Promise<void> {
      const next = connection
        .select({ sequence: min(heldEvents.sequence) })
        .from(heldEvents)
        .where(and(eq(heldEvents.source, source), eq(heldEvents.subject, subject), isLive));
      await connection
        .update(heldEvents)
        .set({ state: 'waiting', attempts: 0, nextAttemptAt: now })
        .where(
          and(
            eq(heldEvents.source, source),
            eq(heldEvents.subject, subject),
            isLive,
            sql`${heldEvents.sequence} = ${next}`,
          ),
        );
    },

    async updateInboxOutcome({ source, id }: HeldKey, outcome: InboxRow['outcome']): Promise<void> {
      await connection
        .update(inbox)
        .set({ outcome })
        .where(and(eq(inbox.source, source), eq(inbox.id, id)));
    },

    async insertHeldEvent(row: HeldEventRow): Promise<void> {
      await connection.insert(heldEvents).values(row).onConflictDoNothing();
    },

    async updateHeldEvent(
      key: HeldKey,
      change: Partial<Pick<HeldEventRow, 'state' | 'attempts' | 'nextAttemptAt' | 'problem'>>,
    ): Promise<void> {
      await connection.update(heldEvents).set(change).where(isHeld(key));
    },

    /** Takes an event away that has been applied. */
    async deleteHeldEvent(key: HeldKey): Promise<void> {
      await connection.delete(heldEvents).where(isHeld(key));
    },

    /** The event that another one waits behind; null when it waits behind none. */
    async findHeldAhead({
      source,
      subject,
      sequence,
      state,
      nextAttemptAt,
    }: HeldEventRow): Promise<HeldEventRow | null> {
      if (state !== 'waiting' || nextAttemptAt !== null) return null;
      const [row] = await connection
        .select()
        .from(heldEvents)
        .where(
          and(
            eq(heldEvents.source, source),
            eq(heldEvents.subject, subject),
            lt(heldEvents.sequence, sequence),
            isLive,
          ),
        )
        .orderBy(asc(heldEvents.sequence))
        .limit(1);
      return row ?? null;
    },

    /**
     * Lets events be tried at once, with as many attempts as new ones: one of them, or all but those that wait behind others.
     *
     * @returns How many.
     */
    async retryHeldEvents(now: Date, id: string | null): Promise<number> {
      const isOwnTurn = or(ne(heldEvents.state, 'waiting'), isNotNull(heldEvents.nextAttemptAt));
      const retried = await connection
        .update(heldEvents)
        .set({ state: 'waiting', attempts: 0, nextAttemptAt: now })
        .where(id === null ? isOwnTurn : eq(heldEvents.id, id))
        .returning({ id: heldEvents.id });
      return retried.length;
    },

    /** Gives an event up, as somebody has decided. */
    async dropHeldEvent(key: HeldKey): Promise<void> {
      await dropHeld(key.source, eq(heldEvents.id, key.id));
    },

    /** The positions with all sources. */
    listInboxSources: (): Promise<InboxSourceRow[]> => connection.select().from(inboxSources),

    /** Drops what was said earlier about a subject and is still held: it does not matter any more. */
    async dropEarlierHeld(source: Source, subject: string, before: number): Promise<void> {
      await dropHeld(source, and(eq(heldEvents.subject, subject), lt(heldEvents.sequence, before)));
    },

    /** Drops what is held about subjects of a source: they have been erased. */
    async eraseHeldEvents(source: Source, subjects: readonly string[]): Promise<void> {
      await dropHeld(source, isOneOf(heldEvents.subject, subjects));
    },

    /** How many events are held, by state, for the metrics. */
    async countHeldEvents(): Promise<Map<HeldEventRow['state'], number>> {
      const rows = await connection
        .select({ state: heldEvents.state, count: count() })
        .from(heldEvents)
        .groupBy(heldEvents.state);
      return new Map(rows.map(({ state, count: held }) => [state, held]));
    },
  };
}
