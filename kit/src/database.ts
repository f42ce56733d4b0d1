import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { AppError } from './app-error.ts';
import { createErasurePurge } from './erasure-purge.ts';
import { passFailpoints, type Reach } from './events/failpoints.ts';
import { StartError } from './run-process.ts';
import { findStorageFailure } from './storage-failure.ts';

/** What a store runs its statements on: the reading connection, or the transaction it is handed. */
export type Connection = BetterSQLite3Database;

export type Database = {
  /** Sees committed rows only. */
  read: Connection;
  /**
   * Runs `work` in one transaction. Writes take turns; when `work` throws, nothing of it stays. Nothing but statements
   * of the connection it is handed may be awaited inside, so that a slow hash or a dead network never holds the others up.
   *
   * @throws AppError `OVERLOADED` when the disk, or the room that the database may take, is full, and when another process
   * writes for longer than five seconds.
   */
  write: <Result>(work: (transaction: Connection) => Promise<Result>) => Promise<Result>;
  /** Whether it can be read just now. */
  isReady: () => Promise<boolean>;
  /** Calls `listener` after each commit; returns how to stop that. */
  onCommit: (listener: () => void) => () => void;
  /** Brings what was committed into the file itself, and leaves nothing of what it took the place of beside it. */
  checkpoint: () => Promise<void>;
  /**
   * Writes the file anew, and checkpoints it, if something was erased since that was done last (`markErasure`). It takes
   * about 10 ms a megabyte, in which this process does nothing else, and so rests a hundred times as long before the next.
   */
  purge: () => Promise<void>;
  close: () => Promise<void>;
};

const retryAfterFull = 30; // s
const retryAfterBusy = 5; // s
const waitForOtherProcesses = 5_000; // ms, for example for a command that runs beside the server
const betweenAttempts = 5; // ms

/**
 * Opens a SQLite file, creates it where there is none, and brings its tables up to date.
 *
 * WAL lets readers go on while one writes; `synchronous=FULL` means that what was acknowledged survives a power cut.
 *
 * @param options.onStatement Called with each SQL statement that is about to run, so that tests can count them.
 * @throws StartError when the file cannot be written.
 */
export function openDatabase(options: {
  file: string;
  migrations: URL;
  onStatement?: ((sql: string) => void) | undefined;
  /** How many megabytes the file may have; what would make it larger is refused. */
  maximumMegabytes?: number | undefined;
  reach?: Reach | undefined;
}): Database {
  const { onStatement, maximumMegabytes, reach = passFailpoints } = options;
  const logger = onStatement ? { logger: { logQuery: (query: string) => onStatement(query) } } : {};

  const writer = openWriter(options.file);
  const writing = drizzle({ client: writer, ...logger });
  migrateWhole(writer, writing, options.migrations);
  if (maximumMegabytes !== undefined) limitSize(writer, maximumMegabytes);
  // From here on nothing waits for another process within SQLite: nothing else could go on here meanwhile.
  writer.pragma('busy_timeout = 0');

  const reader = new BetterSqlite3(options.file, { readonly: true, timeout: waitForOtherProcesses });
  const read = drizzle({ client: reader, ...logger });

  let lastWrite: Promise<unknown> = Promise.resolve();
  const listeners = new Set<() => void>();

  /** Waits its turn without holding this process up, which may be the one that has to finish first. */
  async function begin(): Promise<void> {
    const end = performance.now() + waitForOtherProcesses;
    for (;;) {
      try {
        writer.exec('BEGIN IMMEDIATE');
        return;
      } catch (error) {
        if (!findStorageFailure(error)?.startsWith('SQLITE_BUSY')) throw error;
        if (performance.now() > end) throw describeBusy(error);
      }
      await delay(betweenAttempts);
    }
  }

  async function runTransaction<Result>(work: (transaction: Connection) => Promise<Result>): Promise<Result> {
    await begin();
    let result: Result;
    try {
      result = await work(writing);
      reach('write-before-commit');
      writer.exec('COMMIT');
    } catch (error) {
      // SQLite has already rolled back by itself after some errors, a full disk among them.
      if (writer.inTransaction) writer.exec('ROLLBACK');
      throw findStorageFailure(error) === 'SQLITE_FULL' ? describeFull(error) : error;
    }
    reach('write-after-commit');
    for (const listener of listeners) listener();
    return result;
  }

  const erasures = createErasurePurge(writer, writing);

  return {
    read,
    write(work) {
      const turn = lastWrite.then(() => runTransaction(work));
      lastWrite = turn.catch(() => undefined);
      return turn;
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    checkpoint() {
      const turn = lastWrite.then(() => void erasures.truncateLog());
      lastWrite = turn.catch(() => undefined);
      return turn;
    },
    purge() {
      const turn = lastWrite.then(erasures.purge);
      lastWrite = turn.catch(() => undefined);
      return turn;
    },
    async isReady() {
      return reader.open && reader.prepare('SELECT 1').get() !== undefined;
    },
    async close() {
      await lastWrite;
      reader.close();
      writer.close();
    },
  };
}

function openWriter(file: string) {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // The file holds secrets, and so is its owner's alone; SQLite makes the files beside it likewise.
    closeSync(openSync(file, 'a', 0o600));
    const writer = new BetterSqlite3(file, { timeout: waitForOtherProcesses });
    writer.pragma('journal_mode = WAL');
    writer.pragma('synchronous = FULL');
    // What is deleted is overwritten: whoever asked to be forgotten is not to be found in a free page of the file; see also `markErasure`.
    writer.pragma('secure_delete = ON');
    return writer;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    const advice = 'Set DATA_DIR to a folder that this user may write and that holds nothing else of this name.';
    throw new StartError(`${file} cannot be opened as a database (${reason}). ${advice}`);
  }
}

/**
 * Brings the tables up to date. SQLite makes some changes of a table by copying it and dropping the old one; with foreign
 * keys that would delete every row that refers to it, so they are off meanwhile and checked afterwards
 * (https://sqlite.org/lang_altertable.html#otheralter).
 */
function migrateWhole(writer: BetterSqlite3.Database, writing: Connection, migrations: URL): void {
  writer.pragma('foreign_keys = OFF');
  migrate(writing, { migrationsFolder: fileURLToPath(migrations) });
  const broken = writer.pragma('foreign_key_check') as unknown[];
  if (broken.length > 0)
    throw new Error(`After the migrations ${broken.length} rows refer to rows that are not there.`);
  writer.pragma('foreign_keys = ON');
}

function limitSize(writer: BetterSqlite3.Database, megabytes: number): void {
  const pageSize = Number(writer.pragma('page_size', { simple: true }));
  writer.pragma(`max_page_count = ${Math.floor((megabytes * 1_000_000) / pageSize)}`);
}

function describeFull(cause: unknown): AppError {
  const message = 'There is no room to save this just now, and nothing of it was saved. Try again later.';
  return new AppError('OVERLOADED', message, { retryAfterSeconds: retryAfterFull }, { cause });
}

function describeBusy(cause: unknown): AppError {
  const message = 'Something else is being saved for too long, and nothing of this was. Try again in a moment.';
  return new AppError('OVERLOADED', message, { retryAfterSeconds: retryAfterBusy }, { cause });
}

/**
 * Runs `work` inside an open transaction so that nothing of it stays when it throws, and everything else does.
 */
export async function runNested<Result>(transaction: Connection, work: () => Promise<Result>): Promise<Result> {
  transaction.run(sql`savepoint nested`);
  try {
    const result = await work();
    transaction.run(sql`release nested`);
    return result;
  } catch (error) {
    // After a failure of the database the whole transaction may be gone, and the savepoint with it.
    if (findStorageFailure(error) === null) {
      transaction.run(sql`rollback to nested`);
      transaction.run(sql`release nested`);
    }
    throw error;
  }
}

/** The store of a service: on committed rows for reading, on one transaction for writing. */
export type Storage<Store> = {
  read: Store;
  write: <Result>(work: (store: Store) => Promise<Result>) => Promise<Result>;
};

/**
 * Gives use cases the store of a service on a database. A store is made once for each connection, so that the statements it
 * keeps are compiled once.
 */
export function createStorage<Store extends object>(
  database: Pick<Database, 'read' | 'write'>,
  createStore: (connection: Connection) => Store,
): Storage<Store> {
  const stores = new WeakMap<Connection, Store>();
  const requireStore = (connection: Connection) => {
    const store = stores.get(connection) ?? createStore(connection);
    stores.set(connection, store);
    return store;
  };
  return {
    read: requireStore(database.read),
    write: (work) => database.write((transaction) => work(requireStore(transaction))),
  };
}

/** The same inside a transaction that somebody else has opened, so that many use cases make one write. */
export function joinTransaction<Store extends object>(
  transaction: Connection,
  createStore: (connection: Connection) => Store,
): Storage<Store> {
  return createStorage({ read: transaction, write: (work) => work(transaction) }, createStore);
}
