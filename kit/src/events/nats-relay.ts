import type { Log } from '../log.ts';
import type { Running } from '../running.ts';
import type { Reach } from './failpoints.ts';
import { type Broker, BrokerGone, type Link } from './nats-connection.ts';
import { isWrongSequence, nameStream, openStream, type Stream, writePosition } from './nats-stream.ts';
import type { Outbox, OutboxText } from './outbox.ts';
import { startPolling } from './polling.ts';

/*
 * Brings an outbox into its stream. What the stream holds last says where to go on, so that nothing is written down here.
 *
 * 1. With every new link, after a failure, and every few seconds, the stream is asked for its last message. If it is empty,
 *    everything is said again that a reader has not confirmed. If it has another life of the outbox in it, it is emptied
 *    first: what that life had still to erase there is known to nobody any more.
 * 2. A page of the outbox is sent at once. Each message names the number that it has to get in the stream: when one is lost
 *    on the way, or another process sends as well, those behind it are refused, and the stream never has a gap.
 * 3. Before an event that erases what was said earlier about its subject, that is overwritten in the stream. For readers
 *    that have not come that far, empty events take its place. Which these are, the outbox knows: wherever this is broken
 *    off, it is done once more.
 */

const page = 100; // events
const checkEvery = 5_000; // ms; a broker that was killed may have lost its end without anybody noticing

/** How far the stream has come: in the outbox, and in its own numbers. */
type Place = { link: Link; stream: Stream; epoch: string; sequence: number; number: number; checkedAt: number };

export function startNatsRelay(options: {
  outbox: Outbox;
  namespace: string;
  broker: Broker;
  log: Log;
  reach: Reach;
}): Running {
  const { outbox, broker, log, reach } = options;
  const names = nameStream(options.namespace, outbox.source);
  const stopping = new AbortController();
  let place: Place | null = null;
  let sent: number | null = null;

  /** Asks the stream where to go on. */
  async function find(link: Link): Promise<Place> {
    const stream = openStream(link, names, stopping.signal);
    const info = await stream.require();
    const last = await stream.readLast(info);
    const { epoch, sequence: end } = await outbox.readPosition();
    if (last !== null && last.epoch !== epoch) await stream.drop(info);
    const isOurs = last !== null && last.epoch === epoch && last.sequence <= end;
    // Somebody whom nobody has to confirm to says again what it has not sent yet.
    const sequence = isOurs ? last.sequence : Math.min(await outbox.readConfirmed(), sent ?? end);
    return { link, stream, epoch, sequence, number: info.state.last_seq, checkedAt: performance.now() };
  }

  async function send(at: Place, entries: readonly OutboxText[]): Promise<void> {
    const { stream, epoch, number } = at;
    const answers = await stream.wait(
      Promise.allSettled(
        entries.map(({ sequence, id, subject, text, isErased }, index) =>
          stream.client.publish(names.subjectOf(subject), text, {
            // The broker knows the id of what it had before that was erased, and would take its place for a repetition.
            ...(isErased ? {} : { msgID: id }),
            headers: writePosition({ epoch, sequence }),
            expect: { streamName: names.stream, lastSequence: number + index },
          }),
        ),
      ),
    );
    for (const [index, answer] of answers.entries()) {
      if (answer.status === 'rejected') throw answer.reason;
      at.number = answer.value.duplicate ? at.number : answer.value.seq;
      at.sequence = entries[index]?.sequence ?? at.sequence;
      sent = Math.max(sent ?? 0, at.sequence);
    }
  }

  async function erase(at: Place, { subject, sequence }: OutboxText): Promise<void> {
    const { stream, epoch } = at;
    const erased = await outbox.readErased(subject, await outbox.readConfirmed(), sequence);
    await stream.erase(subject);
    reach('relay-after-erase');
    for (const { text } of erased) {
      // It comes to no further position than what was sent before it. Without an id: that of the erased one is known already.
      const headers = writePosition({ epoch, sequence: at.sequence });
      const expect = { streamName: names.stream, lastSequence: at.number };
      const answer = await stream.wait(stream.client.publish(names.subjectOf(subject), text, { headers, expect }));
      at.number = answer.seq;
      reach('relay-after-erase');
    }
  }

  async function sendInOrder(at: Place, entries: readonly OutboxText[]): Promise<void> {
    let batch: OutboxText[] = [];
    for (const entry of entries) {
      if (entry.erasesEarlier) {
        // What is still to be sent before it can go with it, unless it would be erased as well.
        if (batch.some(({ subject }) => subject === entry.subject)) {
          await send(at, batch);
          batch = [];
        }
        await erase(at, entry);
      }
      batch.push(entry);
    }
    await send(at, batch);
  }

  return startStoppable(
    stopping,
    startPolling(
      async () => {
        const link = broker.findLink();
        if (link === null) return 'idle';
        const isFresh = place?.link === link && performance.now() - place.checkedAt < checkEvery;
        const at: Place = isFresh && place ? place : await find(link);
        place = null; // until it is known what became of the page
        const entries = await outbox.read(at.sequence, page);
        // Another life of the outbox may have begun, of which these entries are.
        if ((await outbox.readPosition()).epoch !== at.epoch) return 'busy';
        if (entries.length > 0) {
          reach('relay-after-read');
          await sendInOrder(at, entries);
        }
        place = at;
        return entries.length > 0 ? 'busy' : 'idle';
      },
      (wake) => {
        const stops = [outbox.onAppend(wake), broker.onLink(wake)];
        return () => {
          for (const stop of stops) stop();
        };
      },
      (error) => {
        if (error instanceof BrokerGone || isWrongSequence(error)) return;
        log.warn({ err: error }, `Events of ${outbox.source} cannot be handed to the broker just now.`);
      },
    ),
  );
}

/** Stops waiting for the broker when it is told to stop. */
export function startStoppable(stopping: AbortController, polling: Running): Running {
  return {
    async stop() {
      stopping.abort();
      await polling.stop();
    },
  };
}
