import { afterEach, describe, expect, it } from 'vitest';
import { createDataFolder, createLeftovers } from '../testing.ts';
import { createTestSource } from '../testing-events.ts';
import { createTestPerson } from '../testing-replica.ts';
import { passFailpoints } from './failpoints.ts';
import { createInProcessTransport } from './in-process-transport.ts';

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

const ada = createTestPerson('a', 'ada');

async function openTransport() {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const users = await createTestSource('users', folder.path);
  leftovers.add(users.database.close);
  const transport = createInProcessTransport({ reach: passFailpoints });
  leftovers.add(transport.stop);
  const say = (username: string) => users.say('user.profile_changed.v1', { ...ada, username });
  return { users, transport, say };
}

const readName = (text: string): string => JSON.parse(text).data.username;

/** A reader that notes what it is handed, in the order of it. */
function createNotes({ fails = 0 } = {}) {
  const names: string[] = [];
  let sequence = 0;
  let failures = fails;
  return {
    names,
    delivery: {
      source: 'users' as const,
      reader: 'blogs' as const,
      readPosition: async () => ({ epoch: '', sequence }),
      receive: async (texts: readonly string[]) => {
        if (failures > 0) {
          failures -= 1;
          throw new Error('Not now.');
        }
        names.push(...texts.map(readName));
        sequence += texts.length;
      },
    },
  };
}

describe('the transport within a process', () => {
  it('brings what was said before and after in order, whoever comes first', async () => {
    const { users, transport, say } = await openTransport();
    const { names, delivery } = createNotes();
    transport.deliver(delivery);
    await say('one');
    transport.relay(users.outbox);
    await say('two');
    await expect.poll(() => names).toEqual(['one', 'two']);
  });

  it('hands over once more what could not be dealt with', async () => {
    const { users, transport, say } = await openTransport();
    transport.relay(users.outbox);
    const { names, delivery } = createNotes({ fails: 2 });
    transport.deliver(delivery);
    await say('one');
    await expect.poll(() => names).toEqual(['one']);
  });

  it('holds no reader up for another', async () => {
    const { users, transport, say } = await openTransport();
    transport.relay(users.outbox);
    const [stuck, quick] = [createNotes({ fails: 1_000 }), createNotes()];
    transport.deliver(stuck.delivery);
    transport.deliver({ ...quick.delivery, reader: 'comments' });
    await say('one');
    await expect.poll(() => quick.names).toEqual(['one']);
    expect(stuck.names).toEqual([]);
  });

  it('brings a long backlog whole', async () => {
    const { users, transport } = await openTransport();
    await users.storage.write(async (store) => {
      for (let number = 0; number < 350; number += 1) {
        await store.appendEvent('user.registered.v1', { ...ada, username: `${number}` }, { at: new Date() });
      }
    });
    transport.relay(users.outbox);
    const { names, delivery } = createNotes();
    transport.deliver(delivery);
    await expect.poll(() => names.length).toBe(350);
    expect(names).toEqual(Array.from({ length: 350 }, (_, number) => `${number}`));
  });

  it('reads no outbox that is relayed no more, and the next one of the same source', async () => {
    const { users, transport, say } = await openTransport();
    const relay = transport.relay(users.outbox);
    const { names, delivery } = createNotes();
    transport.deliver(delivery);
    await say('one');
    await expect.poll(() => names).toEqual(['one']);
    await relay.stop();
    await say('two');
    await new Promise(setImmediate);
    expect(names).toEqual(['one']);
    transport.relay(users.outbox);
    await expect.poll(() => names).toEqual(['one', 'two']);
  });

  it('lets watchers see what is said from now on, each once, even what they choke on', async () => {
    const { users, transport, say } = await openTransport();
    await say('before');
    transport.relay(users.outbox);
    const seen: string[] = [];
    transport.watch('users', (text) => {
      seen.push(readName(text));
      if (readName(text) === 'bad') throw new Error('This cannot be shown.');
    });
    await expect
      .poll(async () => {
        await say('good');
        return seen.includes('good');
      })
      .toBe(true);
    await say('bad');
    await say('last');
    await expect.poll(() => seen.at(-1)).toBe('last');
    expect(seen.filter((name) => name === 'bad')).toHaveLength(1);
    expect(seen).not.toContain('before');
  });
});
