import { and, asc, count, eq, gt, inArray, isNotNull, isNull, lt, lte, min, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { Connection } from '../database.ts';
import { markErasure } from '../erasure-purge.ts';
import { insertAll, isOneOf, prepareInsert, prepareOnce } from '../statements.ts';
import { type GraphEvent, nameSchema, writeSequence } from './event.ts';
import { outbox, outboxEpoch, outboxReaders } from './event-tables.ts';
import { type EventData, type EventType, eventTypes, type Source } from './event-types.ts';

/** What an event came of, and when it happened. */
export type EventOrigin = {
  at: Date;
  /** The request that it came of. */
  requestId?: string;
  /** The event that it came of. */
  eventId?: string;
};

/** An event as a transport is handed it; `json` is null where what it was about has been erased. */
export type OutboxEntry = {
  sequence: number;
  id: string;
  subject: string;
  json: string | null;
  erasesEarlier: boolean;
};

/** Where a source stands: which life of its outbox, and what it said last. */
export type Position = { epoch: string; sequence: number };

/** The same, and the identifier of the event there, unless none is. */
export type Place = Position & { lastId: string | null };

/** The same, and the earliest event that it can still hand over; a reader that is further behind needs a snapshot. */
export type Standing = Place & { oldest: number };

/** How far ahead of what a reader is known to have heard another life begins: it may have asked for what is later. */
const stepBetweenLives = 1_000_000;

/** The statements on what a service says, for its store. */
export function createOutboxStore(connection: Connection) {
  const entry = {
    sequence: outbox.sequence,
    id: outbox.id,
    subject: outbox.subject,
    json: outbox.event,
    erasesEarlier: outbox.erasesEarlier,
  };
  const selectPage = prepareOnce(() =>
    connection
      .select(entry)
      .from(outbox)
      .where(gt(outbox.sequence, sql.placeholder('after')))
      .orderBy(asc(outbox.sequence))
      .limit(sql.placeholder('limit'))
      .prepare(),
  );

  const insertEntry = prepareInsert(connection, outbox);
  const selectEpoch = prepareOnce(() => connection.select().from(outboxEpoch).prepare());
  // The counter outlives the rows that were dropped.
  const selectLastSequence = prepareOnce(() =>
    connection.select({ sequence: sql<number>`seq` }).from(sql`sqlite_sequence`).where(sql`name = 'outbox'`).prepare(),
  );

  async function readLastSequence(): Promise<number> {
    const [row] = await selectLastSequence().execute();
    return row?.sequence ?? 0;
  }

  async function requireEpoch(at: Date): Promise<string> {
    const [row] = await selectEpoch().execute();
    return row?.epoch ?? putEpoch(uuidv7(), at);
  }

  async function putEpoch(epoch: string, beganAt: Date): Promise<string> {
    await connection.insert(outboxEpoch).values({ epoch, beganAt });
    return epoch;
  }

  /** Takes the content out of what was said about subjects, up to and including a sequence. */
  async function eraseEntries(subjects: readonly string[], upTo?: number): Promise<void> {
    const about = isOneOf(outbox.subject, subjects);
    const isErased = and(about, isNotNull(outbox.event), upTo === undefined ? undefined : lte(outbox.sequence, upTo));
    await connection.update(outbox).set({ event: null }).where(isErased);
    markErasure(connection);
  }

  /** Says several things of one type at once, in order; otherwise as `appendEvent`. */
  async function appendEvents<Type extends EventType>(
    type: Type,
    all: readonly EventData<Type>[],
    origin: EventOrigin,
    { erasesEarlier = false }: { erasesEarlier?: boolean } = {},
  ): Promise<void> {
    const { source, data: schema, subject: readSubject } = eventTypes[type];
    const epoch = await requireEpoch(origin.at);
    const last = await readLastSequence();
    const rows = all.map((data, index) => {
      const checked = schema.parse(data) as EventData<Type>;
      const subject = (readSubject as (data: EventData<Type>) => string)(checked);
      const id = uuidv7();
      const sequence = last + 1 + index;
      const event: GraphEvent<Type> = {
        specversion: '1.0',
        id,
        source: `/${source}`,
        type,
        subject,
        time: origin.at.toISOString(),
        datacontenttype: 'application/json',
        dataschema: nameSchema(type),
        sequence: writeSequence(sequence),
        epoch,
        ...(origin.requestId === undefined ? {} : { correlationid: origin.requestId }),
        ...(origin.eventId === undefined ? {} : { causationid: origin.eventId }),
        data: checked,
      };
      return { sequence, id, subject, erasesEarlier, occurredAt: origin.at, event: JSON.stringify(event) };
    });
    const [row, ...others] = rows;
    if (!row) return;
    if (erasesEarlier) await eraseEntries(rows.map(({ subject }) => subject));
    if (others.length === 0) await insertEntry(row);
    else await insertAll(connection, outbox, rows);
  }

  return {
    /**
     * Says something, in the transaction of what it is about. It is checked against the schema of its type.
     *
     * @param options.erasesEarlier Makes earlier events about the same subject unreadable, here and wherever they are kept.
     * @throws ZodError when the data is not what its type says: then nothing of the transaction stays.
     */
    appendEvent: <Type extends EventType>(
      type: Type,
      data: EventData<Type>,
      origin: EventOrigin,
      options?: { erasesEarlier?: boolean },
    ): Promise<void> => appendEvents(type, [data], origin, options),

    appendEvents,
    eraseEntries,
    readLastSequence,
    requireEpoch,

    /**
     * Begins another life, after a reader has told of more than was ever said in this one: whoever has read the outbox
     * before takes a snapshot. It sorts after the life that the reader knows, whatever the clock says, and counts on from
     * beyond what the reader may have heard, so that what it keeps is older than everything that is said from now on.
     */
    async beginEpoch(known: Position, at: Date): Promise<void> {
      const sequence = Math.max(known.sequence, await readLastSequence()) + stepBetweenLives;
      await connection.delete(outbox);
      await connection.delete(outboxReaders);
      await connection.delete(outboxEpoch);
      await connection.run(sql`delete from sqlite_sequence where name = 'outbox'`);
      await connection.run(sql`insert into sqlite_sequence (name, seq) values ('outbox', ${sequence})`);
      await putEpoch(uuidv7({ msecs: Math.max(Date.now(), readTime(known.epoch) + 1) }), at);
    },

    /** Where the outbox stands; null before it was first opened. */
    async findStanding(): Promise<Standing | null> {
      // In one statement, so that the parts are of the same moment.
      const [row] = await connection
        .select({
          epoch: outboxEpoch.epoch,
          sequence: sql<number | null>`(select seq from sqlite_sequence where name = 'outbox')`,
          lastId: sql<
            string | null
          >`(select ${outbox.id} from ${outbox} where ${outbox.sequence} = (select seq from sqlite_sequence where name = 'outbox'))`,
          oldest: sql<number | null>`(select min(${outbox.sequence}) from ${outbox})`,
        })
        .from(outboxEpoch);
      if (!row) return null;
      const sequence = row.sequence ?? 0;
      return { epoch: row.epoch, sequence, lastId: row.lastId, oldest: row.oldest ?? sequence + 1 };
    },

    async findEntryId(sequence: number): Promise<string | null> {
      const [row] = await connection.select({ id: outbox.id }).from(outbox).where(eq(outbox.sequence, sequence));
      return row?.id ?? null;
    },

    /** What was said about a subject between two sequences, and has been erased. */
    listErased: (subject: string, after: number, before: number): Promise<OutboxEntry[]> =>
      connection
        .select(entry)
        .from(outbox)
        .where(
          and(
            eq(outbox.subject, subject),
            gt(outbox.sequence, after),
            lt(outbox.sequence, before),
            isNull(outbox.event),
          ),
        )
        .orderBy(asc(outbox.sequence)),

    listEntries: (after: number, limit: number): Promise<OutboxEntry[]> => selectPage().execute({ after, limit }),

    /** Up to where each reader has confirmed. */
    async findConfirmed(): Promise<Map<Source, number>> {
      const rows = await connection.select().from(outboxReaders);
      return new Map(rows.map(({ reader, sequence }) => [reader, sequence]));
    },

    async confirmEntries(reader: Source, sequence: number, confirmedAt: Date): Promise<void> {
      await connection
        .insert(outboxReaders)
        .values({ reader, sequence, confirmedAt })
        .onConflictDoUpdate({ target: outboxReaders.reader, set: { sequence, confirmedAt } });
    },

    /**
     * Forgets what every one of these readers has confirmed and what happened before an instant. Where there
     * are readers, the last entry stays: by that, one that takes a snapshot now can tell later whether this outbox was put back from a backup.
     */
    async dropEntries(readers: readonly Source[], before: Date): Promise<void> {
      const [confirmed] = await connection
        .select({ readers: count(), sequence: min(outboxReaders.sequence) })
        .from(outboxReaders)
        .where(inArray(outboxReaders.reader, [...readers]));
      if ((confirmed?.readers ?? 0) < readers.length) return;
      const isUnneeded =
        readers.length === 0
          ? undefined
          : and(lte(outbox.sequence, confirmed?.sequence ?? 0), lt(outbox.sequence, await readLastSequence()));
      await connection.delete(outbox).where(and(isUnneeded, lt(outbox.occurredAt, before)));
    },

    /**
     * What is kept, for the metrics: how many entries, and since when those after a sequence wait. It looks at three rows,
     * however many there are: entries are dropped from the front, and what lies between has no gaps.
     */
    async measureEntries(after: number): Promise<{ entries: number; waitingSince: Date | null }> {
      const [all] = await connection
        .select({
          first: sql<number | null>`(select min(${outbox.sequence}) from ${outbox})`,
          last: sql<number | null>`(select max(${outbox.sequence}) from ${outbox})`,
        })
        .from(sql`(select 1)`);
      const [waiting] = await connection
        .select({ since: outbox.occurredAt })
        .from(outbox)
        .where(gt(outbox.sequence, after))
        .orderBy(asc(outbox.sequence))
        .limit(1);
      const { first = null, last = null } = all ?? {};
      const entries = first === null || last === null ? 0 : last - first + 1;
      return { entries, waitingSince: waiting?.since ?? null };
    },
  };
}

/** When an epoch began, by what a UUID of version 7 begins with; 0 for any other text. */
function readTime(epoch: string): number {
  const time = Number.parseInt(epoch.replace('-', '').slice(0, 12), 16);
  return Number.isSafeInteger(time) ? time : 0;
}
