import { type Database, joinTransaction } from '@supergraph/kit/database';
import { createDemoData } from '@supergraph/kit/demo-data/demo-data';
import { seedOnce } from '@supergraph/kit/seeding';
import { describeUser, insertAccount } from './accounts.ts';
import type { Passwords } from './passwords.ts';
import { createStore } from './store.ts';

/**
 * Opens the accounts of the demo data and lets them follow each other, once; those without a password cannot sign in. No event
 * tells of them: the other services take them over in the snapshot that they begin with.
 */
export function seedUsers(options: {
  database: Database;
  decision: 'demo' | 'none';
  passwords: Passwords;
  clock: () => Date;
}): Promise<boolean> {
  return seedOnce({
    ...options,
    async prepare() {
      const { people, follows } = createDemoData();
      const accounts = people.map(async (person) => ({
        user: describeUser(person, person.id, person.createdAt),
        passwordHash: person.password === null ? null : await options.passwords.hash(person.password),
      }));
      return { accounts: await Promise.all(accounts), follows };
    },
    async load(transaction, { accounts, follows }) {
      const { read: store } = joinTransaction(transaction, createStore);
      for (const { user, passwordHash } of accounts) await insertAccount(store, user, passwordHash);
      await store.loadFollows(follows);
    },
  });
}

/** How many of the demo accounts, whose passwords everybody can read, are in this database. */
export async function countDemoAccounts(database: Database): Promise<number> {
  const ids = createDemoData().people.map(({ id }) => id);
  return (await createStore(database.read).findUsers(ids)).size;
}
