import type { TestSource } from '@supergraph/kit/testing-events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ada,
  bookmark,
  create,
  describePerson,
  idOf,
  leftovers,
  like,
  mo,
  publish,
  remove,
  restore,
  startTestBlogs,
  startTestUsers,
  takeDown,
  unbookmark,
  unlike,
  unpublish,
  update,
} from './_util.ts';

let users: TestSource;
let blogs: Awaited<ReturnType<typeof startTestBlogs>>;
beforeEach(async () => {
  users = await startTestUsers();
  blogs = await startTestBlogs({ users });
  await blogs.caughtUp;
});
afterEach(() => leftovers.clear());

const readState = (call: typeof ada) =>
  blogs.readStore(async (store) => (await store.findPeople([idOf(call)])).get(idOf(call))?.state);

const ends = {
  'is suspended': async (call: typeof ada) => {
    await users.say('user.suspended.v1', describePerson(call, { state: 'SUSPENDED' }));
    await expect.poll(() => readState(call)).toBe('SUSPENDED');
  },
  'has been erased': async (call: typeof ada) => {
    await users.say('user.deleted.v1', { userId: idOf(call), disposition: 'ANONYMIZE' });
    await expect.poll(() => readState(call)).toBe('ERASED');
  },
};

describe.each(Object.entries(ends))('somebody who %s', (_what, end) => {
  it('changes nothing, although their token is good for a while', async () => {
    const id = await blogs.write({ title: 'Before' }, mo);
    await end(mo);
    const before = (await blogs.ask('{ blogs { nodes { title status version likeCount } } }')).data;
    const input = { title: 'After', bodyMarkdown: 'Text.' };
    for (const [name, query, variables] of [
      ['createBlog', create, { input }],
      ['updateBlog', update, { input: { blogId: id, title: 'After' } }],
      ['publishBlog', publish, { id }],
      ['unpublishBlog', unpublish, { id }],
      ['deleteBlog', remove, { id }],
      ['likeBlog', like, { id }],
      ['unlikeBlog', unlike, { id }],
      ['bookmarkBlog', bookmark, { id }],
      ['unbookmarkBlog', unbookmark, { id }],
      ['removeBlog', takeDown, { id }],
      ['restoreBlog', restore, { id }],
    ] as const) {
      const { data, errors } = await blogs.ask(query, variables, mo);
      expect(data).toEqual({ [name]: null });
      expect(errors).toMatchObject([{ path: [name], extensions: { code: 'UNAUTHENTICATED' } }]);
    }
    expect((await blogs.ask('{ blogs { nodes { title status version likeCount } } }')).data).toEqual(before);
  });
});

describe('somebody who is reinstated', () => {
  it('goes on as before', async () => {
    const id = await blogs.write({}, ada, true);
    await ends['is suspended'](ada);
    expect((await blogs.ask(publish, { id }, ada)).errors).toHaveLength(1);
    await users.say('user.reinstated.v1', describePerson(ada));
    await expect.poll(() => readState(ada)).toBe('ACTIVE');
    expect((await blogs.ask(publish, { id }, ada)).data.publishBlog.blog.status).toBe('PUBLISHED');
  });
});
