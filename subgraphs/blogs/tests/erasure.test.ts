import { existsSync, readFileSync } from 'node:fs';
import type { TestSource } from '@supergraph/kit/testing-events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBlogRecords } from '../src/blog-records.ts';
import { locateData } from '../src/service.ts';
import {
  ada,
  ben,
  bookmark,
  describePerson,
  idOf,
  leftovers,
  like,
  mo,
  remove,
  startTestBlogs,
  startTestUsers,
  takeDown,
  unpublish,
  update,
} from './_util.ts';

let users: TestSource;
let blogs: Awaited<ReturnType<typeof startTestBlogs>>;
beforeEach(async () => {
  users = await startTestUsers();
  users.keep('people', describePerson(ada, { username: 'canaryname', displayName: 'Canaryname' }), describePerson(ben));
  blogs = await startTestBlogs({ users });
  await blogs.caughtUp;
});
afterEach(() => leftovers.clear());

const read = (id: string, call = mo) =>
  blogs.ask(
    'query ($id: ID!) { blog(id: $id) { title status version likeCount updatedAt author { id } } }',
    { id },
    call,
  );
const readSaid = () =>
  blogs.readStore(async (store) => {
    const entries = await store.listEntries(0, 1_000);
    return entries.flatMap(({ json }) => (json === null ? [] : [JSON.parse(json)]));
  });
const readTags = async () => (await blogs.ask('{ tags { nodes { name blogCount } } }')).data.tags.nodes;
const search = async (query: string) =>
  (await blogs.ask('query ($query: String!) { searchBlogs(query: $query) { nodes { title } } }', { query })).data
    .searchBlogs.nodes;

async function erase(disposition: 'ANONYMIZE' | 'REMOVE'): Promise<void> {
  await users.say('user.deleted.v1', { userId: idOf(ada), disposition });
  const isErased = () =>
    blogs.readStore(async (store) => (await store.findPeople([idOf(ada)])).get(idOf(ada))?.state === 'ERASED');
  await expect.poll(isErased).toBe(true);
}

/** Which of these words stand in what the service has written to the disk. */
function findTraces(words: readonly string[]): string[] {
  const file = locateData(blogs.config);
  const files = [file, `${file}-wal`].filter((name) => existsSync(name));
  const bytes = files.map((name) => readFileSync(name, 'latin1').toLowerCase()).join('\n');
  return words.filter((word) => bytes.includes(word));
}

describe.each(['ANONYMIZE', 'REMOVE'] as const)('erasing an account, with %s', (disposition) => {
  it('takes back likes and bookmarks, and counts what is left', async () => {
    const id = await blogs.write({}, ben);
    await blogs.ask(like, { id }, ada);
    await blogs.ask(like, { id }, mo);
    await blogs.ask(bookmark, { id }, ada);
    await erase(disposition);
    expect((await read(id)).data.blog).toMatchObject({ likeCount: 1, version: 2, author: { id: idOf(ben) } });
    await blogs.readStore(async (store) => {
      expect([...(await store.findLikes(idOf(ada), [id])), ...(await store.findBookmarks(idOf(ada), [id]))]).toEqual(
        [],
      );
      expect((await store.findLikes(idOf(mo), [id])).size).toBe(1);
    });
  });

  it('forgets under which keys the person has sent what', async () => {
    await blogs.write({ idempotencyKey: 'canarykey' }, ada);
    await erase(disposition);
    const key = await blogs.readStore((store) => store.findIdempotencyKey(idOf(ada), 'createBlog', 'canarykey'));
    expect(key).toBeNull();
  });

  it('deletes drafts and what was taken back', async () => {
    const draft = await blogs.write({ tags: ['Draft'] }, ada, true);
    const back = await blogs.write({ tags: ['Back'] }, ada);
    await blogs.ask(unpublish, { id: back }, ada);
    await erase(disposition);
    await blogs.readStore(async (store) => {
      expect((await store.findBlogs([draft, back])).size).toBe(0);
      const records = await createBlogRecords(store).blogs?.list(null, 10);
      expect(records).toEqual([{ blogId: back, authorId: null, status: 'DELETED' }]);
    });
    const said = (await readSaid()).map(({ type, data }) => [type, data]);
    expect(said).toEqual([['blog.deleted.v1', { blogId: back, authorId: null }]]);
  });

  it('empties the reasons in the audit log, and changes nothing else of it', async () => {
    const id = await blogs.write({}, ada);
    await blogs.ask(takeDown, { id, reason: 'Canaryname again.' }, mo);
    const gone = await blogs.write({}, ada);
    await blogs.ask(takeDown, { id: gone, reason: 'Canaryname as ever.' }, mo);
    await blogs.ask(remove, { id: gone }, ada);
    await blogs.ask(takeDown, { id: await blogs.write({}, ben), reason: 'Ben.' }, mo);
    const list = () => blogs.readStore((store) => store.listAuditEntries({}, 0, 10));
    const before = await list();
    await erase(disposition);
    expect(before.map(({ reason }) => reason)).toEqual(['Canaryname again.', 'Canaryname as ever.', 'Ben.']);
    expect(await list()).toEqual(before.map((entry, index) => (index < 2 ? { ...entry, reason: null } : entry)));
  });

  it('leaves no trace of what is not to stay in the files of the database', async () => {
    const words = [
      'canaryname',
      'canarytitle',
      'canarybody',
      'canarytag',
      'canaryslug',
      'canaryreason',
      'canaryearlier',
    ];
    const id = await blogs.write(
      { title: 'Canarytitle', bodyMarkdown: 'Canarybody one two.', tags: ['Canarytag'], slug: 'canaryslug' },
      ada,
    );
    await blogs.ask(update, { input: { blogId: id, tags: ['Canaryearlier'] } }, ada);
    await blogs.ask(update, { input: { blogId: id, tags: ['Canarytag'] } }, ada);
    await blogs.write({ title: 'Another', bodyMarkdown: 'Other words that stay.' }, ben);
    expect(await search('canarybody')).toHaveLength(1);
    if (disposition === 'ANONYMIZE') await blogs.ask(unpublish, { id }, ada);
    else await blogs.ask(takeDown, { id, reason: 'Canaryreason.' }, mo);
    const written = disposition === 'REMOVE' ? words : words.filter((word) => word !== 'canaryreason');
    expect(findTraces(words)).toEqual(written);
    await erase(disposition);
    await expect.poll(() => findTraces(words)).toEqual([]);
    expect(await search('other words')).toEqual([{ title: 'Another' }]);
  });

  it('does nothing more when it is told again, by an event or by a snapshot', async () => {
    const id = await blogs.write({}, ada);
    await erase(disposition);
    const before = [(await read(id)).data, await readSaid()];
    users.keep('people', { userId: idOf(ada), state: 'ERASED', disposition });
    await users.say('user.deleted.v1', { userId: idOf(ada), disposition });
    await users.say('user.registered.v1', describePerson(mo));
    const isThere = () => blogs.readStore(async (store) => (await store.findPeople([idOf(mo)])).size);
    await expect.poll(isThere).toBe(1);
    expect([(await read(id)).data, await readSaid()]).toEqual(before);
  });
});

describe('erasing an account, with ANONYMIZE', () => {
  it('keeps what was published, and what was taken down, without an author', async () => {
    const id = await blogs.write({ tags: ['Kept'] }, ada);
    const down = await blogs.write({ title: 'Down' }, ada);
    await blogs.ask(takeDown, { id: down, reason: 'Canaryname.' }, mo);
    const before = (await read(id)).data.blog;
    await erase('ANONYMIZE');
    expect((await read(id)).data.blog).toEqual({ ...before, author: null, version: 3 });
    const removed = 'query ($id: ID!) { blog(id: $id) { status author { id } removalReason } }';
    expect((await blogs.ask(removed, { id: down }, mo)).data.blog).toEqual({
      status: 'REMOVED',
      author: null,
      removalReason: null,
    });
    expect(await search('title')).toEqual([{ title: 'A title' }]);
    expect(await readTags()).toEqual([{ name: 'Kept', blogCount: 1 }]);
  });

  it('deletes what was taken back before a moderator, its author, took it down: once restored, nobody would see it', async () => {
    const moderatingAda = { ...ada, viewer: { ...mo.viewer, userId: idOf(ada) } } as typeof mo;
    const id = await blogs.write({}, ada);
    await blogs.ask(unpublish, { id }, ada);
    const { data } = await blogs.ask(takeDown, { id, reason: 'Canaryname.' }, moderatingAda);
    expect(data.removeBlog).toMatchObject({ blog: { status: 'REMOVED' } });
    await erase('ANONYMIZE');
    expect((await read(id)).data.blog).toBeNull();
    expect((await readSaid()).map(({ type, data: said }) => [type, said])).toEqual([
      ['blog.deleted.v1', { blogId: id, authorId: null }],
    ]);
  });

  it('tells readers, and blanks what named the author', async () => {
    const id = await blogs.write({}, ada);
    await erase('ANONYMIZE');
    const said = await readSaid();
    expect(said).toMatchObject([{ type: 'blog.updated.v1', data: { blogId: id, authorId: null, version: 3 } }]);
    expect(JSON.stringify(said)).not.toContain(idOf(ada));
    // Each of the blogs of a person would name the same.
    for (const field of ['causationid', 'correlationid']) expect(said[0]).not.toHaveProperty(field);
    await blogs.readStore(async (store) => {
      const records = await createBlogRecords(store).blogs?.find([id]);
      expect(records).toMatchObject([{ blogId: id, authorId: null, status: 'PUBLISHED', version: 3 }]);
    });
  });

  it('leaves the blog to moderators', async () => {
    const id = await blogs.write({}, ada);
    await erase('ANONYMIZE');
    expect((await blogs.ask(takeDown, { id }, mo)).data.removeBlog).toMatchObject({ blog: { status: 'REMOVED' } });
  });
});

describe('erasing an account, with REMOVE', () => {
  it('deletes everything the person wrote, and counts the tags that are left', async () => {
    const ids = [await blogs.write({ tags: ['Common', 'Own'] }, ada), await blogs.write({}, ada)];
    await blogs.write({ tags: ['Common'] }, ben);
    await blogs.ask(like, { id: ids[0] }, ben);
    await blogs.ask(takeDown, { id: ids[1] }, mo);
    await erase('REMOVE');
    for (const id of ids) expect((await read(id)).data.blog).toBeNull();
    expect(await readTags()).toEqual([{ name: 'Common', blogCount: 1 }]);
    const said = (await readSaid()).filter(({ subject }) => ids.includes(subject));
    expect(said.map(({ type, subject }) => [type, subject]).toSorted()).toEqual(
      ids.map((id) => ['blog.deleted.v1', id]).toSorted(),
    );
  });
});

describe('an erasure that a snapshot tells of', () => {
  it('has the same effect as one that an event tells of', async () => {
    users.keep('people', { userId: idOf(ben), state: 'ERASED', disposition: 'REMOVE' });
    const other = await startTestBlogs();
    const id = await other.write({}, ben);
    await other.stop();
    const again = await startTestBlogs({ users, environment: { DATA_DIR: other.config.DATA_DIR } });
    await again.caughtUp;
    expect((await again.ask('query ($id: ID!) { blog(id: $id) { id } }', { id })).data.blog).toBeNull();
  });
});
