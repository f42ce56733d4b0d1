import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { InboxRow } from './event-tables.ts';
import type { Source } from './event-types.ts';

/** What is measured of the events of a service, just before somebody asks. */
export type EventLevels = {
  /** Entries in its outbox. */
  entries: number;
  /** For each reader, how many events it has not confirmed, and for how long the oldest of them has waited. */
  readers: { reader: Source; unconfirmed: number; oldestSeconds: number }[];
  held: { waiting: number; parked: number; dead: number };
  /** Whether the broker can be reached; null where events travel without one. */
  isConnected: boolean | null;
};

export type EventMetrics = ReturnType<typeof createEventMetrics>;

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 300]; // seconds

/** The metrics of events in one process, whatever services it runs. */
export function createEventMetrics(registry: Registry) {
  const registers = [registry];
  const levels = new Map<Source, () => Promise<EventLevels>>();
  const received = new Counter({
    name: 'events_received_total',
    help: 'Events that a service was handed, by what came of them.',
    labelNames: ['service', 'source', 'outcome'],
    registers,
  });
  const delay = new Histogram({
    name: 'events_delay_seconds',
    help: 'Time from the commit of an event in its source to the transaction in which its reader deals with it.',
    labelNames: ['service', 'source'],
    buckets,
    registers,
  });
  const gauges = {
    entries: new Gauge({
      name: 'events_outbox_entries',
      help: 'Events that a service keeps, because a reader may need them.',
      labelNames: ['service'],
      registers,
      // The first of the gauges reads the levels for all of them.
      collect: readLevels,
    }),
    unconfirmed: new Gauge({
      name: 'events_unconfirmed',
      help: 'Events of a service that a reader has not confirmed.',
      labelNames: ['service', 'reader'],
      registers,
    }),
    oldest: new Gauge({
      name: 'events_oldest_unconfirmed_seconds',
      help: 'For how long the oldest event has waited that a reader has not confirmed.',
      labelNames: ['service', 'reader'],
      registers,
    }),
    held: new Gauge({
      name: 'events_held',
      help: 'Events that could not be applied: waiting for another attempt, parked after the last one, or dead letters.',
      labelNames: ['service', 'state'],
      registers,
    }),
    connected: new Gauge({
      name: 'events_broker_connected',
      help: 'Whether a service reaches the broker of events: 1, or 0 while events wait.',
      labelNames: ['service'],
      registers,
    }),
  };

  async function readLevels(): Promise<void> {
    for (const [service, read] of levels) {
      const { entries, readers, held, isConnected } = await read();
      if (isConnected !== null) gauges.connected.set({ service }, Number(isConnected));
      gauges.entries.set({ service }, entries);
      for (const { reader, unconfirmed, oldestSeconds } of readers) {
        gauges.unconfirmed.set({ service, reader }, unconfirmed);
        gauges.oldest.set({ service, reader }, oldestSeconds);
      }
      for (const [state, count] of Object.entries(held)) gauges.held.set({ service, state }, count);
    }
  }

  return {
    count({ reader, source, outcome }: { reader: Source; source: Source; outcome: InboxRow['outcome'] | 'repeated' }) {
      received.inc({ service: reader, source, outcome });
    },
    observeDelay({ reader, source }: { reader: Source; source: Source }, milliseconds: number): void {
      delay.observe({ service: reader, source }, Math.max(0, milliseconds / 1000));
    },
    /** Has the levels of a service measured whenever the metrics are asked for; returns how to stop that. */
    watchLevels(service: Source, read: () => Promise<EventLevels>): () => void {
      levels.set(service, read);
      return () => void levels.delete(service);
    },
  };
}
