import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { createLeftovers } from '../testing.ts';
import { testEpoch, writeTestEvent } from '../testing-events.ts';
import { createTestPerson, openTestReplica } from '../testing-replica.ts';
import { createEventsCommand } from './events-command.ts';

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

const [ada, ben] = [createTestPerson('a', 'ada'), createTestPerson('b', 'ben')];
const say = (username: string, sequence: number, person = ada) =>
  writeTestEvent('user.profile_changed.v1', { ...person, username }, sequence);

/** A service with a parked event, one that waits behind it, and a dead letter. */
async function openHeld() {
  const failing = new Set(['bad']);
  const replica = openTestReplica(leftovers, {
    afterApply(username) {
      if (failing.has(username)) throw new Error('Two\nlines.');
    },
  });
  const { storage, reader, clock, wait } = replica;
  const start = { source: 'users' as const, epoch: testEpoch, sequence: 0, snapshot: null };
  await storage.write((store) => store.putInboxSource(start));
  const dead = writeTestEvent('user.profile_changed.v1', ben, 3, { type: 'user.profile_changed.v2' });
  await reader.receive([say('bad', 1), say('good', 2), dead]);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    wait(60_000);
    await reader.retryHeld();
  }
  const run = async (...words: string[]) => {
    const lines: string[] = [];
    await createEventsCommand('blogs', clock)(words)({ storage }, (line) => lines.push(line));
    return lines;
  };
  return { ...replica, failing, run };
}

describe('events list', () => {
  it('lists what is held, one a line, whatever others have sent', async () => {
    const { run } = await openHeld();
    const lines = await run('list');
    expect(lines.map((line) => line.split('  ').slice(0, 3))).toEqual([
      ['parked', 'event-1', 'users'],
      ['waiting', 'event-2', 'users'],
      ['dead', 'event-3', 'users'],
    ]);
    expect(lines[0]).toContain('5 attempts  "Error: Two\\nlines."');
  });

  it('lists those in one state, or as JSON, or says that there are none', async () => {
    const { run, storage } = await openHeld();
    expect(await run('list', '--state', 'dead')).toHaveLength(1);
    const [first = ''] = await run('list', '--json');
    expect(JSON.parse(first)).toMatchObject({ id: 'event-1', state: 'parked', attempts: 5 });
    await storage.write((store) => store.eraseHeldEvents('users', [ada.userId, ben.userId]));
    expect(await run('list')).toEqual(['No event is held.']);
    expect(await run('list', '--state', 'parked')).toEqual(['No event is parked.']);
    expect(await run('list', '--json')).toEqual([]);
  });
});

describe('events show', () => {
  it('shows an event whole, with its problem and what it waits behind', async () => {
    const { run } = await openHeld();
    const [head, since, ahead, event = ''] = await run('show', 'event-2');
    expect(head).toContain('An earlier event about the same subject is held.');
    expect([since, ahead]).toEqual([
      'Held since 2026-03-01T12:00:00.000Z.',
      'It waits behind event-1, which is about the same subject.',
    ]);
    expect(JSON.parse(event)).toMatchObject({ id: 'event-2', data: { username: 'good' } });
  });

  it('shows of what is no event only by what it is recognised', async () => {
    const { run, reader, storage } = await openHeld();
    await reader.receive(['no\u001b[2J event']);
    const [unreadable] = (await storage.read.listHeldEvents(10)).filter(({ type }) => type === '');
    const shown = JSON.parse((await run('show', unreadable?.id ?? '')).at(-1) ?? '');
    expect(shown).toEqual({ sha256: unreadable?.id, bytes: 12 });
  });
});

describe('events retry', () => {
  it('has a parked event tried again, and then what waits behind it', async () => {
    const { run, failing, reader, readNames } = await openHeld();
    failing.clear();
    expect(await run('retry', 'event-1')).toEqual(['1 event is tried again as soon as the service runs.']);
    await reader.retryHeld();
    expect(await readNames()).toEqual({ a: 'good' });
  });

  it('has everything tried again that does not wait behind another', async () => {
    const { run, failing, reader, storage } = await openHeld();
    failing.clear();
    expect(await run('retry', '--all')).toEqual(['2 events are tried again as soon as the service runs.']);
    await reader.retryHeld();
    expect((await storage.read.listHeldEvents(10)).map(({ id, state }) => [id, state])).toEqual([['event-3', 'dead']]);
  });

  it('refuses to try what waits behind another, which would change their order', async () => {
    const { run } = await openHeld();
    await expect(run('retry', 'event-2')).rejects.toThrow('event-2 waits behind event-1');
  });
});

describe('events drop', () => {
  it('gives an event up, so that what waits behind it has its turn', async () => {
    const { run, reader, readNames, storage } = await openHeld();
    expect(await run('drop', 'event-1')).toEqual([
      'event-1 was dropped. What waits behind it has its turn as soon as the service runs.',
    ]);
    await reader.retryHeld();
    expect(await readNames()).toEqual({ a: 'good' });
    expect((await storage.read.findInboxEntry('users', 'event-1'))?.outcome).toBe('skipped');
  });
});

describe('events status', () => {
  it('tells how far the service has come, and its readers', async () => {
    const { run, storage, database } = await openHeld();
    await database.write(async (connection) => connection.run(sql`insert into outbox_epoch values ('first', 0)`));
    const deleted = { blogId: `blog_${'b'.repeat(32)}`, authorId: null };
    await storage.write((store) => store.appendEvent('blog.deleted.v1', deleted, { at: new Date(0) }));
    const rest = ['Of users, everything up to 3 was dealt with.', 'Held events: 1 waiting, 1 parked, 1 dead.'];
    const outbox = 'The outbox of blogs holds 1 event; the last one said was 1, in the life first.';
    expect(await run('status')).toEqual([
      outbox,
      'comments has confirmed nothing yet, so that nothing is forgotten.',
      ...rest,
    ]);
    await storage.write((store) => store.confirmEntries('comments', 1, new Date(0)));
    expect(await run('status')).toEqual([outbox, 'comments has confirmed everything up to 1; 0 are left.', ...rest]);
  });
});

describe('events', () => {
  it.each([
    [[], 'Usage: events list'],
    [['lists'], 'Usage: events list'],
    [['list', '--state', 'lost'], '--state must be one of waiting, parked, dead; "lost" is none.'],
    [['list', '--what'], "Unknown option '--what'"],
    [['show'], 'Usage: events list'],
    [['show', 'event-9'], 'No event with the id "event-9" is held.'],
    [['retry'], 'Usage: events list'],
    [['retry', 'event-1', '--all'], 'Usage: events list'],
    [['drop', 'event-9'], 'No event with the id "event-9" is held.'],
    [['drop', '--all'], 'Usage: events list'],
    [['status', 'now'], 'Usage: events list'],
  ])('with %j says what is wrong', async (words, sentence) => {
    const { run } = await openHeld();
    await expect(run(...words)).rejects.toThrow(sentence);
  });
});
