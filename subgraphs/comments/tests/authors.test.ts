import { subgraphUnavailable } from '@supergraph/kit/app-error';
import { afterEach, describe, expect, it } from 'vitest';
import { describePerson, readUserId, startWithSources } from './_sources.ts';
import { ada, ben, leftovers, openBlog } from './_util.ts';

afterEach(() => leftovers.clear());

const thread = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Blog {
  comments { nodes { author { id username displayName avatarUrl } } }
} } }`;

type Comments = Awaited<ReturnType<typeof startWithSources>>;

async function readAuthors(comments: Comments) {
  const { data, errors } = await comments.ask(thread, { r: [{ __typename: 'Blog', id: openBlog }] });
  return { authors: data._entities[0].comments.nodes.map(({ author }: { author: unknown }) => author), errors };
}

/** Counts what users is asked, and lets it answer or not. */
function watch({ users }: Comments) {
  const asked: string[][] = [];
  const { findRecords } = users.owner;
  let isDown = false;
  users.owner.findRecords = (kind, keys) => {
    asked.push([...keys]);
    return isDown ? Promise.reject(subgraphUnavailable('users', new Error('down'))) : findRecords(kind, keys);
  };
  return {
    asked,
    setDown(value: boolean) {
      isDown = value;
    },
  };
}

const [shownAda, shownBen] = [
  { id: readUserId(ada), username: 'ada', displayName: 'Ada', avatarUrl: null },
  { id: readUserId(ben), username: 'ben', displayName: 'Ben', avatarUrl: null },
];

describe('the author of a comment', () => {
  it('is known from what users has told, with users down', async () => {
    const comments = await startWithSources();
    const users = watch(comments);
    users.setDown(true);
    await comments.post();
    await comments.post({}, ben);
    expect(await readAuthors(comments)).toEqual({ authors: [shownAda, shownBen], errors: [] });
    expect(users.asked).toEqual([]);
  });

  it('has the name of the last change of the profile', async () => {
    const comments = await startWithSources();
    await comments.post();
    await comments.sayOfPerson('profile_changed', describePerson(ada, { displayName: 'Ada L.' }));
    expect((await readAuthors(comments)).authors).toEqual([{ ...shownAda, displayName: 'Ada L.' }]);
  });

  it('is asked of users when not known yet, all of a request in one call, and kept', async () => {
    const comments = await startWithSources({ people: [] });
    const users = watch(comments);
    await comments.post();
    await comments.post({}, ben);
    await comments.post({}, ben);
    users.asked.length = 0;
    comments.users.keep('people', describePerson(ada), describePerson(ben));
    expect(await readAuthors(comments)).toEqual({ authors: [shownAda, shownBen, shownBen], errors: [] });
    expect(users.asked.map((ids) => ids.toSorted())).toEqual([[readUserId(ada), readUserId(ben)]]);
    users.setDown(true);
    expect((await readAuthors(comments)).authors).toEqual([shownAda, shownBen, shownBen]);
    expect(users.asked).toHaveLength(1);
  });

  it('is null without an error for an account that there is not', async () => {
    const comments = await startWithSources({ people: [] });
    await comments.post();
    expect(await readAuthors(comments)).toEqual({ authors: [null], errors: [] });
  });

  it('is null with an error when not known here and users cannot answer, and nothing else is', async () => {
    const comments = await startWithSources({ people: [describePerson(ben)] });
    const users = watch(comments);
    users.setDown(true);
    await comments.post();
    await comments.post({}, ben);
    const { authors, errors } = await readAuthors(comments);
    expect(authors).toEqual([null, shownBen]);
    expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'users' } }]);
  });
});

describe('the people whom comments knows', () => {
  it('are those of users, by their digests', async () => {
    const comments = await startWithSources();
    await comments.sayOfPerson('profile_changed', describePerson(ada, { username: 'ada_l' }));
    await comments.sayOfPerson('suspended', describePerson(ben, { state: 'SUSPENDED' }));
    await comments.erase(ada, 'REMOVE');
    expect(await comments.isSame()).toBe(true);
    comments.users.keep('people', describePerson(ben, { displayName: 'Benjamin' }));
    expect(await comments.isSame()).toBe(false);
  });
});
