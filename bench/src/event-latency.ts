import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Connection, createStorage } from '@supergraph/kit/database';
import { createInProcessEvents, type EventHost } from '@supergraph/kit/events/event-host';
import { createEventStore } from '@supergraph/kit/events/event-store';
import type { Person } from '@supergraph/kit/events/event-types';
import { passFailpoints } from '@supergraph/kit/events/failpoints';
import { createInProcessTransport } from '@supergraph/kit/events/in-process-transport';
import { createNatsTransport } from '@supergraph/kit/events/nats-transport';
import { startServiceEvents } from '@supergraph/kit/events/service-events';
import type { EventTransport } from '@supergraph/kit/events/transport';
import { createLog } from '@supergraph/kit/log';
import { createMetrics } from '@supergraph/kit/metrics';
import { createPeopleReading, createPeopleStore, people } from '@supergraph/kit/people';
import { openTestDatabase } from '@supergraph/kit/testing-database';
import { allEventTables, createTestSource } from '@supergraph/kit/testing-events';
import type { Leftovers } from './leftovers.ts';
import { readPercentile } from './statistics.ts';
import { formatTable } from './table.ts';

/** How events are said: one after the other with pauses, or as many as a busy graph has. */
const loads = [
  { name: 'idle', count: 100, every: 50 }, // ms
  { name: '200 a second', count: 2_000, every: 5 },
] as const;

type Load = (typeof loads)[number];

/** Milliseconds from commit to effect. */
export type LatencyRow = { transport: string; load: string; events: number; p50: number; p99: number; longest: number };

/**
 * Measures how long an event takes from the commit in the database of its source to the commit in that of its reader, with
 * real files on both sides, on each transport, in turn.
 */
export async function measureEventLatency(options: {
  broker: string | null;
  rounds: number;
  leftovers: Leftovers;
  print: (text: string) => void;
}): Promise<LatencyRow[]> {
  const { broker, rounds, leftovers, print } = options;
  const log = createLog({ service: 'bench', level: 'error' });
  const namespace = `bench-${process.pid}`;
  const transports: [string, () => EventTransport][] = [
    ['in process', () => createInProcessTransport({ reach: passFailpoints })],
  ];
  if (broker !== null) {
    transports.push(['NATS', () => createNatsTransport({ url: broker, namespace, log, reach: passFailpoints })]);
  }
  const samples = new Map<string, number[]>();
  for (let round = 1; round <= rounds; round += 1) {
    for (const [name, createTransport] of transports) {
      for (const load of loads) {
        print(`round ${round}: ${name}, ${load.name}`);
        const key = `${name}|${load.name}`;
        const latencies = await measureOnce(createTransport(), load, leftovers);
        samples.set(key, [...(samples.get(key) ?? []), ...latencies]);
      }
    }
  }
  const rows = [...samples].map(([key, all]): LatencyRow => {
    const [transport = '', load = ''] = key.split('|');
    const [p50, p99, longest] = [0.5, 0.99, 1].map((share) => readPercentile(all, share));
    return { transport, load, events: all.length, p50: p50 ?? 0, p99: p99 ?? 0, longest: longest ?? 0 };
  });
  const cells = rows.map(({ transport, load, events, p50, p99, longest }) => [
    transport,
    load,
    String(events),
    ...[p50, p99, longest].map((time) => time.toFixed(1)),
  ]);
  print(formatTable(['transport', 'load', 'events', 'p50 ms', 'p99 ms', 'longest ms'], cells, 2));
  return rows;
}

async function measureOnce(transport: EventTransport, load: Load, leftovers: Leftovers): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'supergraph-bench-'));
  leftovers.add(async () => rmSync(folder, { recursive: true, force: true }));
  const users = await createTestSource('users', join(folder, 'users'));
  const database = openTestDatabase(join(folder, 'blogs'), [...allEventTables, people]);
  const storage = createStorage(database, createReaderStore);
  const host = createHost(transport);
  host.announceOwner(users.owner);
  const relay = transport.relay(users.outbox);
  const reading = createPeopleReading<ReturnType<typeof createReaderStore>>(async () => undefined);
  const events = await startServiceEvents({
    service: 'blogs',
    database,
    storage,
    records: {},
    reads: { users: { handlers: reading.handlers, replicas: { people: reading.replica } } },
    host,
    clock: () => new Date(),
    log: createLog({ service: 'bench', level: 'error' }),
    metrics: createMetrics().events,
  });
  await events.caughtUp;

  const committedAt: number[] = [];
  const effectAt: number[] = [];
  const stopListening = database.onCommit(() => {
    const now = performance.now();
    void storage.read.findInboxSource('users').then((position) => {
      for (let sequence = effectAt.length + 1; sequence <= (position?.sequence ?? 0); sequence += 1) {
        effectAt.push(now);
      }
    });
  });
  const begin = performance.now();
  for (let index = 0; index < load.count; index += 1) {
    await wait(Math.max(0, begin + index * load.every - performance.now()));
    await users.say('user.profile_changed.v1', describePerson(index));
    committedAt.push(performance.now());
  }
  const end = performance.now() + 30_000;
  while (effectAt.length < load.count && performance.now() < end) await wait(20);
  stopListening();
  await events.stop();
  await relay.stop();
  await host.stop();
  await database.close();
  await users.database.close();
  if (effectAt.length < load.count) throw new Error(`${load.count - effectAt.length} events had no effect in time.`);
  return effectAt.map((time, index) => Math.max(0, time - (committedAt[index] ?? time)));
}

function createHost(transport: EventTransport): EventHost {
  return createInProcessEvents({ members: ['users'], transport });
}

function createReaderStore(connection: Connection) {
  return { ...createEventStore(connection), ...createPeopleStore(connection) };
}

function describePerson(index: number): Person {
  const name = `person_${index}`;
  const userId = `user_${(index % 50).toString(16).padStart(32, '0')}`;
  return { userId, username: name, displayName: name, avatarUrl: null, state: 'ACTIVE' };
}
