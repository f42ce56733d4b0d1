import { type GraphEvent, readEvent } from '../events/event.ts';
import type { EventData, EventType, Source } from '../events/event-types.ts';
import type { EventTransport } from '../events/transport.ts';
import type { Running } from '../running.ts';
import { createEventQueue, type EventQueue } from './event-queue.ts';

/** What a service says, as it says it, for those who have subscribed to it in this process. */
export type LiveUpdates = Running & {
  /** The events of a type from now on that are wanted, until the queue is ended. */
  subscribe: <Type extends EventType>(
    type: Type,
    isWanted: (data: EventData<Type>) => boolean,
  ) => EventQueue<GraphEvent<Type>>;
};

type Subscriber = { type: EventType; offer: (event: GraphEvent) => void; end: () => void };

/**
 * Watches what a service says, in this process and in every other of the same service, once for all subscribers.
 *
 * @param options.isWatching Whether anybody can subscribe; an embedded service, which carries no streams, watches nothing.
 */
export function startLiveUpdates(options: {
  source: Source;
  transport: EventTransport;
  isWatching: boolean;
}): LiveUpdates {
  const { source, transport, isWatching } = options;
  const subscribers = new Set<Subscriber>();

  function receive(text: string): void {
    if (subscribers.size === 0) return;
    const read = readEvent(text);
    // What is no event to this process has been told of by its readers.
    if (read.outcome !== 'event') return;
    for (const { type, offer } of subscribers) {
      if (type === read.event.type) offer(read.event);
    }
  }

  const watch = isWatching ? transport.watch(source, receive) : null;
  return {
    subscribe<Type extends EventType>(type: Type, isWanted: (data: EventData<Type>) => boolean) {
      const queue = createEventQueue<GraphEvent<Type>>(() => subscribers.delete(subscriber));
      const subscriber: Subscriber = {
        type,
        offer(event) {
          const own = event as GraphEvent<Type>;
          if (isWanted(own.data)) queue.push(own);
        },
        end: queue.end,
      };
      subscribers.add(subscriber);
      return queue;
    },
    async stop() {
      for (const { end } of [...subscribers]) end();
      await watch?.stop();
    },
  };
}
