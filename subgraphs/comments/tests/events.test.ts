import { createDemoData } from '@supergraph/kit/demo-data/demo-data';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readUserId, startWithSources } from './_sources.ts';
import {
  ada,
  add,
  ben,
  blogAuthor,
  edit,
  hide,
  leftovers,
  like,
  moderator,
  openBlog,
  remove,
  unhide,
} from './_util.ts';

let comments: Awaited<ReturnType<typeof startWithSources>>;
beforeEach(async () => {
  comments = await startWithSources();
});
afterEach(() => leftovers.clear());

const readTypes = async () => (await comments.readOutbox()).map(({ type }) => type);

describe('what comments tells of a comment', () => {
  it('is whole, names the request, and stands in the outbox once it is posted', async () => {
    const parentId = await comments.post();
    const commentId = await comments.post({ parentId }, ben);
    const [first, second] = await comments.readOutbox();
    const told = {
      commentId: parentId,
      blogId: openBlog,
      authorId: readUserId(ada),
      parentId: null,
      status: 'VISIBLE',
    };
    expect(first).toMatchObject({ type: 'comment.added.v1', source: '/comments', subject: parentId, data: told });
    expect(first.correlationid).toBe('test');
    expect(second.data).toEqual({ ...told, commentId, parentId, authorId: readUserId(ben) });
  });

  it('is that it was edited, hidden, shown again and deleted, as it then is', async () => {
    const id = await comments.post();
    await comments.ask(edit, { id, text: 'No.' }, ada);
    await comments.ask(hide, { id }, blogAuthor);
    await comments.ask(unhide, { id }, moderator);
    const told = (await comments.readOutbox()).map(({ type, data }) => [type, data.status]);
    await comments.ask(remove, { id }, ada);
    const { type, data } = (await comments.readOutbox()).at(-1);
    expect([...told, [type, data.status]]).toEqual([
      ['comment.added.v1', 'VISIBLE'],
      ['comment.edited.v1', 'VISIBLE'],
      ['comment.hidden.v1', 'HIDDEN'],
      ['comment.unhidden.v1', 'VISIBLE'],
      ['comment.deleted.v1', 'DELETED'],
    ]);
  });

  it('is, of a deleted one, no more whose it was', async () => {
    const id = await comments.post();
    await comments.ask(edit, { id, text: 'No.' }, ada);
    await comments.ask(remove, { id }, ada);
    const told = await comments.readOutbox();
    expect(told.map((event) => event?.type ?? null)).toEqual([null, null, 'comment.deleted.v1']);
    expect(JSON.stringify(told)).not.toContain(readUserId(ada));
  });

  it('is nothing when nothing has changed for anybody, or when it was refused', async () => {
    const id = await comments.post({ idempotencyKey: 'key' });
    await comments.ask(hide, { id }, blogAuthor);
    const before = await readTypes();
    await comments.ask(hide, { id }, blogAuthor);
    await comments.ask(hide, { id }, moderator);
    await comments.ask(hide, { id }, ben);
    await comments.ask(edit, { id, text: 'No.' }, ada);
    await comments.ask(remove, { id }, ben);
    await comments.ask(like, { id }, ben);
    await comments.post({ idempotencyKey: 'key' });
    await comments.ask(add, { input: { blogId: openBlog, parentId: id, bodyMarkdown: 'x' } }, ben);
    expect(await readTypes()).toEqual(before);
  });

  it('is nothing about the demo data, which has always been there', async () => {
    const seeded = await startWithSources({ environment: { SEED: 'demo' } });
    const { comments: posted } = createDemoData();
    expect((await seeded.store.findComments(posted.map(({ id }) => id))).size).toBe(posted.length);
    expect(await seeded.readOutbox()).toEqual([]);
  });
});
