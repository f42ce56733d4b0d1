import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { createLeftovers } from '../testing.ts';
import { createTestPerson, openTestReplica } from '../testing-replica.ts';
import type { HeldEventRow } from './event-tables.ts';
import { createInboxStore } from './inbox-store.ts';

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

const ada = createTestPerson('a', 'ada');

/** The statements on an inbox, with what they are once their values stand in them. */
function openInbox() {
  const { folder } = openTestReplica(leftovers);
  const statements: string[] = [];
  const client = new BetterSqlite3(join(folder, 'test.sqlite'), { verbose: (text) => statements.push(String(text)) });
  leftovers.add(() => void client.close());
  const store = createInboxStore(drizzle({ client }));
  const hold = async (id: string, sequence: number) => {
    const key = { source: 'users' as const, id, sequence };
    const held = { subject: ada.userId, type: 'user.profile_changed.v1', event: '{}', problem: '', heldAt: new Date() };
    const row: HeldEventRow = { ...key, ...held, state: 'parked', attempts: 5, nextAttemptAt: null };
    await store.insertHeldEvent(row);
    await store.insertInboxEntry({ ...key, type: row.type, outcome: 'held', receivedAt: new Date() });
  };
  const explain = (statement: string) =>
    client
      .prepare<[], { detail: string }>(`explain query plan ${statement}`)
      .all()
      .map(({ detail }) => detail);
  return { store, hold, explain, listUpdates: () => statements.filter((text) => text.startsWith('update "inbox"')) };
}

describe('what is dropped of the held events', () => {
  it('is looked for in the inbox by the key of it, and not in all that has come within a week', async () => {
    const { store, hold, explain, listUpdates } = openInbox();
    await hold('one', 1);
    await store.dropEarlierHeld('users', ada.userId, 2);
    expect((await store.findInboxEntry('users', 'one'))?.outcome).toBe('skipped');
    const [update, ...others] = listUpdates();
    expect(others).toEqual([]);
    expect(explain(update ?? '')).toContainEqual(
      expect.stringMatching(/^SEARCH inbox USING (COVERING )?INDEX \S+ \(source=\? AND id=\?\)$/),
    );
  });

  it('touches nothing of the inbox when it is nothing', async () => {
    const { store, listUpdates } = openInbox();
    await store.dropEarlierHeld('users', ada.userId, 2);
    await store.eraseHeldEvents('users', [ada.userId]);
    expect(listUpdates()).toEqual([]);
  });
});
