import { createHash } from 'node:crypto';
import type { Storage } from '../database.ts';
import type { Log } from '../log.ts';
import { isStorageFailure } from '../storage-failure.ts';
import { type AnyEvent, type Envelope, erasedType, type GraphEvent, type ReadEvent, readEvent } from './event.ts';
import type { EventMetrics } from './event-metrics.ts';
import type { EventStore } from './event-store.ts';
import type { HeldEventRow, InboxRow, InboxSourceRow } from './event-tables.ts';
import { type EventType, isLastWord, type Source } from './event-types.ts';
import type { Reach } from './failpoints.ts';
import { describeFailure, findCause } from './failure.ts';
import type { EventOrigin } from './outbox-store.ts';

/*
 * What a service does with events of another one. For each batch, in one transaction:
 *
 * 1. An event that was dealt with before changes nothing: its sequence is covered by the position, or its id is in the inbox.
 * 2. What is no event, does not match the schema of its type, or is of an unknown major version goes to the dead letters.
 * 3. A type that this service has no use for is written down in the inbox and skipped.
 * 4. An event about a subject of which an earlier event is held waits behind that one, unless it is the last word on it.
 * 5. Everything else is applied, each event in a savepoint of its own, so that one that fails is held and the others go on.
 * 6. The position moves up to the first event that has not arrived yet.
 *
 * A held event is tried again after a growing pause; after the last attempt its subject is parked until somebody decides.
 * A failure of the database itself is nobody's fault: the whole batch is handed over once more.
 */

/** What an event is applied with: its place in its source, which is the version of what it says, and what it came of. */
export type Occurrence = { sequence: number; origin: EventOrigin };

/** What a service does with the events of another one, by type. */
export type EventHandlers<Store> = {
  [Type in EventType]?: (store: Store, event: GraphEvent<Type>, occurrence: Occurrence) => Promise<void>;
};

const attemptsAtMost = 5;
const firstPause = 100; // ms, five times as long after each attempt
const longestPause = 30_000; // ms
const retriesAtOnce = 50; // events, so that whoever wants to stop does not wait for all
const sequencesAtOnce = 1_000;

/** Thrown when events come from another life of their source than the one that was read so far. */
export class EpochChanged extends Error {
  override readonly name = 'EpochChanged';
}

export type Reader = {
  /** Deals with a batch of events; see `Delivery`. */
  receive: (texts: readonly string[]) => Promise<void>;
  /** Tries held events whose time has come, some at a time. @returns Whether there may be more. */
  retryHeld: () => Promise<boolean>;
};

export function createReader<Store extends EventStore>(options: {
  reader: Source;
  source: Source;
  storage: Storage<Store>;
  handlers: EventHandlers<Store>;
  clock: () => Date;
  log: Log;
  metrics: EventMetrics;
  reach: Reach;
}): Reader {
  const { reader, source, storage, handlers, clock, log, metrics, reach } = options;

  async function apply(store: Store, event: AnyEvent, envelope: Envelope): Promise<'applied' | 'skipped'> {
    const handler = handlers[event.type] as ((...values: unknown[]) => Promise<void>) | undefined;
    if (!handler) return 'skipped';
    const { correlationid: requestId } = envelope;
    const origin = { at: clock(), eventId: event.id, ...(requestId === undefined ? {} : { requestId }) };
    await store.runNested(async () => {
      await handler(store, event, { sequence: envelope.sequence, origin });
      if (isLastWord(event.type)) await store.dropEarlierHeld(source, envelope.subject, envelope.sequence);
    });
    return 'applied';
  }

  async function hold(
    store: Store,
    text: string,
    envelope: Pick<Envelope, 'id' | 'type' | 'subject' | 'sequence'>,
    what: { state: 'waiting' | 'dead'; attempts: number; nextAttemptAt: Date | null; problem: string },
  ): Promise<void> {
    const { id, type, subject, sequence } = envelope;
    await store.insertHeldEvent({ source, id, type, subject, sequence, event: text, ...what, heldAt: clock() });
  }

  /** Deals with one event, in the transaction of its batch. */
  async function deal(
    store: Store,
    text: string,
    read: Exclude<ReadEvent, { outcome: 'unreadable' }>,
    heldSubjects: Set<string>,
  ): Promise<InboxRow['outcome']> {
    const { envelope } = read;
    if (read.outcome === 'unknown') return 'skipped';
    if (read.outcome === 'invalid') {
      await hold(store, text, envelope, { state: 'dead', attempts: 0, nextAttemptAt: null, problem: read.problem });
      return 'dead';
    }
    if (heldSubjects.has(envelope.subject) && !isLastWord(read.event.type)) {
      const problem = 'An earlier event about the same subject is held.';
      await hold(store, text, envelope, { state: 'waiting', attempts: 0, nextAttemptAt: null, problem });
      return 'held';
    }
    try {
      const outcome = await apply(store, read.event, envelope);
      if (outcome === 'applied' && isLastWord(read.event.type)) heldSubjects.delete(envelope.subject);
      return outcome;
    } catch (error) {
      if (isStorageFailure(error)) throw error;
      heldSubjects.add(envelope.subject);
      const nextAttemptAt = findNextAttempt(1, clock());
      await hold(store, text, envelope, {
        state: 'waiting',
        attempts: 1,
        nextAttemptAt,
        problem: describeFailure(error),
      });
      const { id: event, type, subject } = envelope;
      log.warn({ err: findCause(error), event, type, subject }, 'An event is held.');
      return 'held';
    }
  }

  async function requirePosition(store: Store): Promise<InboxSourceRow> {
    const position = await store.findInboxSource(source);
    if (position && position.snapshot === null) return position;
    throw new Error(`Events of ${source} were handed over before a snapshot of it was taken.`);
  }

  /** Moves the position over everything that has arrived without a gap. */
  async function advance(store: Store, position: InboxSourceRow): Promise<void> {
    let { sequence } = position;
    let arrived = await store.listInboxSequences(source, sequence, sequencesAtOnce);
    while (arrived.length > 0) {
      const next = arrived.findIndex((each, index) => each !== sequence + 1 + index);
      sequence += next === -1 ? arrived.length : next;
      arrived = next === -1 ? await store.listInboxSequences(source, sequence, sequencesAtOnce) : [];
    }
    if (sequence === position.sequence) return;
    await store.putInboxSource({ ...position, sequence, lastId: await store.findInboxId(source, sequence) });
  }

  async function receiveOne(
    store: Store,
    text: string,
    { position, heldSubjects }: { position: InboxSourceRow; heldSubjects: Set<string> },
  ): Promise<InboxRow['outcome'] | 'repeated'> {
    const read = readEvent(text);
    if (read.outcome === 'unreadable') {
      // It cannot be told whom the text is about, and so no erasure would find it: it is not kept, but can be recognised.
      const sha256 = createHash('sha256').update(text).digest('base64url');
      const nameless = { id: sha256, type: '', subject: '', sequence: 0 };
      const trace = JSON.stringify({ sha256, bytes: Buffer.byteLength(text) });
      const { problem } = read;
      await hold(store, trace, nameless, { state: 'dead', attempts: 0, nextAttemptAt: null, problem });
      return 'dead';
    }
    const { id, type, sequence, epoch } = read.envelope;
    if (epoch > position.epoch) throw new EpochChanged(`The ${source} service counts its events anew.`);
    const isKnown =
      epoch < position.epoch || sequence <= position.sequence || (await store.findInboxEntry(source, id)) !== null;
    if (isKnown) return 'repeated';
    const outcome = await deal(store, text, read, heldSubjects);
    await store.insertInboxEntry({ source, id, sequence, type, outcome, receivedAt: clock() });
    // When an erased one happened is not told any more.
    if (type !== erasedType) {
      metrics.observeDelay({ reader, source }, clock().getTime() - Date.parse(read.envelope.time));
    }
    return outcome;
  }

  return {
    async receive(texts) {
      const outcomes = await storage.write(async (store) => {
        const position = await requirePosition(store);
        const heldSubjects = new Set(await store.listHeldSubjects(source));
        const all: (InboxRow['outcome'] | 'repeated')[] = [];
        for (const text of texts) {
          all.push(await receiveOne(store, text, { position, heldSubjects }));
          reach('reader-in-batch');
        }
        await advance(store, position);
        return all;
      });
      reach('reader-after-commit');
      for (const outcome of outcomes) metrics.count({ reader, source, outcome });
    },

    async retryHeld() {
      for (let tried = 0; tried < retriesAtOnce; tried += 1) {
        const outcome = await storage.write(retryOne);
        if (outcome === null) return false;
        if (outcome !== 'held') metrics.count({ reader, source, outcome });
      }
      return true;
    },
  };

  /** Tries the event that has been due for longest, if there is one. */
  async function retryOne(store: Store): Promise<InboxRow['outcome'] | null> {
    const [due] = await store.listDueEvents(source, clock(), longestPause, 1);
    if (!due) return null;
    const read = readEvent(due.event);
    if (read.outcome === 'unreadable' || read.outcome === 'invalid') {
      // No further attempt makes another event of it; whoever had it tried again knows by this program no more than before.
      // Of what was no event at all, and of a record of a snapshot, only a trace is kept, which says nothing new.
      const { problem } = read.outcome === 'unreadable' ? due : read;
      await store.updateHeldEvent(due, { state: 'dead', attempts: due.attempts + 1, nextAttemptAt: null, problem });
      await store.wakeNextOfSubject(due, clock());
      return 'dead';
    }
    try {
      const outcome = read.outcome === 'unknown' ? 'skipped' : await apply(store, read.event, read.envelope);
      await store.deleteHeldEvent(due);
      await store.updateInboxOutcome(due, outcome);
      await store.wakeNextOfSubject(due, clock());
      return outcome;
    } catch (error) {
      if (isStorageFailure(error)) throw error;
      await putOff(store, due, error);
      return 'held';
    }
  }

  async function putOff(store: Store, { source, id, type, subject, ...due }: HeldEventRow, error: unknown) {
    const attempts = due.attempts + 1;
    const problem = describeFailure(error);
    if (attempts < attemptsAtMost) {
      const nextAttemptAt = findNextAttempt(attempts, clock());
      await store.updateHeldEvent({ source, id }, { state: 'waiting', attempts, nextAttemptAt, problem });
      return;
    }
    await store.updateHeldEvent({ source, id }, { state: 'parked', attempts, nextAttemptAt: null, problem });
    log.error(
      { err: findCause(error), event: id, type, subject },
      'An event is parked: no attempt to apply it succeeded.',
    );
  }
}

/** The pause grows with each attempt, and differs a little, so that not everything that failed at once comes back at once. */
function findNextAttempt(attempts: number, now: Date): Date {
  const pause = Math.min(longestPause, firstPause * 5 ** (attempts - 1));
  return new Date(now.getTime() + pause * (0.5 + Math.random() / 2));
}
