import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { StartError } from './run-process.ts';

/** What a store runs its statements on: the reading connection, or the transaction it is handed. */
export type Connection = BetterSQLite3Database;

export type Database = {
  /** Sees committed rows only. */
  read: Connection;
  /**
   * Runs `work` in one transaction. Writes take turns; when `work` throws, nothing of it stays. Nothing but statements
   * of the connection it is handed may be awaited inside, so that a slow hash or a dead network never holds the others up.
   */
  write: <Result>(work: (transaction: Connection) => Promise<Result>) => Promise<Result>;
  /** Whether it can be read just now. */
  isReady: () => Promise<boolean>;
  close: () => Promise<void>;
};

const waitForOtherProcesses = 5_000; // ms, for example for a command that runs beside the server

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
}): Database {
  const { onStatement } = options;
  const logger = onStatement ? { logger: { logQuery: (query: string) => onStatement(query) } } : {};

  const writer = openWriter(options.file);
  const writing = drizzle({ client: writer, ...logger });
  migrate(writing, { migrationsFolder: fileURLToPath(options.migrations) });

  const reader = new BetterSqlite3(options.file, { readonly: true, timeout: waitForOtherProcesses });
  const read = drizzle({ client: reader, ...logger });

  let lastWrite: Promise<unknown> = Promise.resolve();

  async function runTransaction<Result>(work: (transaction: Connection) => Promise<Result>): Promise<Result> {
    writer.exec('BEGIN IMMEDIATE');
    try {
      const result = await work(writing);
      writer.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite has already rolled back by itself after some errors, a full disk among them.
      if (writer.inTransaction) writer.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    read,
    write(work) {
      const turn = lastWrite.then(() => runTransaction(work));
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
    writer.pragma('foreign_keys = ON');
    return writer;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    const advice = 'Set DATA_DIR to a folder that this user may write and that holds nothing else of this name.';
    throw new StartError(`${file} cannot be opened as a database (${reason}). ${advice}`);
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
