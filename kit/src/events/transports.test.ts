import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStorage } from '../database.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { createPeopleReading, createPeopleStore, people } from '../people.ts';
import { createDataFolder, createLeftovers, recordLog } from '../testing.ts';
import { openTestDatabase } from '../testing-database.ts';
import { allEventTables, createTestEvents, createTestSource, type TestSource } from '../testing-events.ts';
import { findNatsServer, type NatsServer, startNatsServer } from '../testing-nats.ts';
import { createEventStore } from './event-store.ts';
import type { Person, Source } from './event-types.ts';
import { passFailpoints, type Reach } from './failpoints.ts';
import { createInProcessTransport } from './in-process-transport.ts';
import { readBrokerUrl } from './nats-connection.ts';
import { createNatsTransport } from './nats-transport.ts';
import { startServiceEvents } from './service-events.ts';
import type { Delivery, EventTransport } from './transport.ts';

const binary = findNatsServer();
const patience = { timeout: 20_000 };
const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

const person = (digit: string, username: string): Person => ({
  userId: `user_${digit.repeat(32)}`,
  username,
  displayName: username,
  avatarUrl: null,
  state: 'ACTIVE',
});

async function startSource(): Promise<TestSource> {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const source = await createTestSource('users', folder.path);
  leftovers.add(source.database.close);
  return source;
}

/** Says a number of things about a few people, in turn. */
async function sayMany(users: TestSource, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await users.say('user.profile_changed.v1', person(String(index % 5), `name${index}`));
  }
}

/** A reader that remembers what it was handed, and how far it has come. */
function createTestReader(users: TestSource, reader: Source = 'blogs') {
  const received: number[] = [];
  const texts: string[] = [];
  const state = { position: 0, refusals: 0 };
  const delivery: Delivery = {
    source: 'users',
    reader,
    readPosition: async () => ({ ...(await users.outbox.readPosition()), sequence: state.position }),
    async receive(batch) {
      if (state.refusals > 0) {
        state.refusals -= 1;
        throw new Error('This reader refuses.');
      }
      for (const text of batch) {
        const sequence = Number((JSON.parse(text) as { sequence: string }).sequence);
        if (sequence <= state.position) continue;
        state.position = sequence;
        received.push(sequence);
        texts.push(text);
      }
    },
  };
  return { delivery, received, texts, state };
}

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

let namespaces = 0;
let broker: NatsServer;

type Kind = 'in-process' | 'nats';

/** Starts the transports of one graph; what each process has is one of its own, where there are processes. */
function createTransports(kind: Kind, reach: Reach = passFailpoints) {
  namespaces += 1;
  const namespace = `test${namespaces}`;
  const shared = kind === 'in-process' ? createInProcessTransport({ reach }) : null;
  if (shared) leftovers.add(shared.stop);
  const log = createLog({ service: 'test', level: 'debug' }, { write: recordLog() });
  return {
    namespace,
    open(): EventTransport {
      if (shared) return { ...shared, stop: async () => undefined };
      const transport = createNatsTransport({ url: broker.url, namespace, log, reach });
      leftovers.add(transport.stop);
      return transport;
    },
  };
}

const kinds: Kind[] = binary ? ['in-process', 'nats'] : ['in-process'];

beforeAll(async () => {
  if (binary) broker = await startNatsServer({ binary });
});
afterAll(() => broker?.remove());

describe.each(kinds)('the transport %s', (kind) => {
  it('hands over everything in the order in which it was said', async () => {
    const users = await startSource();
    const transports = createTransports(kind);
    transports.open().relay(users.outbox);
    const reader = createTestReader(users);
    leftovers.add(transports.open().deliver(reader.delivery).stop);
    await sayMany(users, 250);
    await expect.poll(() => reader.received, patience).toEqual(upTo(250));
  });

  it('hands over once more what could not be dealt with, before anything later', async () => {
    const users = await startSource();
    const transports = createTransports(kind);
    const reader = createTestReader(users);
    reader.state.refusals = 3;
    leftovers.add(transports.open().deliver(reader.delivery).stop);
    transports.open().relay(users.outbox);
    await sayMany(users, 20);
    await expect.poll(() => reader.received, patience).toEqual(upTo(20));
    expect(reader.state.refusals).toBe(0);
  });

  it('lets one reader go on while another is held up', async () => {
    const users = await startSource();
    const transports = createTransports(kind);
    transports.open().relay(users.outbox);
    const [blogs, comments] = [createTestReader(users, 'blogs'), createTestReader(users, 'comments')];
    blogs.state.refusals = Number.POSITIVE_INFINITY;
    for (const { delivery } of [blogs, comments]) leftovers.add(transports.open().deliver(delivery).stop);
    await sayMany(users, 20);
    await expect.poll(() => comments.received, patience).toEqual(upTo(20));
    expect(blogs.received).toEqual([]);
    blogs.state.refusals = 0;
    await expect.poll(() => blogs.received, patience).toEqual(upTo(20));
  });

  it('goes on after a stop from where the reader has come, be it further back than before', async () => {
    const users = await startSource();
    const transports = createTransports(kind);
    transports.open().relay(users.outbox);
    const reader = createTestReader(users);
    const first = transports.open().deliver(reader.delivery);
    await sayMany(users, 10);
    await expect.poll(() => reader.received, patience).toEqual(upTo(10));
    await first.stop();
    await sayMany(users, 10);

    const second = transports.open().deliver(reader.delivery);
    await expect.poll(() => reader.received, patience).toEqual(upTo(20));
    await second.stop();

    // As a database does that is put back from a backup.
    reader.state.position = 5;
    reader.received.length = 0;
    leftovers.add(transports.open().deliver(reader.delivery).stop);
    await expect.poll(() => reader.received, patience).toEqual(upTo(20, 6));
  });

  it('shows every watcher what is said from then on, in order', async () => {
    const users = await startSource();
    await sayMany(users, 5);
    const transports = createTransports(kind);
    transports.open().relay(users.outbox);
    const seen: number[][] = [[], []];
    for (const list of seen) {
      const note = (text: string) => list.push(Number((JSON.parse(text) as { sequence: string }).sequence));
      leftovers.add(transports.open().watch('users', note).stop);
    }
    const isWatched = async () => {
      await sayMany(users, 1);
      return seen.every((list) => list.length > 0);
    };
    await expect.poll(isWatched, patience).toBe(true);
    const { sequence } = await users.outbox.readPosition();
    await sayMany(users, 30);
    const seenLater = () => seen.map((list) => list.filter((each) => each > sequence));
    await expect
      .poll(seenLater, patience)
      .toEqual([upTo(sequence + 30, sequence + 1), upTo(sequence + 30, sequence + 1)]);
    for (const list of seen) expect(list).toEqual(upTo(sequence + 30, list[0]));
  });

  it('brings a service what another one says, and confirms it', async () => {
    const users = await startSource();
    users.keep('people', person('a', 'ada'));
    const { events, listNames } = await startPeopleReader(users, createTransports(kind).open());
    await events.caughtUp;
    expect(await listNames()).toEqual(['ada']);
    await users.say('user.registered.v1', person('b', 'ben'));
    await users.say('user.profile_changed.v1', person('a', 'ada2'));
    await expect.poll(listNames, patience).toEqual(['ada2', 'ben']);
    await expect.poll(async () => (await users.storage.read.findConfirmed()).get('blogs'), patience).toBe(2);
  });
});

/** A service that keeps people, as blogs and comments do. */
async function startPeopleReader(users: TestSource, transport: EventTransport) {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const database = openTestDatabase(folder.path, [...allEventTables, people]);
  leftovers.add(database.close);
  const storage = createStorage(database, (connection) => ({
    ...createEventStore(connection),
    ...createPeopleStore(connection),
  }));
  const { handlers, replica } = createPeopleReading<typeof storage.read>(async () => undefined);
  const metrics = createMetrics();
  const events = await startServiceEvents({
    service: 'blogs',
    database,
    storage,
    records: {},
    reads: { users: { handlers, replicas: { people: replica } } },
    host: createTestEvents([users], transport),
    clock: () => new Date(),
    log: createLog({ service: 'blogs', level: 'debug' }, { write: recordLog() }),
    metrics: metrics.events,
  });
  leftovers.add(events.stop);
  const listNames = async () =>
    (await storage.read.listPeople({ after: null, to: null })).map(({ username }) => username);
  return { events, metrics, listNames };
}

describe('the transport nats', () => {
  beforeEach(async () => {
    if (!binary) return;
    const shared = broker;
    broker = await startNatsServer({ binary, token: 'let-me-in' });
    const own = broker;
    leftovers.add(async () => {
      await own.remove();
      broker = shared;
    });
  });

  const itNeedsBroker = it.skipIf(binary === null);

  itNeedsBroker('starts and stops while there is no broker, and goes on once there is one', async () => {
    const users = await startSource();
    await broker.stop();
    const transports = createTransports('nats');
    const [idle, sending] = [transports.open(), transports.open()];
    for (const transport of [idle, sending]) transport.relay(users.outbox);
    const reader = createTestReader(users);
    leftovers.add(sending.deliver(reader.delivery).stop);
    await sayMany(users, 10);
    await idle.stop();
    expect(sending.isConnected?.()).toBe(false);
    await broker.start();
    await expect.poll(() => reader.received, patience).toEqual(upTo(10));
    expect(sending.isConnected?.()).toBe(true);
    await broker.kill();
    await expect.poll(() => sending.isConnected?.()).toBe(false);
    await sending.stop();
  });

  itNeedsBroker('loses nothing when the broker is killed under writes, and shows it to who watches', async () => {
    const users = await startSource();
    const transports = createTransports('nats');
    transports.open().relay(users.outbox);
    const reader = createTestReader(users);
    const seen: string[] = [];
    leftovers.add(transports.open().deliver(reader.delivery).stop);
    leftovers.add(transports.open().watch('users', (text) => seen.push(text)).stop);
    const isWatched = async () => {
      await sayMany(users, 1);
      return seen.length > 0;
    };
    await expect.poll(isWatched, patience).toBe(true);
    for (let round = 0; round < 3; round += 1) {
      const saying = sayMany(users, 100);
      await broker.kill();
      await saying;
      await sayMany(users, 50);
      await broker.start();
    }
    const { sequence } = await users.outbox.readPosition();
    await expect.poll(() => reader.received, patience).toEqual(upTo(sequence));
    const seenSequences = () => seen.map((text) => Number((JSON.parse(text) as { sequence: string }).sequence));
    await expect.poll(() => seenSequences().at(-1), patience).toBe(sequence);
    expect(seenSequences()).toEqual(upTo(sequence, seenSequences()[0]));
  });

  itNeedsBroker('fills a broker that has lost its store with what a reader has not confirmed', async () => {
    const users = await startSource();
    const transports = createTransports('nats');
    transports.open().relay(users.outbox);
    const blogs = createTestReader(users, 'blogs');
    leftovers.add(transports.open().deliver(blogs.delivery).stop);
    await sayMany(users, 120);
    await expect.poll(() => blogs.received, patience).toEqual(upTo(120));
    const { epoch } = await users.outbox.readPosition();
    await users.outbox.confirm('blogs', { epoch, sequence: 120 });
    await users.outbox.confirm('comments', { epoch, sequence: 7 });

    await broker.stop();
    broker.wipe();
    await sayMany(users, 5);
    await broker.start();
    const comments = createTestReader(users, 'comments');
    comments.state.position = 7;
    leftovers.add(transports.open().deliver(comments.delivery).stop);
    await expect.poll(() => comments.received, patience).toEqual(upTo(125, 8));
    await expect.poll(() => blogs.received, patience).toEqual(upTo(125));
  });

  itNeedsBroker('makes a stream anew that was deleted under it, and leaves those of others alone', async () => {
    const users = await startSource();
    const [transports, others] = [createTransports('nats'), createTransports('nats')];
    const [reader, other] = [createTestReader(users), createTestReader(users)];
    for (const [each, { delivery }] of [[transports, reader] as const, [others, other] as const]) {
      each.open().relay(users.outbox);
      leftovers.add(each.open().deliver(delivery).stop);
    }
    await sayMany(users, 10);
    await expect.poll(() => [reader.received, other.received], patience).toEqual([upTo(10), upTo(10)]);
    await deleteStream(`${transports.namespace}-users`);
    await sayMany(users, 10);
    await expect.poll(() => [reader.received, other.received], patience).toEqual([upTo(20), upTo(20)]);
  });

  itNeedsBroker('hands on at once what a reader had that died', async () => {
    const users = await startSource();
    const transports = createTransports('nats');
    transports.open().relay(users.outbox);
    const reader = createTestReader(users);
    reader.state.refusals = Number.POSITIVE_INFINITY;
    const dying = transports.open().deliver(reader.delivery);
    await sayMany(users, 10);
    await expect.poll(() => readPending(transports.namespace), patience).toBe(10);
    await dying.stop();
    reader.state.refusals = 0;
    leftovers.add(transports.open().deliver(reader.delivery).stop);
    await expect.poll(() => reader.received, patience).toEqual(upTo(10));
  });

  itNeedsBroker('overwrites what it was told of somebody who is erased, and leaves no gap', async () => {
    const users = await startSource();
    const transports = createTransports('nats');
    transports.open().relay(users.outbox);
    await users.say('user.registered.v1', person('a', 'canary-of-ada'));
    await users.say('user.registered.v1', person('b', 'canary-of-ben'));
    await users.say('user.profile_changed.v1', person('a', 'canary-of-ada'));
    await expect.poll(() => listCanaries(broker.storeDir), patience).toEqual(['canary-of-ada', 'canary-of-ben']);
    const { userId } = person('a', '');
    await users.say('user.deleted.v1', { userId, disposition: 'ANONYMIZE' }, { erasesEarlier: true });
    await expect.poll(() => listCanaries(broker.storeDir), patience).toEqual(['canary-of-ben']);

    const reader = createTestReader(users);
    const { receive } = reader.delivery;
    const all: number[] = [];
    const receiveAny: Delivery['receive'] = async (texts) => {
      for (const text of texts) all.push(Number((JSON.parse(text) as { sequence: string }).sequence));
      await receive(texts);
    };
    leftovers.add(transports.open().deliver({ ...reader.delivery, receive: receiveAny }).stop);
    await expect.poll(() => all.toSorted(), patience).toEqual(upTo(4));
    expect(all.at(-1)).toBe(4);
    expect(reader.texts.join()).not.toContain('canary-of-ada');
  });

  // Before the first empty event, after the first of them, and after the second.
  itNeedsBroker.each([1, 2, 3])(
    'overwrites nothing but that, and leaves no gap, when it fails in the middle of it: %i',
    async (failsAt) => {
      const users = await startSource();
      let hits = 0;
      const transports = createTransports('nats', (failpoint) => {
        if (failpoint !== 'relay-after-erase') return;
        hits += 1;
        if (hits === failsAt) throw new Error('The relay fails here.');
      });
      const [ada, ben] = [person('a', 'canary-of-ada'), person('b', 'canary-of-ben')];
      transports.open().relay(users.outbox);
      await users.say('user.registered.v1', ada);
      await users.say('user.profile_changed.v1', ada);
      await users.say('user.registered.v1', ben);
      await expect.poll(() => listCanaries(broker.storeDir), patience).toEqual(['canary-of-ada', 'canary-of-ben']);
      await users.say('user.deleted.v1', { userId: ada.userId, disposition: 'ANONYMIZE' }, { erasesEarlier: true });

      const reader = createTestReader(users);
      const all = new Set<number>();
      const receive: Delivery['receive'] = async (texts) => {
        for (const text of texts) all.add(Number((JSON.parse(text) as { sequence: string }).sequence));
        await reader.delivery.receive(texts);
      };
      leftovers.add(transports.open().deliver({ ...reader.delivery, receive }).stop);
      await expect.poll(() => [...all].toSorted(), patience).toEqual(upTo(4));
      expect(hits).toBeGreaterThan(failsAt);
      expect(listCanaries(broker.storeDir)).toEqual(['canary-of-ben']);
      // What was said of Ben stands in the stream once, so that nothing of it stays when his account goes.
      await users.say('user.deleted.v1', { userId: ben.userId, disposition: 'REMOVE' }, { erasesEarlier: true });
      await expect.poll(() => listCanaries(broker.storeDir), patience).toEqual([]);
    },
  );

  itNeedsBroker('goes on at once when it failed after what the stream held last was erased', async () => {
    const users = await startSource();
    let hits = 0;
    const transports = createTransports('nats', (failpoint) => {
      if (failpoint !== 'relay-after-erase') return;
      hits += 1;
      if (hits === 1) throw new Error('The relay fails here.');
    });
    const [ada, ben] = [person('a', 'canary-of-ada'), person('b', 'canary-of-ben')];
    const relay = transports.open();
    relay.relay(users.outbox);
    await users.say('user.registered.v1', ben);
    await users.say('user.registered.v1', ada);
    await expect.poll(() => listCanaries(broker.storeDir), patience).toEqual(['canary-of-ada', 'canary-of-ben']);
    await users.storage.write(async (store) => {
      const at = { at: new Date() };
      await store.appendEvent('user.profile_changed.v1', ben, at);
      await store.appendEvent('user.deleted.v1', { userId: ada.userId, disposition: 'ANONYMIZE' }, at, {
        erasesEarlier: true,
      });
    });
    const reader = createTestReader(users);
    leftovers.add(transports.open().deliver(reader.delivery).stop);
    await expect.poll(() => reader.state.position, patience).toBe(4);
    expect(listCanaries(broker.storeDir)).toEqual(['canary-of-ben']);
  });

  itNeedsBroker(
    'keeps nothing of an earlier life of an outbox, of which it may not know what to overwrite',
    async () => {
      const users = await startSource();
      const transports = createTransports('nats');
      const first = transports.open();
      first.relay(users.outbox);
      const reader = createTestReader(users);
      leftovers.add(transports.open().deliver(reader.delivery).stop);
      const ada = person('a', 'canary-of-ada');
      await users.say('user.registered.v1', ada);
      await expect.poll(() => listCanaries(broker.storeDir), patience).toEqual(['canary-of-ada']);
      await first.stop();
      // Nobody sends this any more: a reader has heard more than this outbox has ever said.
      await users.say('user.deleted.v1', { userId: ada.userId, disposition: 'REMOVE' }, { erasesEarlier: true });
      const { epoch } = await users.outbox.readPosition();
      const begun = await users.outbox.confirm('blogs', { epoch, sequence: 100 });
      expect(begun.epoch).not.toBe(epoch);
      reader.state.position = begun.sequence;

      transports.open().relay(users.outbox);
      await expect.poll(() => listCanaries(broker.storeDir), patience).toEqual([]);
      await users.say('user.registered.v1', person('b', 'canary-of-ben'));
      await expect.poll(() => reader.received.at(-1), patience).toBe(begun.sequence + 1);
      expect(listCanaries(broker.storeDir)).toEqual(['canary-of-ben']);
    },
  );

  itNeedsBroker(
    'brings services to the same state when the broker comes back with nothing, and tells how it is',
    async () => {
      const users = await startSource();
      const { events, metrics, listNames } = await startPeopleReader(users, createTransports('nats').open());
      await events.caughtUp;
      const isConnected = async () =>
        /events_broker_connected\{service="blogs"\} 1/.test(await metrics.registry.metrics());
      await users.say('user.registered.v1', person('a', 'ada'));
      await expect.poll(listNames, patience).toEqual(['ada']);
      await expect.poll(isConnected).toBe(true);
      await broker.kill();
      broker.wipe();
      await users.say('user.registered.v1', person('b', 'ben'));
      await expect.poll(isConnected).toBe(false);
      await broker.start();
      await expect.poll(listNames, patience).toEqual(['ada', 'ben']);
    },
  );

  it('takes out of the URL of a broker what lets it in', () => {
    expect(readBrokerUrl('nats://secret@nats:4222')).toEqual({ servers: 'nats:4222', token: 'secret' });
    expect(readBrokerUrl('tls://me:p%40ss@broker:4223')).toEqual({
      servers: 'broker:4223',
      user: 'me',
      pass: 'p@ss',
      tls: {},
    });
  });
});

async function askBroker<Answer>(
  ask: (manager: Awaited<ReturnType<typeof jetstreamManager>>) => Promise<Answer>,
): Promise<Answer> {
  const connection = await connect(readBrokerUrl(broker.url));
  try {
    return await ask(await jetstreamManager(connection));
  } finally {
    await connection.close();
  }
}

const deleteStream = (name: string) => askBroker(({ streams }) => streams.delete(name));

/** How many messages the reader has been handed and has not acknowledged. */
const readPending = (namespace: string) =>
  askBroker(async ({ consumers }) => (await consumers.info(`${namespace}-users`, 'blogs')).num_ack_pending).catch(
    () => null,
  );

/** The canaries in any of the files of a folder. */
function listCanaries(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
  return [...new Set(texts.flatMap((text) => text.match(/canary-of-[a-z]{3}/g) ?? []))].toSorted();
}
