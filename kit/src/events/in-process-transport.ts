import type { Running } from '../running.ts';
import type { Source } from './event-types.ts';
import type { Reach } from './failpoints.ts';
import type { Outbox } from './outbox.ts';
import { startPolling } from './polling.ts';
import type { EventTransport } from './transport.ts';

const page = 100; // events

/** A reader or watcher of a source, whether that is there or not. */
type Follower = { source: Source; start: (outbox: Outbox) => Running; running: Running | null };

/**
 * Brings events from outbox to reader within one process: each reader has a loop of its own, so that one that is held up
 * holds up no other. Nothing is kept but in the outbox and with the reader, so that there is nothing to lose.
 */
export function createInProcessTransport({ reach }: { reach: Reach }): EventTransport {
  const outboxes = new Map<Source, Outbox>();
  const followers = new Set<Follower>();

  /** Runs `start` on the outbox of a source whenever there is one. */
  function follow(source: Source, start: (outbox: Outbox) => Running): Running {
    const outbox = outboxes.get(source);
    const follower: Follower = { source, start, running: outbox ? start(outbox) : null };
    followers.add(follower);
    return {
      async stop() {
        followers.delete(follower);
        await follower.running?.stop();
      },
    };
  }

  async function leave(source: Source, outbox: Outbox): Promise<void> {
    if (outboxes.get(source) !== outbox) return;
    outboxes.delete(source);
    const left = [...followers].filter((follower) => follower.source === source);
    await Promise.all(
      left.map(async (follower) => {
        const { running } = follower;
        follower.running = null;
        await running?.stop();
      }),
    );
  }

  return {
    relay(outbox) {
      const { source } = outbox;
      outboxes.set(source, outbox);
      for (const follower of followers) if (follower.source === source) follower.running ??= follower.start(outbox);
      // Nobody reads an outbox whose database is about to be closed.
      return { stop: () => leave(source, outbox) };
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
          for (const { sequence, text } of entries) {
            last = sequence; // First, so that what cannot be received is not brought again and again.
            receive(text);
          }
          return entries.length === page ? 'busy' : 'idle';
        }, outbox.onAppend);
      }),

    async stop() {
      const all = [...followers];
      followers.clear();
      await Promise.all(all.map(({ running }) => running?.stop()));
    },
  };
}
