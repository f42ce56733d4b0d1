import { afterEach, describe, expect, it } from 'vitest';
import { subgraphUnavailable } from '../app-error.ts';
import { createDataFolder, createLeftovers } from '../testing.ts';
import { createTestSource } from '../testing-events.ts';
import { createTestPerson, openTestReplica } from '../testing-replica.ts';
import { catchUp } from './catch-up.ts';
import { createRepairCommand } from './repair-command.ts';

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

const [ada, ben] = [createTestPerson('a', 'ada'), createTestPerson('b', 'ben')];

async function openBoth() {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const users = await createTestSource('users', folder.path);
  leftovers.add(users.database.close);
  users.keep('people', ada, ben);
  const { storage, replica: people, clock } = openTestReplica(leftovers);
  const reads = { users: { handlers: {}, replicas: { people } } };
  const take = () =>
    catchUp({
      reader: 'blogs',
      source: 'users',
      owner: users.owner,
      storage,
      replicas: reads.users.replicas,
      clock,
      anew: false,
    });
  let stops = 0;
  const stop = async () => {
    stops += 1;
  };
  const run = async (owner = users.owner, words: string[] = []) => {
    const lines: string[] = [];
    const command = createRepairCommand({ reads, reachOwner: () => ({ ...owner, stop }), clock });
    await command(words)({ storage }, (line) => lines.push(line));
    return lines;
  };
  return { users, storage, take, run, countStops: () => stops };
}

describe('repair', () => {
  it('tells what was compared, and what was mended', async () => {
    const { users, take, run, countStops } = await openBoth();
    await take();
    expect(await run()).toEqual(['2 people of users were compared in 1 range: all are the same.']);
    users.keep('people', { ...ada, username: 'renamed' });
    expect(await run()).toEqual(['2 people of users were compared in 1 range: 1 range differed, 1 was mended.']);
    expect(countStops()).toBe(2);
  });

  it('fails when something could not be mended', async () => {
    const { storage, take, run } = await openBoth();
    await take();
    await storage.write((store) => store.erasePerson({ userId: ada.userId, disposition: 'REMOVE' }, 0));
    await expect(run()).rejects.toThrow('Not everything of users could be mended.');
  });

  it('says in a sentence why it cannot compare', async () => {
    const { users, take, run, countStops } = await openBoth();
    await expect(run()).rejects.toThrow('What users has was not taken over whole yet.');
    await take();
    const readDigest = () => Promise.reject(subgraphUnavailable('users', new Error('HTTP 401 instead of an answer.')));
    await expect(run({ ...users.owner, readDigest })).rejects.toThrow(
      'What users has cannot be compared (HTTP 401 instead of an answer.). Does it run, and are USERS_URL and CALL_KEY',
    );
    expect(countStops()).toBe(2);
    await expect(run(users.owner, ['people'])).rejects.toThrow('`repair` takes no words');
  });
});
