import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describePerson, startWithSources } from './_sources.ts';
import { ada, add, edit, hide, leftovers, like, moderator, openBlog, remove, unhide, unlike } from './_util.ts';

let comments: Awaited<ReturnType<typeof startWithSources>>;
beforeEach(async () => {
  comments = await startWithSources();
});
afterEach(() => leftovers.clear());

const mutations = { edit, remove, like, unlike, hide, unhide };

describe('somebody whose access token is still good, and whose account', () => {
  it.each(['is suspended', 'has been erased'])('%s, changes nothing', async (state) => {
    const id = await comments.post();
    const call = state === 'is suspended' ? ada : moderator;
    if (call === ada) await comments.sayOfPerson('suspended', describePerson(ada, { state: 'SUSPENDED' }));
    else await comments.erase(moderator, 'ANONYMIZE');
    const before = await comments.readOutbox();
    const input = { blogId: openBlog, bodyMarkdown: 'x' };
    const answers = await Promise.all([
      comments.ask(add, { input }, call),
      comments.ask(add, { input: { ...input, idempotencyKey: 'key' } }, call),
      ...Object.values(mutations).map((mutation) => comments.ask(mutation, { id, text: 'No.' }, call)),
    ]);
    for (const { errors } of answers) {
      expect(errors).toMatchObject([
        { message: expect.stringContaining(`This account ${state}`), extensions: { code: 'UNAUTHENTICATED' } },
      ]);
    }
    expect(await comments.readOutbox()).toEqual(before);
  });

  it('is reinstated, writes again', async () => {
    await comments.sayOfPerson('suspended', describePerson(ada, { state: 'SUSPENDED' }));
    await comments.sayOfPerson('reinstated', describePerson(ada));
    expect(await comments.post()).toBeTruthy();
  });

  it('is suspended, still has the comments that were written before', async () => {
    const id = await comments.post();
    await comments.sayOfPerson('suspended', describePerson(ada, { state: 'SUSPENDED' }));
    const query = 'query ($id: ID!) { comment(id: $id) { author { displayName } } }';
    expect((await comments.ask(query, { id })).data.comment).toEqual({ author: { displayName: 'Ada' } });
  });
});
