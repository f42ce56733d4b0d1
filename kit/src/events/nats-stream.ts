import {
  AckPolicy,
  type ConsumerConfig,
  type ConsumerInfo,
  DiscardPolicy,
  JetStreamApiError,
  type JsMsg,
  RetentionPolicy,
  StorageType,
  type StoredMsg,
  type StreamInfo,
} from '@nats-io/jetstream';
import { headers, type MsgHdrs, nanos } from '@nats-io/transport-node';
import type { Source } from './event-types.ts';
import type { Link } from './nats-connection.ts';
import type { Position } from './outbox.ts';

/*
 * Each source has a stream of its own. A message is an event; its headers say which position of the outbox the stream has
 * come to with it. Positions never go back within a stream but where it was filled once more from an earlier one, so that
 * whoever knows a position finds by halving where to go on reading.
 */

const keptFor = 24 * 60 * 60_000; // ms; whoever was away for longer takes a snapshot
const repeatsKnownFor = 2 * 60_000; // ms
const idleHeartbeat = 5_000; // ms
const pullLasts = 30_000; // ms

const epochHeader = 'Events-Epoch';
const sequenceHeader = 'Events-Sequence';

const codes = { streamNotFound: 10059, streamExists: 10058, consumerNotFound: 10014, wrongLastSequence: 10071 };

/** The names that a source has at the broker. */
export type StreamNames = { stream: string; everything: string; subjectOf: (subject: string) => string };

export function nameStream(namespace: string, source: Source): StreamNames {
  const prefix = `${namespace}.${source}`;
  return {
    stream: `${namespace}-${source}`,
    everything: `${prefix}.>`,
    // Empty tokens, blanks and wildcards mean something else to the broker, or nothing.
    subjectOf: (subject) => {
      const tokens = subject.split('.').map((token) => token.replaceAll(/[^a-zA-Z0-9_-]/g, '_') || '_');
      return `${prefix}.${tokens.join('.')}`;
    },
  };
}

/** One stream, as long as there is a link and whoever uses it does not stop. */
export type Stream = ReturnType<typeof openStream>;

export function openStream(link: Link, names: StreamNames, stopping: AbortSignal) {
  const { stream, everything } = names;
  const { streams, consumers } = link.manager;
  const wait = <Answer>(answer: Promise<Answer>) => link.wait(answer, stopping);

  // Asked for the last message of a subject, a server may say that there is none once the last one was deleted. This query
  // has no such gap; the types of the client allow it of another function only.
  function findNext(from: number, subject = everything): Promise<StoredMsg | null> {
    const query = { seq: from, next_by_subj: subject };
    return wait(streams.getMessage(stream, query));
  }

  /** Finds by halving where the messages begin for which something holds, as it does for all after the first. */
  async function findFirst({ state }: StreamInfo, holds: (next: StoredMsg | null) => boolean): Promise<number> {
    let [from, to] = [state.first_seq, state.last_seq + 1];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      const message = await findNext(middle);
      if (holds(message)) to = middle;
      else from = (message?.seq ?? middle) + 1;
    }
    return from;
  }

  async function readLast(info: StreamInfo): Promise<Position | null> {
    const { messages, last_seq: end } = info.state;
    if (messages === 0) return null;
    const last = await wait(streams.getMessage(stream, { seq: end }));
    if (last) return readPosition(last.header);
    // It has been erased: the one before it is the last from which on there is no other.
    const after = await findFirst(info, (next) => next === null);
    return readPosition((await findNext(after - 1))?.header);
  }

  return {
    names,
    client: link.client,
    wait,

    /** Has the stream made if there is none. One that is there stays as its operator wants it: replicated, or kept longer. */
    async require(): Promise<StreamInfo> {
      try {
        return await wait(streams.info(stream));
      } catch (error) {
        if (!isApiError(error, codes.streamNotFound)) throw error;
      }
      const config = {
        name: stream,
        subjects: [everything],
        storage: StorageType.File,
        retention: RetentionPolicy.Limits,
        discard: DiscardPolicy.Old,
        max_age: nanos(keptFor),
        duplicate_window: nanos(repeatsKnownFor),
      };
      await wait(streams.add(config)).catch((error: unknown) => {
        // Its source and its readers may start at the same moment.
        if (!isApiError(error, codes.streamExists)) throw error;
      });
      return wait(streams.info(stream));
    },

    /** The position that the stream has come to; null while it is empty. */
    readLast,

    /** Finds where in the stream somebody has to begin who has read up to a position. */
    async findStart(info: StreamInfo, position: Position): Promise<number> {
      const last = await readLast(info);
      if (last === null || !isAfter(last, position)) return info.state.last_seq + 1;
      return findFirst(info, (message) => message !== null && isAfter(readPosition(message.header), position));
    },

    /** Overwrites the messages about a subject in the files of the broker. */
    async erase(subject: string): Promise<void> {
      let message = await findNext(1, names.subjectOf(subject));
      while (message !== null) {
        await wait(streams.deleteMessage(stream, message.seq, true));
        message = await findNext(message.seq + 1, names.subjectOf(subject));
      }
    },

    /** Drops everything that the stream held when it was asked, with its files; numbers go on, and consumers stay. */
    async drop({ state }: StreamInfo): Promise<void> {
      // Up to there and no further: another process may have begun to fill it anew.
      await wait(streams.purge(stream, { seq: state.last_seq + 1 }));
    },

    async findConsumer(name: string): Promise<ConsumerInfo | null> {
      try {
        return await wait(consumers.info(stream, name));
      } catch (error) {
        if (isApiError(error, codes.consumerNotFound) || isApiError(error, codes.streamNotFound)) return null;
        throw error;
      }
    },

    addConsumer: (config: Partial<ConsumerConfig>): Promise<ConsumerInfo> => wait(consumers.add(stream, config)),
    deleteConsumer: (name: string): Promise<boolean> => wait(consumers.delete(stream, name)),

    /** Has messages handed over as they come; returns how to end that. */
    async consume({ name, config }: ConsumerInfo, onMessage: (message: JsMsg) => void): Promise<() => void> {
      const consumer = await wait(link.client.consumers.get(stream, name));
      const messages = await wait(
        consumer.consume({
          max_messages: config.ack_policy === AckPolicy.None ? 500 : (config.max_ack_pending ?? 500),
          expires: pullLasts,
          idle_heartbeat: idleHeartbeat,
          callback: onMessage,
        }),
      );
      return () => void messages.close();
    },
  };
}

/** Says in the headers of a message which position the stream has come to with it. */
export function writePosition({ epoch, sequence }: Position): MsgHdrs {
  const written = headers();
  written.set(epochHeader, epoch);
  written.set(sequenceHeader, String(sequence));
  return written;
}

export function readPosition(read: MsgHdrs | undefined): Position | null {
  const [epoch, sequence] = [read?.get(epochHeader), Number(read?.get(sequenceHeader))];
  return epoch && Number.isSafeInteger(sequence) ? { epoch, sequence } : null;
}

/** Whether a message says more than is known at a position. Epochs sort by when they began; what has no position may. */
export function isAfter(one: Position | null, other: Position): boolean {
  if (one === null) return true;
  return one.epoch === other.epoch ? one.sequence > other.sequence : one.epoch > other.epoch;
}

/** Whether the stream holds something else at its end than was expected. */
export function isWrongSequence(error: unknown): boolean {
  return isApiError(error, codes.wrongLastSequence);
}

function isApiError(error: unknown, code: number): boolean {
  return error instanceof JetStreamApiError && error.code === code;
}
