import type { FollowRecord } from '@supergraph/kit/events/event-types';
import { digestRecords } from '@supergraph/kit/events/owner';
import { createDataFolder } from '@supergraph/kit/testing';
import type { TestSource } from '@supergraph/kit/testing-events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBlogsConfig } from '../src/config.ts';
import { followHandlers, followReplica } from '../src/follow-reading.ts';
import { openBlogs } from '../src/service.ts';
import type { Store } from '../src/store.ts';
import { ada, ben, describePerson, idOf, leftovers, mo, startTestBlogs, startTestUsers } from './_util.ts';

let users: TestSource;
beforeEach(async () => {
  users = await startTestUsers();
});
afterEach(() => leftovers.clear());

const follow = (follower: typeof ada, followee: typeof ada): FollowRecord => ({
  followerId: idOf(follower),
  followeeId: idOf(followee),
});
const everything = { after: null, to: null };

/** The data of blogs, without the service. */
function openTestStorage() {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const { database, storage } = openBlogs(readBlogsConfig({ DATA_DIR: folder.path }));
  leftovers.add(database.close);
  return storage;
}

describe('what blogs keeps of who follows whom', () => {
  /** Applies an event as it is applied when it comes, whatever its place among the others. */
  async function apply(
    store: Store,
    type: 'user.followed.v1' | 'user.unfollowed.v1',
    record: FollowRecord,
    at: number,
  ) {
    const handler = followHandlers[type];
    await handler?.(store, { data: record } as never, { sequence: at, origin: { at: new Date() } });
  }

  it('is what users has, and then what it says', async () => {
    users.keep('follows', follow(ada, ben), follow(ada, mo));
    const blogs = await startTestBlogs({ users });
    await blogs.caughtUp;
    const list = () => blogs.readStore((store) => store.listFollows(everything));
    expect(await list()).toEqual([follow(ada, ben), follow(ada, mo)]);
    await users.say('user.unfollowed.v1', follow(ada, ben));
    await users.say('user.followed.v1', follow(ben, ada));
    await expect.poll(list).toEqual([follow(ada, mo), follow(ben, ada)]);
  });

  it('is the same however often and in whatever order it is told', async () => {
    const said = [
      ['user.followed.v1', follow(ada, ben), 3],
      ['user.unfollowed.v1', follow(ada, ben), 5],
      ['user.unfollowed.v1', follow(ben, ada), 6],
      ['user.followed.v1', follow(ben, ada), 8],
    ] as const;
    for (const order of [said, said.toReversed(), [...said, ...said], [...said.toReversed(), ...said]]) {
      await openTestStorage().write(async (store) => {
        for (const [type, record, sequence] of order) await apply(store, type, record, sequence);
        expect(await store.listFollows(everything)).toEqual([follow(ben, ada)]);
      });
    }
  });

  it('becomes what a snapshot has in its range, but for what has been heard later', async () => {
    await openTestStorage().write(async (store) => {
      await apply(store, 'user.followed.v1', follow(ada, ben), 1);
      await apply(store, 'user.followed.v1', follow(ada, mo), 9);
      await apply(store, 'user.unfollowed.v1', follow(ben, ada), 9);
      await apply(store, 'user.followed.v1', follow(mo, ada), 1);
      const range = { after: null, to: `${idOf(ben)}.${idOf(mo)}` };
      const records = [follow(ben, ada), follow(ben, mo)];
      await followReplica.replace(store, range, records, { sequence: 5, origin: { at: new Date() } });
      const kept = [follow(ada, mo), follow(ben, mo), follow(mo, ada)];
      expect(await store.listFollows(everything)).toEqual(kept);
      expect(await store.listFollows(range)).toEqual(kept.slice(0, 2));
      expect(await store.listFollows({ after: range.to, to: null })).toEqual(kept.slice(2));
      // The follow that the snapshot ended does not come back by an event from before it.
      await apply(store, 'user.followed.v1', follow(ada, ben), 1);
      expect(await store.listFollows(everything)).toEqual(kept);
    });
  });

  it('has nobody whose account was erased', async () => {
    const blogs = await startTestBlogs({ users });
    await blogs.caughtUp;
    await users.say('user.followed.v1', follow(ada, ben));
    await users.say('user.followed.v1', follow(ben, mo));
    await users.say('user.followed.v1', follow(mo, ada));
    await users.say('user.deleted.v1', { userId: idOf(ben), disposition: 'REMOVE' });
    await users.say('user.followed.v1', follow(ben, ada));
    await users.say('user.unfollowed.v1', follow(ada, ben));
    await users.say('user.followed.v1', follow(ada, mo));
    const list = () => blogs.readStore((store) => store.listFollows(everything));
    await expect.poll(list).toEqual([follow(ada, mo), follow(mo, ada)]);
  });
});

describe('the replicas of blogs', () => {
  it('equal what users has, once its events have run dry', async () => {
    const blogs = await startTestBlogs({ users });
    await blogs.caughtUp;
    const renamed = describePerson(ben, { username: 'renamed', state: 'SUSPENDED' });
    await users.say('user.registered.v1', describePerson(ada));
    await users.say('user.registered.v1', describePerson(ben));
    await users.say('user.suspended.v1', renamed);
    await users.say('user.registered.v1', describePerson(mo));
    await users.say('user.followed.v1', follow(ada, ben));
    await users.say('user.followed.v1', follow(ada, mo));
    await users.say('user.deleted.v1', { userId: idOf(mo), disposition: 'ANONYMIZE' });
    users.keep('people', describePerson(ada), renamed);
    users.keep('people', { userId: idOf(mo), state: 'ERASED', disposition: 'ANONYMIZE' });
    users.keep('follows', follow(ada, ben));

    const compare = async () => {
      const owned = await Promise.all(
        (['people', 'follows'] as const).map((kind) => users.owner.readDigest(kind, null)),
      );
      const kept = await blogs.readStore(async (store) => [
        digestRecords(
          'people',
          (await store.listPeople(everything)).map(({ id: userId, ...row }) => ({ userId, ...row })),
        ),
        digestRecords('follows', await store.listFollows(everything)),
      ]);
      return kept.every(({ hash }, index) => hash === owned[index]?.hash);
    };
    await expect.poll(compare).toBe(true);
  });
});
