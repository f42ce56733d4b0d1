import { AckPolicy, type ConsumerInfo, DeliverPolicy, type JsMsg } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { Log } from '../log.ts';
import type { Running } from '../running.ts';
import type { Source } from './event-types.ts';
import { type Broker, BrokerGone, type Link } from './nats-connection.ts';
import { startStoppable } from './nats-relay.ts';
import { isAfter, nameStream, openStream, readPosition, type Stream } from './nats-stream.ts';
import type { Position } from './outbox.ts';
import { startPolling } from './polling.ts';
import type { Delivery, EventTransport } from './transport.ts';

const batchAtMost = 100; // messages
const heldAtMost = 1_000; // messages that one reader has been handed and has not acknowledged
const acknowledgedWithin = 30_000; // ms; after that, another process of the same service is handed them
const renewEvery = 10_000; // ms
const checkEvery = 5_000; // ms
const watcherKeptFor = 60_000; // ms for which a watcher may be away

type Options = { namespace: string; broker: Broker; log: Log };

/** A consumer of a stream, from when it was found or made until one of the two is gone. */
type Attachment = { link: Link; stream: Stream; consumer: ConsumerInfo; close: () => void; checkedAt: number };

/**
 * Keeps a consumer attached, whatever becomes of it at the broker.
 *
 * @param open Finds or makes the consumer.
 */
function createAttachment(options: {
  source: Source;
  namespace: string;
  broker: Broker;
  stopping: AbortSignal;
  open: (stream: Stream) => Promise<ConsumerInfo>;
  onMessage: (message: JsMsg) => void;
}) {
  const { source, namespace, broker, stopping, open, onMessage } = options;
  let attached: Attachment | null = null;

  function detach(): void {
    attached?.close();
    attached = null;
  }

  async function isThere({ stream, consumer }: Attachment): Promise<boolean> {
    const found = await stream.findConsumer(consumer.name);
    return found !== null && found.created === consumer.created;
  }

  return {
    detach,
    /** @returns Whether it is attached; if not, there is no broker. */
    async require(): Promise<boolean> {
      const link = broker.findLink();
      if (attached && attached.link !== link) detach();
      if (attached && performance.now() - attached.checkedAt >= checkEvery) {
        if (await isThere(attached)) attached.checkedAt = performance.now();
        else detach();
      }
      if (link === null) return false;
      if (attached) return true;
      const stream = openStream(link, nameStream(namespace, source), stopping);
      const consumer = await open(stream);
      const close = await stream.consume(consumer, onMessage);
      attached = { link, stream, consumer, close, checkedAt: performance.now() };
      return true;
    },
  };
}

/**
 * Hands a reader what its durable consumer brings, and acknowledges it once it has been dealt with. A batch that fails is
 * tried again here, before anything that comes after it, so that the order stays.
 *
 * How far the reader has come is what its own database says. When no other process has the consumer in use, one that stands
 * elsewhere, or of which a process that died has kept something, is made anew from there.
 */
export function startNatsDelivery(delivery: Delivery, { namespace, broker, log }: Options): Running {
  const { source, reader, receive } = delivery;
  const stopping = new AbortController();
  let held: JsMsg[] = [];
  let wakeUp = (): void => undefined;

  async function open(stream: Stream): Promise<ConsumerInfo> {
    held = [];
    const info = await stream.require();
    const start = await stream.findStart(info, await delivery.readPosition());
    const found = await stream.findConsumer(reader);
    if (found) {
      const isShared = found.num_waiting > 0;
      const isRight = found.num_ack_pending === 0 && found.ack_floor.stream_seq + 1 === start;
      if (isShared || isRight) return found;
      await stream.deleteConsumer(reader);
    }
    return stream.addConsumer({
      durable_name: reader,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(acknowledgedWithin),
      max_ack_pending: heldAtMost,
      max_deliver: -1,
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: Math.max(1, start),
    });
  }

  const attachment = createAttachment({
    source,
    namespace,
    broker,
    stopping: stopping.signal,
    open,
    onMessage(message) {
      held.push(message);
      wakeUp();
    },
  });

  // What waits behind a batch that fails is still being worked on.
  const renewing = setInterval(() => {
    for (const message of held) message.working();
  }, renewEvery);
  renewing.unref();

  const polling = startPolling(
    async () => {
      const isAttached = await attachment.require();
      const batch = held.slice(0, batchAtMost);
      if (!isAttached || batch.length === 0) return 'idle';
      await receive(batch.map((message) => message.string()));
      for (const message of batch) message.ack();
      held = held.filter((message) => !batch.includes(message));
      return 'busy';
    },
    (wake) => {
      wakeUp = wake;
      return broker.onLink(wake);
    },
    (error) => {
      if (error instanceof BrokerGone) return;
      log.warn({ err: error }, `Events of ${source} could not be dealt with; they are handed over again.`);
    },
  );

  return startStoppable(stopping, {
    async stop() {
      clearInterval(renewing);
      await polling.stop();
      attachment.detach();
    },
  });
}

/**
 * Hands on what a source says from now on, by a consumer of its own. After an interruption it goes on where it was; what the
 * stream is filled with once more, it has seen already.
 */
export function startNatsWatch(
  source: Source,
  receive: Parameters<EventTransport['watch']>[1],
  { namespace, broker, log }: Options,
): Running {
  const stopping = new AbortController();
  let seen: Position | null = null;
  let begun: { created: string; next: number } | null = null;

  async function open(stream: Stream): Promise<ConsumerInfo> {
    const info = await stream.require();
    const { created, state } = info;
    if (begun === null) seen = await stream.readLast(info);
    begun ??= { created, next: state.last_seq + 1 };
    if (begun.created !== created) begun = { created, next: 1 };
    return stream.addConsumer({
      ack_policy: AckPolicy.None,
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: begun.next,
      inactive_threshold: nanos(watcherKeptFor),
      mem_storage: true,
    });
  }

  const attachment = createAttachment({
    source,
    namespace,
    broker,
    stopping: stopping.signal,
    open,
    onMessage(message) {
      if (begun) begun.next = message.seq + 1;
      const position = readPosition(message.headers);
      if (seen && !isAfter(position, seen)) return;
      seen = position ?? seen;
      receive(message.string());
    },
  });

  const polling = startPolling(
    async () => {
      await attachment.require();
      return 'idle';
    },
    broker.onLink,
    (error) => {
      if (error instanceof BrokerGone) return;
      log.warn({ err: error }, `Events of ${source} cannot be watched just now.`);
    },
  );
  return startStoppable(stopping, {
    async stop() {
      await polling.stop();
      attachment.detach();
    },
  });
}
