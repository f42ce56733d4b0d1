import { readFileSync } from 'node:fs';
import { createStorage, openDatabase } from '@supergraph/kit/database';
import { createId } from '@supergraph/kit/global-id';
import { createDataFolder } from '@supergraph/kit/testing';
import { afterEach, expect, it } from 'vitest';
import { describeUser, insertAccount } from '../src/accounts.ts';
import { createStore } from '../src/store.ts';
import type { UserRow } from '../src/tables.ts';
import { describePerson } from '../src/user-events.ts';
import { leftovers } from './_util.ts';

afterEach(() => leftovers.clear());

const at = new Date('2026-03-01T12:00:00Z');

/** The same numbers in each run, between 0 and 1. */
function createNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

// So many rows of so many lengths come and go here that SQLite moves them between pages, and leaves copies in their gaps.
it('leaves nothing of hundreds of erased accounts in the file, wherever their rows have been', async () => {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const file = `${folder.path}/users.sqlite`;
  const database = openDatabase({ file, migrations: new URL('../migrations', import.meta.url) });
  leftovers.add(database.close);
  const storage = createStorage(database, createStore);
  const draw = createNumbers(7);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(draw() * items.length)];
  const living: UserRow[] = [];
  const erased: string[] = [];

  function describeCanary(): UserRow {
    const canary = `canary${String(living.length + erased.length).padStart(6, '0')}x`;
    const names = { username: canary, email: `${canary}@example.com`, displayName: canary.toUpperCase() };
    const bio = `${canary} `.repeat(1 + draw() * 120);
    const user = describeUser({ ...names, bio, role: 'MEMBER' }, createId('user'), at);
    return { ...user, avatarUrl: `https://images.example/${canary}` };
  }

  for (let round = 0; round < 30; round += 1) {
    await storage.write(async (store) => {
      for (let count = 0; count < 60; count += 1) {
        const user = describeCanary();
        await insertAccount(store, user, null);
        await store.appendEvent('user.registered.v1', describePerson(user), { at });
        const followee = pick(living);
        if (followee) await store.addFollow({ followerId: user.id, followeeId: followee.id, followedAt: at });
        living.push(user);
        const { id, username } = pick(living) ?? user;
        await store.updateUser(id, { bio: `${username}! `.repeat(draw() * 60), displayName: `${username} ${draw()}` });
      }
    });
    await storage.write(async (store) => {
      for (let count = 0; count < 35; count += 1) {
        const [gone] = living.splice(Math.floor(draw() * living.length), 1);
        if (!gone) continue;
        const { id, username } = gone;
        await store.eraseUser({ id, disposition: 'REMOVE', erasedAt: at });
        const data = { userId: id, disposition: 'REMOVE' } as const;
        await store.appendEvent('user.deleted.v1', data, { at }, { erasesEarlier: true });
        erased.push(username);
      }
    });
  }
  await database.purge();
  const text = [file, `${file}-wal`].map((path) => readFileSync(path, 'latin1').toLowerCase()).join('');
  const found = new Set(text.match(/canary\d{6}x/g));
  expect(erased.filter((canary) => found.has(canary))).toEqual([]);
  expect(living.filter(({ username }) => !found.has(username))).toEqual([]);
});
