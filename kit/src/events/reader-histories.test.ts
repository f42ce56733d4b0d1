import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createLeftovers } from '../testing.ts';
import { testEpoch, writeTestEvent } from '../testing-events.ts';
import { createTestPerson, openTestReplica } from '../testing-replica.ts';

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

type Change = 'registered' | 'profile_changed' | 'suspended' | 'reinstated' | 'deleted';
type Said = { digit: string; id: number; text: string };

const digits = ['a', 'b', 'c', 'd'];
const change = fc.constantFrom<Change>('registered', 'profile_changed', 'suspended', 'reinstated', 'deleted');

/** What happens to several people, in the order in which users says it. */
const history = fc.array(fc.record({ digit: fc.constantFrom(...digits), change }), { minLength: 1, maxLength: 24 });

/** How it comes to a reader: how often each, in which order, in which batches, and what fails how often. */
const travel = fc.record({
  copies: fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 24, maxLength: 24 }),
  shuffle: fc.infiniteStream(fc.nat(1_000_000)),
  batches: fc.infiniteStream(fc.integer({ min: 1, max: 7 })),
  failures: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 24, maxLength: 24 }),
});

function write({ digit, change: what }: { digit: string; change: Change }, sequence: number): Said {
  const person = createTestPerson(digit, `name-${sequence}`, what === 'suspended' ? 'SUSPENDED' : 'ACTIVE');
  const text =
    what === 'deleted'
      ? writeTestEvent('user.deleted.v1', { userId: person.userId, disposition: 'REMOVE' }, sequence)
      : writeTestEvent(`user.${what}.v1`, person, sequence);
  return { digit, id: sequence, text };
}

/** Every event as often as it is to come: those of one person in their order at first, and between people in any. */
function deliver(said: readonly Said[], copies: readonly number[], next: () => number): string[] {
  const queues = digits.map((digit) => said.filter((event) => event.digit === digit));
  const again: string[] = [];
  const delivered: string[] = [];
  for (;;) {
    const open = queues.filter((queue) => queue.length > 0);
    const pick = next() % (open.length + (again.length > 0 ? 1 : 0) || 1);
    const event = open[pick]?.shift();
    if (event) {
      delivered.push(event.text);
      for (let copy = 1; copy < (copies[event.id - 1] ?? 2); copy += 1) again.push(event.text);
    } else if (again.length > 0) delivered.push(...again.splice(next() % again.length, 1));
    else return delivered;
  }
}

function openReader() {
  const failures = new Map<string, number>();
  const applied: number[] = [];
  const replica = openTestReplica(leftovers, {
    afterApply(username) {
      const left = failures.get(username) ?? 0;
      failures.set(username, left - 1);
      if (left > 0) throw new Error('Not now.');
      applied.push(Number(username.split('-')[1]));
    },
  });
  const { storage, reader, database, wait } = replica;

  async function run(batches: readonly (readonly string[])[], failing: readonly number[]): Promise<object> {
    await database.write(async (connection) => {
      for (const table of ['people', 'inbox', 'held_events']) connection.run(`delete from ${table}`);
    });
    const start = { source: 'users' as const, epoch: testEpoch, sequence: 0, snapshot: null };
    await storage.write((store) => store.putInboxSource(start));
    failures.clear();
    applied.length = 0;
    for (const [index, times] of failing.entries()) failures.set(`name-${index + 1}`, times);
    replica.erasures.length = 0;
    for (const batch of batches) {
      await reader.receive(batch);
      wait(1_000);
      await reader.retryHeld();
    }
    for (let attempt = 0; (await storage.read.listHeldEvents(1)).length > 0; attempt += 1) {
      if (attempt > 200) throw new Error('Events are held for ever.');
      wait(60_000);
      await reader.retryHeld();
    }
    const sequences = await storage.read.listInboxSequences('users', 0, 100);
    const entries = await Promise.all(sequences.map((id) => storage.read.findInboxEntry('users', `event-${id}`)));
    return {
      people: await storage.read.listPeople({ after: null, to: null }),
      inbox: entries.map((entry) => entry && [entry.sequence, entry.id, entry.type]),
      isSettled: entries.every((entry) => entry?.outcome === 'applied' || entry?.outcome === 'skipped'),
      position: await replica.readPosition(),
      erasures: replica.erasures.map(({ userId }) => userId).toSorted(),
    };
  }
  return { run, applied };
}

describe('any history, each event of it delivered two to five times and shuffled between subjects', () => {
  it('ends in the state, the inbox and the position of a clean run, whatever failed on the way', async () => {
    const { run, applied } = openReader();
    await fc.assert(
      fc.asyncProperty(history, travel, async (changes, { copies, shuffle, batches, failures }) => {
        const said = changes.map((each, index) => write(each, index + 1));
        const clean = await run([said.map(({ text }) => text)], []);
        expect(clean).toMatchObject({ isSettled: true, position: { sequence: said.length } });

        const delivered = deliver(said, copies, () => shuffle.next().value);
        const handedOver: string[][] = [];
        while (delivered.length > 0) handedOver.push(delivered.splice(0, batches.next().value));
        expect(await run(handedOver, failures.slice(0, said.length))).toEqual(clean);
        // Each once, and those of one person in their order, although the end does not show it.
        for (const digit of digits) {
          const ofPerson = applied.filter((id) => said[id - 1]?.digit === digit);
          expect(ofPerson).toEqual([...new Set(ofPerson)].toSorted((one, other) => one - other));
        }
      }),
      { numRuns: 60 },
    );
  });
});
