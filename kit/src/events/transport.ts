import type { Running } from '../running.ts';
import type { Source } from './event-types.ts';
import type { Outbox, Position } from './outbox.ts';

/** One reader of one source, as a transport sees it. */
export type Delivery = {
  source: Source;
  reader: Source;
  /** How far the reader has come. */
  readPosition: () => Promise<Position>;
  /**
   * Deals with events in the order in which they are handed over, as CloudEvents JSON. When it resolves, what came of them
   * has been committed; when it rejects, nothing has, and they are to be handed over again.
   */
  receive: (texts: readonly string[]) => Promise<void>;
};

/** How events come from the outbox of their source to its readers: at least once, and in order for each subject. */
export type EventTransport = Running & {
  /** Hands over what an outbox holds, from what its readers have not confirmed on. */
  relay: (outbox: Outbox) => Running;
  /** Brings the events of a source to one reader, of which there may be several processes. */
  deliver: (delivery: Delivery) => Running;
  /** Brings what a source says from now on to this process as well; what it misses is gone. */
  watch: (source: Source, receive: (text: string) => void) => Running;
  /** Whether the broker between the processes can be reached; a transport that has none leaves it out. */
  isConnected?: () => boolean;
};
