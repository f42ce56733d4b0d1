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
  let reading: Promise<void> | null = null;
  /** Whoever collects the gauges reads each of them; they all wait for one reading of the levels. */
  function collect(): Promise<void> {
    reading ??= readLevels().finally(() => {
      reading = null;
    });
    return reading;
  }
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Gauge({ name, help, labelNames, registers, collect });
  const gauges = {
    entries: gauge('events_outbox_entries', 'Events that a service keeps, because a reader may need them.', [
      'service',
    ]),
    unconfirmed: gauge('events_unconfirmed', 'Events of a service that a reader has not confirmed.', [
      'service',
      'reader',
    ]),
    oldest: gauge(
      'events_oldest_unconfirmed_seconds',
      'For how long the oldest event has waited that a reader has not confirmed.',
      ['service', 'reader'],
    ),
    held: gauge(
      'events_held',
      'Events that could not be applied: waiting for another attempt, parked after the last one, or dead letters.',
      ['service', 'state'],
    ),
    connected: gauge(
      'events_broker_connected',
      'Whether a service reaches the broker of events: 1, or 0 while events wait.',
      ['service'],
    ),
  };

  async function readLevels(): Promise<void> {
    for (const each of Object.values(gauges)) each.reset();
    for (const [service, read] of levels) {
      // What a service cannot tell just now is left out, and hides nothing of the others.
      const found = await read().catch(() => null);
      if (!found) continue;
      if (found.isConnected !== null) gauges.connected.set({ service }, Number(found.isConnected));
      gauges.entries.set({ service }, found.entries);
      for (const { reader, unconfirmed, oldestSeconds } of found.readers) {
        gauges.unconfirmed.set({ service, reader }, unconfirmed);
        gauges.oldest.set({ service, reader }, oldestSeconds);
      }
      for (const [state, count] of Object.entries(found.held)) gauges.held.set({ service, state }, count);
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
