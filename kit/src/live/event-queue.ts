import { AppError } from '../app-error.ts';

/** How many events may wait for one reader: a burst passes, and a reader that has stopped is found out. */
export const waitingAtMost = 1_000;

/** The events that wait for one subscriber, in their order; they are references to events that all subscribers share. */
export type EventQueue<Event> = AsyncIterableIterator<Event> & {
  push: (event: Event) => void;
  /** Drops what waits, and lets whoever reads come to the end. */
  end: (failure?: unknown) => void;
  /** Aborted at the end, for whoever waits for something else than the next event. */
  ended: AbortSignal;
  /** What it was ended for; undefined when nothing went wrong. */
  readFailure: () => unknown;
};

/**
 * Creates a queue that never holds more than `waitingAtMost` events: with one more it ends, with `OVERLOADED`, because what
 * nobody reads would fill the memory of the process.
 *
 * @param onEnd Called once, when nothing needs to be pushed any more.
 */
export function createEventQueue<Event>(onEnd: () => void = () => undefined): EventQueue<Event> {
  const ending = new AbortController();
  let waiting: Event[] = [];
  let ownFailure: unknown;
  let wake = (): void => undefined;

  const end = (failure?: unknown): void => {
    if (ending.signal.aborted) return;
    waiting = [];
    ownFailure = failure;
    ending.abort();
    onEnd();
    wake();
  };

  const queue: EventQueue<Event> = {
    ended: ending.signal,
    end,
    readFailure: () => ownFailure,
    push(event) {
      if (ending.signal.aborted) return;
      if (waiting.length >= waitingAtMost) return end(describeSlowReader());
      waiting.push(event);
      wake();
    },
    async next() {
      while (waiting.length === 0 && !ending.signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const [event] = waiting.splice(0, 1);
      return event === undefined ? { done: true, value: undefined } : { done: false, value: event };
    },
    async return() {
      end();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => queue,
  };
  return queue;
}

function describeSlowReader(): AppError {
  const numbers = `${waitingAtMost.toLocaleString('en')} updates were waiting`;
  const message = `This subscription was read too slowly: ${numbers}. Read faster, or subscribe to less; then subscribe again, and ask with a query for what was missed.`;
  return new AppError('OVERLOADED', message, { retryAfterSeconds: 1 });
}
