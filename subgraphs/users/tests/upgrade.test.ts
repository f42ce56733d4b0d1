import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openDatabase } from '@supergraph/kit/database';
import { createDataFolder, createTestCall, createTestHost } from '@supergraph/kit/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { readUsersConfig } from '../src/config.ts';
import { locateData, startUsers } from '../src/service.ts';
import { leftovers } from './_util.ts';

afterEach(() => leftovers.clear());

/** The migrations as they were when there was only the first. */
function copyFirstMigration(folder: string): URL {
  cpSync(fileURLToPath(new URL('../migrations', import.meta.url)), folder, { recursive: true });
  const journal = join(folder, 'meta/_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] };
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 1) }));
  return pathToFileURL(folder);
}

describe('data that was written before there were follows and suspensions', () => {
  it('is kept: accounts are in use and found by name, and only sessions have to begin anew', async () => {
    const folder = createDataFolder();
    leftovers.add(folder.remove);
    const config = readUsersConfig({ DATA_DIR: join(folder.path, 'data'), SEED: 'none' });
    const before = openDatabase({
      file: locateData(config),
      migrations: copyFirstMigration(join(folder.path, 'migrations')),
    });
    await before.write(async (kept) => {
      kept.run(
        "INSERT INTO users VALUES ('user_1', 'ada', 'a@example.com', 'a@example.com', 'Ada', NULL, NULL, 'ADMIN', 1)",
      );
      kept.run("INSERT INTO sessions VALUES ('session_1', 'user_1', 'hash', 1, 1, 9999999999999, 9999999999999)");
    });
    await before.close();

    const users = await startUsers(config, createTestHost());
    leftovers.add(users.stop);
    const query = `{
      users(prefix: "AD") { nodes { id role accountState followerCount } }
      viewer { sessions { id } }
    }`;
    const { data, errors } = await users.execute({ query }, createTestCall('user_1', ['user:admin']));
    expect(errors).toBeUndefined();
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      users: { nodes: [{ id: 'user_1', role: 'ADMIN', accountState: 'ACTIVE', followerCount: 0 }] },
      viewer: { sessions: [] },
    });
  });
});
