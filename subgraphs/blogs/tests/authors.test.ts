import { subgraphUnavailable } from '@supergraph/kit/app-error';
import { createInProcessEvents, type EventHost } from '@supergraph/kit/events/event-host';
import type { TestSource } from '@supergraph/kit/testing-events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, ben, describePerson, idOf, leftovers, like, startTestBlogs, startTestUsers } from './_util.ts';

let users: TestSource;
let asked: (readonly string[])[];
beforeEach(async () => {
  users = await startTestUsers();
  asked = [];
});
afterEach(() => leftovers.clear());

/** Users in the same process, of which a test sees what it is asked, and whose events may not come. */
function createEvents({ isDown = false, isDelivering = true } = {}): EventHost {
  const events = createInProcessEvents({ members: ['users'] });
  events.announceOwner({
    ...users.owner,
    async findRecords(kind, keys) {
      asked.push(keys);
      if (isDown) throw subgraphUnavailable('users', new Error('It is down.'));
      return users.owner.findRecords(kind, keys);
    },
  });
  if (isDelivering) events.transport.relay(users.outbox);
  return events;
}

const read = '{ blogs(first: 50) { nodes { author { id username displayName avatarUrl } } } }';
const byName = (call: typeof ada, change = {}) => {
  const { userId: id, state: _state, ...shown } = describePerson(call, change);
  return { author: { id, ...shown } };
};

describe('the author of a blog', () => {
  it('is shown from what blogs keeps of people, and users is not asked', async () => {
    const avatarUrl = 'https://example.com/ada.png';
    users.keep('people', describePerson(ada, { avatarUrl }), describePerson(ben));
    const blogs = await startTestBlogs({ events: createEvents() });
    await blogs.caughtUp;
    await blogs.write({}, ada);
    await blogs.write({}, ben);
    const { data, errors } = await blogs.ask(read);
    expect(errors).toEqual([]);
    expect(data.blogs.nodes).toEqual([byName(ben), byName(ada, { avatarUrl })]);
    expect(asked).toEqual([]);
  });

  it('follows what users says', async () => {
    users.keep('people', describePerson(ada));
    const blogs = await startTestBlogs({ events: createEvents() });
    await blogs.caughtUp;
    await blogs.write();
    await users.say('user.profile_changed.v1', describePerson(ada, { username: 'lovelace' }));
    const readName = async () => (await blogs.ask(read)).data.blogs.nodes[0].author.username;
    await expect.poll(readName).toBe('lovelace');
  });

  it('is asked of users when nothing has been heard of them yet: all of a request at once, and once for good', async () => {
    const blogs = await startTestBlogs({ events: createEvents({ isDelivering: false }) });
    await blogs.caughtUp;
    users.keep('people', describePerson(ada), describePerson(ben));
    for (const call of [ada, ben, ada]) await blogs.write({}, call);
    for (let time = 0; time < 2; time += 1) {
      const { data, errors } = await blogs.ask(read);
      expect(errors).toEqual([]);
      expect(data.blogs.nodes).toEqual([byName(ada), byName(ben), byName(ada)]);
    }
    expect(asked.map((ids) => ids.toSorted())).toEqual([[idOf(ada), idOf(ben)]]);
  });

  it('is null when there is no such account, or no longer, without an error', async () => {
    const blogs = await startTestBlogs({ events: createEvents({ isDelivering: false }) });
    await blogs.caughtUp;
    users.keep('people', { userId: idOf(ada), state: 'ERASED', disposition: 'ANONYMIZE' });
    await blogs.write({}, ada);
    await blogs.write({}, ben);
    expect(await blogs.ask(read)).toEqual({
      data: { blogs: { nodes: [{ author: null }, { author: null }] } },
      errors: [],
    });
  });

  it('is told not to be there just now when users cannot be asked, and the rest of the list is there', async () => {
    users.keep('people', describePerson(ben));
    const blogs = await startTestBlogs({ events: createEvents({ isDown: true }) });
    await blogs.caughtUp;
    await blogs.write({}, ada);
    await blogs.write({}, ben);
    const { data, errors } = await blogs.ask('{ blogs { nodes { title author { id username } } } }');
    expect(data.blogs.nodes).toEqual([
      { title: 'A title', author: { id: idOf(ben), username: describePerson(ben).username } },
      { title: 'A title', author: null },
    ]);
    expect(errors).toMatchObject([
      { path: ['blogs', 'nodes', 1, 'author', 'username'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } },
    ]);
    // Who they are is known all the same, so that a router can ask users by itself.
    const reference = await blogs.ask('{ blogs { nodes { author { id } } } }');
    expect(reference.errors).toEqual([]);
    expect(reference.data.blogs.nodes[1]).toEqual({ author: { id: idOf(ada) } });
  });

  it('costs a list no more statements, however many they are', async () => {
    const statements: string[] = [];
    users.keep('people', describePerson(ada), describePerson(ben));
    const blogs = await startTestBlogs({ events: createEvents(), onStatement: (sql) => statements.push(sql) });
    await blogs.caughtUp;
    for (const call of [ada, ben, ada, ben]) await blogs.write({}, call);
    const count = async (first: number) => {
      statements.length = 0;
      await blogs.ask('query ($first: Int!) { blogs(first: $first) { nodes { author { username } } } }', { first });
      return statements.length;
    };
    expect([await count(1), await count(4)]).toEqual([2, 2]);
  });
});

describe('people who like a blog', () => {
  it('are no more than references to users', async () => {
    const blogs = await startTestBlogs({ events: createEvents() });
    const id = await blogs.write();
    await blogs.ask(like, { id }, ben);
    const { data } = await blogs.ask('query ($id: ID!) { blog(id: $id) { likers { nodes { id } } } }', { id });
    expect(data.blog.likers.nodes).toEqual([{ id: idOf(ben) }]);
    expect(asked).toEqual([]);
  });
});
