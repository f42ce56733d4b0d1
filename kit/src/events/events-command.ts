import { parseArgs } from 'node:util';
import type { Command, WriteLine } from '../data-command.ts';
import type { Storage } from '../database.ts';
import { StartError } from '../run-process.ts';
import type { EventStore } from './event-store.ts';
import type { HeldEventRow } from './event-tables.ts';
import { readersOf, type Source } from './event-types.ts';

/** How the commands on events are explained in the usage of a service. */
export const eventsUsage = {
  list: 'events list [--state waiting|parked|dead] [--json]',
  show: 'events show ID',
  retry: 'events retry ID|--all',
  drop: 'events drop ID',
  status: 'events status',
};

const usage = `Usage: ${Object.values(eventsUsage).join('\n       ')}`;
const states = ['waiting', 'parked', 'dead'] as const;
const listed = 10_000; // events at most; more are a disaster that nobody reads line by line

type Work = (storage: Storage<EventStore>, write: WriteLine) => Promise<void>;

/**
 * The command `events` of a service: what could not be applied, and how far it and its readers have come. It runs beside the
 * server, which tries within a second what is to be tried again.
 *
 * @throws StartError for words that it does not know, and for an event that is not held.
 */
export function createEventsCommand(service: Source, clock: () => Date): Command<{ storage: Storage<EventStore> }> {
  return (words) => {
    const work = readWork(service, clock, words);
    return ({ storage }, write) => work(storage, write);
  };
}

function readWork(service: Source, clock: () => Date, [name, ...words]: readonly string[]): Work {
  const { id, state, json, all } = readFlags(words);
  const hasFlags = state !== undefined || json || all;
  if (name === 'list' && id === undefined && !all) return (storage, write) => list(storage, { state, json }, write);
  if (name === 'show' && id !== undefined && !hasFlags) return (storage, write) => show(storage, id, write);
  if (name === 'retry' && (id !== undefined) !== all && state === undefined && !json) {
    return (storage, write) => retry(storage, id ?? null, clock(), write);
  }
  if (name === 'drop' && id !== undefined && !hasFlags) return (storage, write) => drop(storage, id, clock(), write);
  if (name === 'status' && id === undefined && !hasFlags) return (storage, write) => status(service, storage, write);
  throw new StartError(usage);
}

function readFlags(words: readonly string[]) {
  try {
    const flag = { type: 'boolean', default: false } as const;
    const options = { state: { type: 'string' }, json: flag, all: flag } as const;
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    const state = states.find((known) => known === values.state);
    if (values.state !== undefined && state === undefined) {
      throw new StartError(`--state must be one of ${states.join(', ')}; "${values.state}" is none.`);
    }
    if (positionals.length > 1) throw new StartError(usage);
    return { id: positionals[0], state, json: values.json, all: values.all };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

async function list(
  { read }: Storage<EventStore>,
  { state, json }: { state: HeldEventRow['state'] | undefined; json: boolean },
  write: WriteLine,
): Promise<void> {
  const rows = await read.listHeldEvents(listed, state);
  for (const row of rows) write(json ? JSON.stringify(row) : describe(row));
  if (rows.length === 0 && !json) write(state === undefined ? 'No event is held.' : `No event is ${state}.`);
}

/** One line an event. What others have sent is quoted: a terminal must not obey it. */
function describe({ id, source, type, subject, state, attempts, nextAttemptAt, problem }: HeldEventRow): string {
  const next = nextAttemptAt === null ? '' : `next attempt ${nextAttemptAt.toISOString()}`;
  const attempted = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;
  return [state, id, source, type, subject, attempted, next, JSON.stringify(problem)].filter(Boolean).join('  ');
}

async function show({ read }: Storage<EventStore>, id: string, write: WriteLine): Promise<void> {
  const row = await requireHeld(read, id);
  write(describe(row));
  write(`Held since ${row.heldAt.toISOString()}.`);
  const ahead = await read.findHeldAhead(row);
  if (ahead !== null) write(`It waits behind ${ahead.id}, which is about the same subject.`);
  write(formatEvent(row.event));
}

function formatEvent(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return JSON.stringify(text); // It is among the dead letters because it is no JSON.
  }
}

async function retry(storage: Storage<EventStore>, id: string | null, now: Date, write: WriteLine): Promise<void> {
  const count = await storage.write(async (store) => {
    if (id !== null) {
      const row = await requireHeld(store, id);
      const ahead = await store.findHeldAhead(row);
      if (ahead !== null) {
        throw new StartError(
          `${id} waits behind ${ahead.id}, which is about the same subject. Retry or drop that one first.`,
        );
      }
    }
    return store.retryHeldEvents(now, id);
  });
  if (count === 0) write('No event is held.');
  else write(`${count} ${count === 1 ? 'event is' : 'events are'} tried again as soon as the service runs.`);
}

async function drop(storage: Storage<EventStore>, id: string, now: Date, write: WriteLine): Promise<void> {
  await storage.write(async (store) => {
    const row = await requireHeld(store, id);
    await store.dropHeldEvent(row);
    if (row.state !== 'dead') await store.wakeNextOfSubject(row, now);
  });
  write(`${id} was dropped. What waits behind it has its turn as soon as the service runs.`);
}

async function requireHeld(store: EventStore, id: string): Promise<HeldEventRow> {
  const row = await store.findHeldEvent(id);
  if (!row)
    throw new StartError(`No event with the id ${JSON.stringify(id)} is held. \`events list\` tells which are.`);
  return row;
}

async function status(service: Source, { read }: Storage<EventStore>, write: WriteLine): Promise<void> {
  const standing = await read.findStanding();
  const { entries } = await read.measureEntries(0);
  if (standing === null) write(`${service} has never been started, and has said nothing.`);
  else {
    const { epoch, sequence } = standing;
    write(
      `The outbox of ${service} holds ${entries} ${entries === 1 ? 'event' : 'events'}; the last one said was ${sequence}, in the life ${epoch}.`,
    );
    const confirmed = await read.findConfirmed();
    for (const reader of readersOf[service]) {
      const upTo = confirmed.get(reader);
      if (upTo === undefined) write(`${reader} has confirmed nothing yet, so that nothing is forgotten.`);
      else write(`${reader} has confirmed everything up to ${upTo}; ${Math.max(0, sequence - upTo)} are left.`);
    }
  }
  for (const { source, sequence, snapshot } of await read.listInboxSources()) {
    if (snapshot === null) write(`Of ${source}, everything up to ${sequence} was dealt with.`);
    else write(`Of ${source}, a snapshot is being taken; events follow from ${sequence} on.`);
  }
  const held = await read.countHeldEvents();
  const counts = states.map((state) => `${held.get(state) ?? 0} ${state}`);
  write(`Held events: ${counts.join(', ')}.`);
}
