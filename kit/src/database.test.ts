import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Connection, type Database, openDatabase, runNested } from './database.ts';
import { markErasure } from './erasure-purge.ts';
import { createDataFolder, createLeftovers } from './testing.ts';

const leftovers = createLeftovers();
let database: Database;
let file: string;
let migrations: URL;

beforeEach(() => {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const meta = join(folder.path, 'migrations', 'meta');
  mkdirSync(meta, { recursive: true });
  const entry = { idx: 0, version: '6', when: 1, tag: '0000_initial', breakpoints: true };
  writeFileSync(join(meta, '_journal.json'), JSON.stringify({ version: '7', dialect: 'sqlite', entries: [entry] }));
  writeFileSync(
    join(meta, '..', '0000_initial.sql'),
    'CREATE TABLE things (id integer PRIMARY KEY, name text UNIQUE);',
  );
  migrations = pathToFileURL(join(folder.path, 'migrations'));
  file = join(folder.path, 'deep', 'things.sqlite');
  database = openDatabase({ file, migrations });
  leftovers.add(database.close);
});
afterEach(() => leftovers.clear());

const insert = (id: number, name = `thing ${id}`) => sql`INSERT INTO things VALUES (${id}, ${name})`;
const countThings = async () => (await database.read.all<{ id: number }>(sql`SELECT id FROM things`)).length;

describe('a write', () => {
  it('is seen by readers once it is committed, and not before', async () => {
    let seenInside = -1;
    await database.write(async (transaction) => {
      await transaction.run(insert(1));
      seenInside = await countThings();
    });
    expect([seenInside, await countThings()]).toEqual([0, 1]);
  });

  it('leaves nothing behind when it fails, and does not stand in the way of the next', async () => {
    const failing = database.write(async (transaction) => {
      await transaction.run(insert(1));
      throw new Error('No.');
    });
    await expect(failing).rejects.toThrow('No.');
    await database.write((transaction) => transaction.run(insert(2)) as never);
    expect(await countThings()).toBe(1);
  });

  it('takes its turn: of fifty at once, of which eight fail, exactly forty-two stay', async () => {
    const writes = Array.from({ length: 50 }, (_, id) =>
      database.write(async (transaction) => {
        await transaction.run(insert(id));
        await Promise.resolve();
        await transaction.run(sql`UPDATE things SET name = name || '!' WHERE id = ${id}`);
        if (id % 6 === 0 && id < 48) throw new Error('No.');
      }),
    );
    const results = await Promise.allSettled(writes);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(8);
    expect(await countThings()).toBe(42);
  });

  it('is durable and guarded by foreign keys', async () => {
    const read = async (pragma: string) =>
      database.write(async (transaction) => transaction.get<Record<string, unknown>>(sql.raw(`PRAGMA ${pragma}`)));
    expect(await read('journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(await read('synchronous')).toEqual({ synchronous: 2 });
    expect(await read('foreign_keys')).toEqual({ foreign_keys: 1 });
  });
});

describe('purge', () => {
  const countFree = () => database.read.get<{ freelist_count: number }>(sql`PRAGMA freelist_count`)?.freelist_count;

  async function leavePagesFree(): Promise<void> {
    await database.write(async (transaction) => {
      for (let id = 0; id < 100; id += 1) transaction.run(insert(id, `${id} `.repeat(500)));
    });
    await database.write(async (transaction) => void transaction.run(sql`DELETE FROM things WHERE id > 0`));
  }

  it('writes the file anew once something has been erased, with what is left', async () => {
    await leavePagesFree();
    await database.write(async (transaction) => markErasure(transaction));
    expect(countFree()).toBeGreaterThan(0);
    await database.purge();
    expect([countFree(), await countThings(), statSync(`${file}-wal`).size]).toEqual([0, 1, 0]);
  });

  it('does so even if the erasure was in a life of the process before', async () => {
    await leavePagesFree();
    await database.write(async (transaction) => markErasure(transaction));
    await database.close();
    database = openDatabase({ file, migrations });
    leftovers.add(database.close);
    await database.purge();
    expect(countFree()).toBe(0);
  });

  it('does so once more when another process has erased something meanwhile', async () => {
    await database.close();
    const other = new BetterSqlite3(file);
    leftovers.add(() => void other.close());
    let purges = 0;
    const onStatement = (text: string) => {
      if (text !== 'vacuum') return;
      purges += 1;
      if (purges === 1) markErasure(drizzle({ client: other }));
    };
    database = openDatabase({ file, migrations, onStatement });
    leftovers.add(database.close);
    await database.write(async (transaction) => markErasure(transaction));
    await database.purge();
    await expect.poll(() => database.purge().then(() => purges), { timeout: 10_000 }).toBe(2);
    await database.purge();
    expect([purges, other.pragma('user_version', { simple: true })]).toEqual([2, 0]);
  });

  it('goes on until nobody reads what was erased any more, and writes the file anew once for that', async () => {
    await database.close();
    let purges = 0;
    const onStatement = (text: string) => {
      if (text === 'vacuum') purges += 1;
    };
    database = openDatabase({ file, migrations, onStatement });
    leftovers.add(database.close);
    const other = new BetterSqlite3(file, { readonly: true });
    leftovers.add(() => void other.close());
    await database.write(async (transaction) => void transaction.run(insert(1, 'To be forgotten')));
    other.exec('BEGIN');
    expect(other.prepare('SELECT name FROM things').all()).toEqual([{ name: 'To be forgotten' }]);
    await database.write(async (transaction) => {
      transaction.run(sql`DELETE FROM things`);
      markErasure(transaction);
    });
    const isThere = () => [file, `${file}-wal`].some((path) => readFileSync(path).includes('To be forgotten'));
    await database.purge();
    await database.purge();
    expect(isThere()).toBe(true);

    other.exec('COMMIT');
    await database.purge();
    expect([isThere(), statSync(`${file}-wal`).size, purges]).toEqual([false, 0, 1]);
    await database.purge();
    expect(purges).toBe(1);
  });

  it('leaves the file alone when nothing was erased, or not for good', async () => {
    await leavePagesFree();
    const failing = database.write(async (transaction) => {
      markErasure(transaction);
      throw new Error('No.');
    });
    await expect(failing).rejects.toThrow('No.');
    await database.purge();
    expect(countFree()).toBeGreaterThan(0);
  });
});

describe('readers', () => {
  it('cannot write', async () => {
    expect(() => database.read.run(insert(1))).toThrow(/run/i);
    expect(await countThings()).toBe(0);
  });
});

describe('opening', () => {
  it('says in a sentence why a file is no database, or cannot be one', () => {
    const folder = createDataFolder();
    leftovers.add(folder.remove);
    const text = join(folder.path, 'text.sqlite');
    writeFileSync(text, 'This is a text, and a text is no database, however long it goes on like this.'.repeat(20));
    expect(() => openDatabase({ file: text, migrations })).toThrow('cannot be opened as a database (SQLITE_NOTADB)');
    expect(() => openDatabase({ file: join(text, 'below.sqlite'), migrations })).toThrow('Set DATA_DIR');
  });

  it('keeps what is in the file to its owner', () => {
    expect(statSync(file).mode & 0o077).toBe(0);
  });
});

describe('opening again', () => {
  it('finds what was written, and runs no migration twice', async () => {
    await database.write((transaction) => transaction.run(insert(1)) as never);
    await database.close();
    database = openDatabase({ file, migrations });
    leftovers.add(database.close);
    expect(await countThings()).toBe(1);
  });
});

describe('a listener to commits', () => {
  it('is called after what it hears of can be read, for no write that fails, and not after it has left', async () => {
    const seen: Promise<number>[] = [];
    const leave = database.onCommit(() => seen.push(countThings()));
    await database.write(async (transaction) => transaction.run(insert(1)));
    await database
      .write(async () => {
        throw new Error('No.');
      })
      .catch(() => undefined);
    leave();
    await database.write(async (transaction) => transaction.run(insert(2)));
    expect(await Promise.all(seen)).toEqual([1]);
  });
});

describe('a nested part of a write', () => {
  const nest = (transaction: Connection, id: number, fails = false) =>
    runNested(transaction, async () => {
      transaction.run(insert(id));
      if (fails) throw new Error('No.');
    });

  it('leaves nothing when it fails, and everything else stays', async () => {
    await database.write(async (transaction) => {
      transaction.run(insert(1));
      await nest(transaction, 2, true).catch(() => undefined);
      await nest(transaction, 3);
      await runNested(transaction, async () => {
        await nest(transaction, 4, true).catch(() => undefined);
        transaction.run(insert(5));
      });
    });
    const rows = database.read.all<{ id: number }>(sql`SELECT id FROM things ORDER BY id`);
    expect(rows.map(({ id }) => id)).toEqual([1, 3, 5]);
  });

  it('goes with the whole', async () => {
    const failing = database.write(async (transaction) => {
      await nest(transaction, 1);
      throw new Error('No.');
    });
    await expect(failing).rejects.toThrow('No.');
    expect(await countThings()).toBe(0);
  });
});

describe('a checkpoint', () => {
  it('leaves nothing of what was deleted, in the file or beside it', async () => {
    await database.write(async (transaction) => transaction.run(insert(1, 'canary')));
    await database.checkpoint();
    expect(readFileSync(file).includes('canary')).toBe(true);
    await database.write(async (transaction) => transaction.run(sql`DELETE FROM things`));
    await database.checkpoint();
    const files = [file, `${file}-wal`].filter((name) => existsSync(name));
    expect(files.filter((name) => readFileSync(name).includes('canary'))).toEqual([]);
  });

  it('waits for nobody who reads in another process, and comes to it later', async () => {
    await database.write(async (transaction) => transaction.run(insert(1)));
    const other = new BetterSqlite3(file, { readonly: true });
    leftovers.add(() => other.close());
    other.exec('BEGIN');
    other.prepare('SELECT * FROM things').all();
    await database.write(async (transaction) => transaction.run(insert(2)));
    await database.checkpoint();
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    other.exec('COMMIT');
    await database.checkpoint();
    expect(statSync(`${file}-wal`).size).toBe(0);
  });
});

describe('a database that is full', () => {
  const long = 'x'.repeat(150_000);

  it('refuses a write in a way that can be tried again, keeps nothing of it, and goes on once there is room', async () => {
    await database.close();
    database = openDatabase({ file, migrations, maximumMegabytes: 1 });
    leftovers.add(database.close);
    const fill = (first: number) =>
      database.write(async (transaction) => {
        for (let id = first; id < first + 2; id += 1) transaction.run(insert(id, `${id} ${long}`));
      });
    await fill(1);
    await expect(fill(3)).rejects.toMatchObject({
      code: 'OVERLOADED',
      extensions: { retryAfterSeconds: 30 },
      message: expect.stringContaining('nothing of it was saved'),
    });
    expect(await countThings()).toBe(2);
    expect(database.read.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }]);

    await database.write(async (transaction) => transaction.run(insert(9, 'There is room for this.')));
    await database.write(async (transaction) => transaction.run(sql`DELETE FROM things WHERE id < 3`));
    await fill(3);
    expect(await countThings()).toBe(3);
  });

  it('refuses the whole although only a nested part has found no room', async () => {
    await database.close();
    database = openDatabase({ file, migrations, maximumMegabytes: 1 });
    leftovers.add(database.close);
    const write = database.write(async (transaction) => {
      transaction.run(insert(1));
      await runNested(transaction, async () => transaction.run(insert(2, long.repeat(8))));
    });
    await expect(write).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect(await countThings()).toBe(0);
  });
});

describe('a database that another process writes to for too long', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('refuses a write in a way that can be tried again, and goes on once the other one has ended', async () => {
    const other = new BetterSqlite3(file);
    leftovers.add(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    let now = performance.now();
    vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 2_000;
      return now;
    });
    await expect(database.write(async (transaction) => transaction.run(insert(1)))).rejects.toMatchObject({
      code: 'OVERLOADED',
      extensions: { retryAfterSeconds: 5 },
      message: 'Something else is being saved for too long, and nothing of this was. Try again in a moment.',
    });
    other.exec('COMMIT');
    await database.write(async (transaction) => transaction.run(insert(1)));
    expect(await countThings()).toBe(1);
  });
});
