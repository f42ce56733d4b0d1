import { afterEach, describe, expect, it } from 'vitest';
import { nameDevelopmentKey } from '../call-keys.ts';
import { startHttpServer } from '../http-server.ts';
import { createCallVerifier } from '../signed-calls.ts';
import { addSignedRoutes } from '../signed-route.ts';
import { createDataFolder, createLeftovers, createTestHost } from '../testing.ts';
import { createTestSource } from '../testing-events.ts';
import { createTestPerson } from '../testing-replica.ts';
import { readersOf, type Source } from './event-types.ts';
import { createHttpOwner } from './http-owner.ts';
import { createOwnerHandler, ownerPath } from './owner-route.ts';

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

const ada = createTestPerson('a', 'ada');
const ben = { userId: createTestPerson('b', 'ben').userId, state: 'ERASED' as const, disposition: 'REMOVE' as const };

/** Users behind a socket, which answers signed calls of blogs and of comments, and of users itself. */
async function startUsers() {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const users = await createTestSource('users', folder.path);
  leftovers.add(users.database.close);
  users.keep('people', ada, ben);
  await users.say('user.registered.v1', ada);
  const { log, metrics } = createTestHost();
  const keys = new Map((['users', 'blogs', 'comments'] as const).map((name) => [name, [nameDevelopmentKey(name)]]));
  const verifier = createCallVerifier({ called: 'users', keys, clock: () => new Date() });
  const { url, stop } = await startHttpServer({
    service: 'users',
    listen: { host: '127.0.0.1', port: 0 },
    log,
    metrics,
    isReady: async () => true,
    methods: ['POST'],
    addRoutes(app) {
      const routes = { [ownerPath]: { handler: createOwnerHandler(users.owner), callers: readersOf.users } };
      addSignedRoutes(app, { verifier, carriesCookie: false, log, routes });
    },
  });
  leftovers.add(stop);
  const reach = (caller: Source, key = nameDevelopmentKey(caller)) => {
    const owner = createHttpOwner({ source: 'users', url: `${url}/graphql`, caller, key, timeout: 5_000 });
    leftovers.add(owner.stop);
    return owner;
  };
  return { users, reach, stop };
}

describe('an owner behind a socket', () => {
  it('answers its readers as it would within a process', async () => {
    const { users, reach } = await startUsers();
    const owner = reach('blogs');
    expect(await owner.readPosition()).toEqual(await users.owner.readPosition());
    expect(await owner.readSnapshot('people', null)).toEqual(await users.owner.readSnapshot('people', null));
    expect(await owner.readSnapshot('people', ada.userId)).toMatchObject({ records: [ben], to: null });
    expect(await owner.readDigest('people', null)).toEqual(await users.owner.readDigest('people', null));
    expect((await owner.findRecords('people', [ada.userId, 'nobody'])).records).toEqual([ada]);
  });

  it('notes how far whoever has signed the call has come, and nobody else', async () => {
    const { users, reach } = await startUsers();
    const { epoch, sequence, lastId } = await users.outbox.readPosition();
    const standing = await reach('comments').confirm('blogs', { epoch, sequence });
    expect(standing).toEqual({ epoch, sequence, lastId, oldest: 1 });
    expect([...(await users.storage.read.findConfirmed())]).toEqual([['comments', 1]]);
  });

  it('is not for those who keep no replica, or have another key', async () => {
    const { reach } = await startUsers();
    await expect(reach('users').readPosition()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    await expect(reach('blogs', nameDevelopmentKey('comments')).readPosition()).rejects.toMatchObject({
      cause: { message: expect.stringContaining('It refused the signature of the call.') },
    });
  });

  it('says in one way that it cannot be asked: when it is down, and when it does not know the question', async () => {
    const { reach, stop } = await startUsers();
    const owner = reach('blogs');
    await expect(owner.readSnapshot('people', 'x'.repeat(101))).rejects.toMatchObject({
      cause: { message: 'HTTP 400 instead of an answer.' },
    });
    await stop();
    await expect(owner.readPosition()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });
});
