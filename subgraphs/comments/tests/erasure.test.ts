import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { locateData, openComments } from '../src/service.ts';
import { describePerson, readUserId, startWithSources } from './_sources.ts';
import { ada, ben, hide, leftovers, like, moderator, openBlog, read, remove, startTestComments } from './_util.ts';

const canary = 'Quetzalcoatlus';

let comments: Awaited<ReturnType<typeof startWithSources>>;
beforeEach(async () => {
  comments = await startWithSources({
    people: [describePerson(ada, { username: `u_${canary}`, displayName: canary }), describePerson(ben)],
  });
});
afterEach(() => leftovers.clear());

const readComment = async (id: string) => (await comments.ask(read, { id }, ben)).data.comment;
const readLikes = async (id: string) =>
  (await comments.ask('query ($id: ID!) { comment(id: $id) { likeCount } }', { id })).data.comment.likeCount;

/** The files of the database, with what is not yet in the first of them. */
function readFiles(): string {
  const file = locateData(comments.config);
  return [file, `${file}-wal`]
    .filter(existsSync)
    .map((name) => readFileSync(name, 'latin1'))
    .join('');
}

describe('the erasure of an account', () => {
  it('that leaves the comments, takes the name off them', async () => {
    const id = await comments.post({ bodyMarkdown: 'Still true.' });
    await comments.erase(ada, 'ANONYMIZE');
    expect(await readComment(id)).toMatchObject({ status: 'VISIBLE', body: { text: 'Still true.' }, author: null });
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { commentCount } } }`;
    const { data } = await comments.ask(query, { r: [{ __typename: 'User', id: readUserId(ada) }] });
    expect(data._entities).toEqual([{ commentCount: 0 }]);
  });

  it('that takes the comments along, empties those with replies and removes the others', async () => {
    const answered = await comments.post();
    const answer = await comments.post({ parentId: answered }, ben);
    const alone = await comments.post();
    const [top, leaf] = [await comments.post({}, ben), { id: '' }];
    leaf.id = await comments.post({ parentId: top });
    await comments.ask(remove, { id: top }, ben);
    await comments.erase(ada, 'REMOVE');
    expect(await readComment(answered)).toMatchObject({ status: 'DELETED', body: null, author: null, replyCount: 1 });
    expect(await readComment(answer)).toMatchObject({ status: 'VISIBLE' });
    for (const id of [alone, top, leaf.id]) expect(await readComment(id)).toBeNull();
    const rows = await comments.store.findComments([answered, answer]);
    expect([...rows.values()].map(({ authorId }) => authorId)).toEqual([null, readUserId(ben)]);
  });

  it('tells of each comment that it took along, and leaves nothing of what was told of it before', async () => {
    const kept = await comments.post({}, ben);
    const [visible, deleted] = [await comments.post(), await comments.post()];
    await comments.post({ parentId: deleted }, ben);
    await comments.ask(remove, { id: deleted }, ada);
    await comments.erase(ada, 'REMOVE');
    const told = await comments.readOutbox();
    expect(
      told.filter((event) => event !== null).map(({ type, subject, data }) => [type, subject, data.authorId]),
    ).toEqual([
      ['comment.added.v1', kept, readUserId(ben)],
      ['comment.added.v1', expect.any(String), readUserId(ben)],
      ['comment.deleted.v1', deleted, null],
      ['comment.deleted.v1', visible, null],
    ]);
    expect(JSON.stringify(told)).not.toContain(readUserId(ada));
  });

  it('copes with thousands of comments, some of which are replies to others', async () => {
    const { database, storage } = openComments(comments.config);
    leftovers.add(database.close);
    const words = { markdown: 'Many words. '.repeat(100), html: 'Many words. '.repeat(100), text: 'Many words.' };
    const ids = Array.from({ length: 2_000 }, (_, index) => `comment_${String(index).padStart(32, '0')}`);
    await storage.write(async (store) => {
      for (const [index, id] of ids.entries()) {
        const depth = index % 4;
        await store.insertComment({
          ...{ id, blogId: openBlog, authorId: readUserId(ada), ...words, status: 'VISIBLE', hiddenBy: null },
          ...{ parentId: depth === 0 ? null : (ids[index - 1] ?? null), depth, likeCount: 0 },
          ...{ createdAt: new Date(), editedAt: null },
        });
      }
    });
    const answered = ids[1_001] ?? '';
    const answer = await comments.post({ parentId: answered }, ben);
    await comments.erase(ada, 'REMOVE');
    const left = await comments.store.findComments([...ids, answer]);
    expect([...left.keys()].toSorted()).toEqual([ids[1_000], answered, answer].toSorted());
    const entries = await comments.store.listEntries(0, 5_000);
    const deleted = entries.filter(({ json }) => json?.includes('comment.deleted.v1'));
    expect(new Set(deleted.map(({ subject }) => subject))).toEqual(new Set(ids));
    expect(deleted).toHaveLength(ids.length);
  }, 30_000);

  it('tells of each comment that it left that it has no author, and has forgotten who that was', async () => {
    const [shown, hidden] = [await comments.post(), await comments.post()];
    await comments.ask(hide, { id: hidden }, moderator);
    await comments.erase(ada, 'ANONYMIZE');
    const told = await comments.readOutbox();
    const later = told.filter((event) => event !== null);
    expect(later.map(({ type, subject, data }) => [type, subject, data.authorId, data.status]).toSorted()).toEqual(
      [
        ['comment.edited.v1', shown, null, 'VISIBLE'],
        ['comment.edited.v1', hidden, null, 'HIDDEN'],
      ].toSorted(),
    );
    expect(JSON.stringify(told)).not.toContain(readUserId(ada));
    const entries = await comments.store.listEntries(0, 10);
    expect(entries.map(({ erasesEarlier }) => erasesEarlier)).toEqual([false, false, false, true, true]);
  });

  it.each(['ANONYMIZE', 'REMOVE'] as const)(
    'tells nothing by which comments of one person are found: %s',
    async (disposition) => {
      for (let count = 0; count < 2; count += 1) await comments.post();
      await comments.erase(ada, disposition);
      const told = (await comments.readOutbox()).filter((event) => event !== null);
      expect(told).toHaveLength(2);
      for (const event of told) {
        expect(event).not.toHaveProperty('causationid');
        expect(event).not.toHaveProperty('correlationid');
      }
    },
  );

  it('erases and tells of thousands of comments in a handful of statements', async () => {
    const statements: string[] = [];
    const noted = await startWithSources({ onStatement: (sql) => statements.push(sql) });
    const id = await noted.post();
    const template = (await noted.store.findComments([id])).get(id);
    if (!template) throw new Error('There is no such comment.');
    const { database, storage } = openComments(noted.config);
    leftovers.add(database.close);
    await storage.write(async (store) => {
      for (let count = 0; count < 3_000; count += 1) {
        await store.insertComment({ ...template, id: `comment_${count.toString(16).padStart(32, '0')}` });
      }
    });
    statements.length = 0;
    await noted.erase(ada, 'ANONYMIZE');
    expect(statements.filter((sql) => /\boutbox"/.test(sql) && !/^select/i.test(sql)).length).toBeGreaterThan(0);
    expect(statements.length).toBeLessThan(200);
    expect(await noted.store.readLastSequence()).toBe(3_002);
  });

  it.each(['ANONYMIZE', 'REMOVE'] as const)('takes likes back, and counts right: %s', async (disposition) => {
    const [liked, other] = [await comments.post({}, ben), await comments.post({}, ben)];
    for (const call of [ada, ben]) await comments.ask(like, { id: liked }, call);
    await comments.ask(like, { id: other }, ada);
    await comments.erase(ada, disposition);
    expect([await readLikes(liked), await readLikes(other)]).toEqual([1, 0]);
  });

  it.each(['ANONYMIZE', 'REMOVE'] as const)(
    'leaves nothing of the person in the files of the database: %s',
    async (disposition) => {
      const id = await comments.post({
        bodyMarkdown: 'A word of mine, Archaeopteryx.',
        idempotencyKey: 'key-Iguanodon',
      });
      await comments.post({ parentId: id }, ben);
      await comments.ask(hide, { id }, moderator);
      expect(readFiles()).toContain(canary);
      await comments.erase(ada, disposition);
      const words = [canary, 'Iguanodon', ...(disposition === 'REMOVE' ? ['Archaeopteryx'] : [])];
      await expect.poll(() => words.filter((word) => readFiles().includes(word))).toEqual([]);
      expect(readFiles().includes('Archaeopteryx')).toBe(disposition === 'ANONYMIZE');
    },
  );

  it('happens once, however often it is told', async () => {
    await comments.post();
    await comments.erase(ada, 'REMOVE');
    const before = await comments.readOutbox();
    await comments.erase(ada, 'REMOVE');
    expect(await comments.readOutbox()).toEqual(before);
  });

  it('is made up for by the snapshot when it was missed', async () => {
    const { config, post, stop } = await startTestComments();
    const id = await post();
    await stop();
    const erased = { userId: readUserId(ada), disposition: 'REMOVE', state: 'ERASED' } as const;
    comments = await startWithSources({ environment: { DATA_DIR: config.DATA_DIR }, people: [erased] });
    expect(await readComment(id)).toBeNull();
  });

  it('leaves what others wrote', async () => {
    const id = await comments.post({ blogId: openBlog }, ben);
    await comments.erase(ada, 'REMOVE');
    expect(await readComment(id)).toMatchObject({ status: 'VISIBLE', author: { id: readUserId(ben) } });
  });
});
