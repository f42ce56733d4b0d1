import DataLoader from 'dataloader';
import { and, asc, gt, lte, ne, sql } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { AppError } from './app-error.ts';
import type { Viewer } from './call.ts';
import type { Connection, Storage } from './database.ts';
import { markErasure } from './erasure-purge.ts';
import type { Replica } from './events/catch-up.ts';
import type { EventStore } from './events/event-store.ts';
import type { Erasure, Person } from './events/event-types.ts';
import type { Owner, Range } from './events/owner.ts';
import type { EventHandlers, Occurrence } from './events/reader.ts';
import { indexRows } from './loaders.ts';
import { excluded, isOneOf, prepareInsert, prepareOnce } from './statements.ts';

/*
 * The people of the users service, as other services keep them: name, picture and state. What is kept follows the events of
 * users; somebody who is not there yet is asked for once, and kept. Of an erased account only the identifier is left, which
 * tells nobody who had it, so that nothing new can come in its name.
 */

/** A service that shows people exports this table from its own `tables.ts`. */
export const people = sqliteTable('people', {
  id: text('id').primaryKey(),
  /** Null once the account has been erased; likewise the name. */
  username: text('username'),
  displayName: text('display_name'),
  avatarUrl: text('avatar_url'),
  state: text('state', { enum: ['ACTIVE', 'SUSPENDED', 'ERASED'] }).notNull(),
  /** What became of the content of an erased account; null for any other. */
  disposition: text('disposition', { enum: ['ANONYMIZE', 'REMOVE'] }),
  /** Where users stood at the latest when it said this. */
  version: integer('version').notNull(),
});

export type PersonRow = typeof people.$inferSelect;

/** The statements on people, for the store of a service. */
export function createPeopleStore(connection: Connection) {
  const inRange = ({ after, to }: Range) =>
    and(after === null ? undefined : gt(people.id, after), to === null ? undefined : lte(people.id, to));

  // Runs in every change that somebody makes, and for every author who is shown.
  const selectByIds = prepareOnce(() =>
    connection
      .select()
      .from(people)
      .where(isOneOf(people.id, sql.placeholder('ids')))
      .prepare(),
  );

  const putRow = prepareInsert(connection, people, {
    target: people.id,
    where: sql`${people.state} <> 'ERASED' and ${people.version} <= ${excluded(people.version)}`,
  });

  return {
    async findPeople(ids: readonly string[]): Promise<Map<string, PersonRow>> {
      const rows = await selectByIds().execute({ ids: JSON.stringify(ids) });
      return indexRows(rows, ({ id }) => id);
    },

    /** Keeps what users says of a person, unless something later is known, or that the account has been erased. */
    async putPerson({ userId: id, username, displayName, avatarUrl, state }: Person, version: number): Promise<void> {
      await putRow({ id, username, displayName, avatarUrl, state, disposition: null, version });
    },

    /** Leaves nothing of a person but that the account was erased. @returns Whether that was not known yet. */
    async erasePerson({ userId: id, disposition }: Erasure, version: number): Promise<boolean> {
      const set = {
        username: null,
        displayName: null,
        avatarUrl: null,
        state: 'ERASED' as const,
        disposition,
        version,
      };
      const changed = await connection
        .insert(people)
        .values({ id, ...set })
        .onConflictDoUpdate({ target: people.id, set, setWhere: ne(people.state, 'ERASED') })
        .returning({ id: people.id });
      if (changed.length > 0) markErasure(connection);
      return changed.length > 0;
    },

    listPeople: (range: Range): Promise<PersonRow[]> =>
      connection.select().from(people).where(inRange(range)).orderBy(asc(people.id)),

    /** Forgets whoever users does not know, but for those of whom it has spoken later. */
    async forgetPeople(range: Range, known: readonly string[], version: number): Promise<void> {
      const isUnknown = sql`${people.id} not in (select value from json_each(${JSON.stringify(known)}))`;
      await connection.delete(people).where(and(inRange(range), isUnknown, lte(people.version, version)));
    },
  };
}

export type PeopleStore = ReturnType<typeof createPeopleStore>;

/**
 * What a service does with what users says of people.
 *
 * @param erase What becomes of the content of an erased account, here; in the transaction in which it becomes known.
 */
export function createPeopleReading<Store extends EventStore & PeopleStore>(
  erase: (store: Store, erasure: Erasure, occurrence: Occurrence) => Promise<void>,
): { handlers: EventHandlers<Store>; replica: Replica<Store, 'people'> } {
  const put = (store: Store, { data }: { data: Person }, { sequence }: Occurrence) => store.putPerson(data, sequence);

  async function forget(store: Store, erasure: Erasure, occurrence: Occurrence): Promise<void> {
    const isNew = await store.erasePerson(erasure, occurrence.sequence);
    if (!isNew) return;
    await store.eraseHeldEvents('users', [erasure.userId]);
    await erase(store, erasure, occurrence);
  }

  return {
    handlers: {
      'user.registered.v1': put,
      'user.profile_changed.v1': put,
      'user.suspended.v1': put,
      'user.reinstated.v1': put,
      'user.deleted.v1': (store, { data }, occurrence) => forget(store, data, occurrence),
    },
    replica: {
      async replace(store, range, records, occurrence) {
        for (const record of records) {
          if (record.state === 'ERASED') await forget(store, record, occurrence);
          else await store.putPerson(record, occurrence.sequence);
        }
        const known = records.map(({ userId }) => userId);
        await store.forgetPeople(range, known, occurrence.sequence);
      },
      list: async (store, range) => (await store.listPeople(range)).map(describePerson),
    },
  };
}

function describePerson({ id: userId, username, displayName, avatarUrl, state, disposition }: PersonRow): object {
  if (state === 'ERASED') return { userId, state, disposition };
  return { userId, username, displayName, avatarUrl, state };
}

/**
 * Refuses what a suspended or erased account wants to do, in the transaction of it. Somebody of whom nothing is known here
 * yet has an access token, and so an account.
 *
 * @throws AppError `UNAUTHENTICATED`.
 */
export async function requireActivePerson(store: PeopleStore, { userId }: Viewer): Promise<void> {
  const state = (await store.findPeople([userId])).get(userId)?.state ?? 'ACTIVE';
  if (state === 'ACTIVE') return;
  const what = state === 'SUSPENDED' ? 'is suspended, and changes nothing' : 'has been erased';
  throw new AppError('UNAUTHENTICATED', `This account ${what}. Ask whoever runs the graph.`);
}

/** A person as another subgraph shows it: what is known, or why that cannot be told just now. */
export type ShownPerson = { id: string } & (
  | { username: string; displayName: string; avatarUrl: string | null }
  | { problem: Error }
);

const askedAtOnce = 1_000; // people; users answers no question about more

/**
 * Finds people by their identifiers, as this service keeps them. Those it does not know are asked of users, together, and
 * kept. Null for an account that there is not, or no more.
 */
export function createPeopleLoader(options: { storage: Storage<PeopleStore>; users: Pick<Owner, 'findRecords'> }) {
  const { storage, users } = options;

  async function ask(ids: readonly string[]): Promise<void> {
    for (let start = 0; start < ids.length; start += askedAtOnce) {
      await askSome(ids.slice(start, start + askedAtOnce));
    }
  }

  async function askSome(ids: readonly string[]): Promise<void> {
    const { records, sequence } = await users.findRecords('people', ids);
    const living = records.filter((record): record is Person => record.state !== 'ERASED');
    if (living.length === 0) return;
    // What is said of an erasure comes as an event, with everything that has to be done about it.
    await storage.write(async (store) => {
      for (const person of living) await store.putPerson(person, sequence);
    });
  }

  const loader = new DataLoader<string, ShownPerson | null>(async (ids) => {
    const known = await storage.read.findPeople(ids);
    const unknown = ids.filter((id) => !known.has(id));
    let problem: Error | null = null;
    if (unknown.length > 0) {
      await ask(unknown).catch((error: Error) => {
        problem = error;
      });
      for (const [id, row] of await storage.read.findPeople(unknown)) known.set(id, row);
    }
    return ids.map((id) => show(id, known.get(id), problem));
  });
  return { load: (id: string) => loader.load(id) };
}

export type PeopleLoader = ReturnType<typeof createPeopleLoader>;

function show(id: string, row: PersonRow | undefined, problem: Error | null): ShownPerson | null {
  if (!row) return problem && { id, problem };
  const { username, displayName, avatarUrl } = row;
  return username === null || displayName === null ? null : { id, username, displayName, avatarUrl };
}

/** A person to whom no path leads that provides anything: whoever wants more than the identifier asks users. */
type Reference = { id: string };

/** The fields of `User` that another subgraph offers with `@provides`. */
export const personFields = {
  username: (person: Reference | ShownPerson): string => requireShown(person).username,
  displayName: (person: Reference | ShownPerson): string => requireShown(person).displayName,
  avatarUrl: (person: Reference | ShownPerson): string | null => requireShown(person).avatarUrl,
};

function requireShown(person: Reference | ShownPerson) {
  if ('problem' in person) throw person.problem;
  if ('username' in person) return person;
  throw new Error('This path provides nothing of a person.');
}
