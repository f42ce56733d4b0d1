import type { Running } from '../running.ts';
import type { Source } from './event-types.ts';
import type { Reach } from './failpoints.ts';
import type { Outbox } from './outbox.ts';
import { startPolling } from './polling.ts';
import type { EventTransport } from './transport.ts';

const page = 100; // events

/**
 * Brings events from outbox to reader within one process: each reader has a loop of its own, so that one that is held up
 * holds up no other. Nothing is kept but in the outbox and with the reader, so that there is nothing to lose.
 */
export function createInProcessTransport({ reach }: { reach: Reach }): EventTransport {
  const outboxes = new Map<Source, Outbox>();
  const waiting = new Map<Source, Set<(outbox: Outbox) => void>>();
  const running = new Set<Running>();

  /** Runs `start` on the outbox of a source, as soon as there is one. */
  function follow(source: Source, start: (outbox: Outbox) => Running): Running {
    let begun: Running | null = null;
    const begin = (outbox: Outbox) => {
      begun = start(outbox);
    };
    const outbox = outboxes.get(source);
    if (outbox) begin(outbox);
    else waiting.set(source, (waiting.get(source) ?? new Set()).add(begin));
    const whole: Running = {
      async stop() {
        running.delete(whole);
        waiting.get(source)?.delete(begin);
        await begun?.stop();
      },
    };
    running.add(whole);
    return whole;
  }

  return {
    relay(outbox) {
      outboxes.set(outbox.source, outbox);
      for (const begin of waiting.get(outbox.source) ?? []) begin(outbox);
      waiting.delete(outbox.source);
      return { stop: async () => void outboxes.delete(outbox.source) };
    },

    deliver: ({ source, readPosition, receive }) =>
      follow(source, (outbox) => {
        let handedOver = 0;
        return startPolling(async () => {
          // A reader that misses something stays behind what it was handed, until it has taken a snapshot.
          const after = Math.max((await readPosition()).sequence, handedOver);
          const entries = await outbox.read(after, page);
          if (entries.length === 0) return 'idle';
          reach('relay-after-read');
          await receive(entries.map(({ text }) => text));
          handedOver = entries.at(-1)?.sequence ?? after;
          return 'busy';
        }, outbox.onAppend);
      }),

    watch: (source, receive) =>
      follow(source, (outbox) => {
        let last: number | null = null;
        return startPolling(async () => {
          if (last === null) {
            last = (await outbox.readPosition()).sequence;
            return 'idle';
          }
          const entries = await outbox.read(last, page);
          for (const { text } of entries) receive(text);
          last = entries.at(-1)?.sequence ?? last;
          return entries.length === page ? 'busy' : 'idle';
        }, outbox.onAppend);
      }),

    async stop() {
      await Promise.all([...running].map((each) => each.stop()));
    },
  };
}
