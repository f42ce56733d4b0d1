import type { Connection } from '@supergraph/kit/database';
import { createTestCall } from '@supergraph/kit/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBlogs } from '../src/service.ts';
import { auditLog } from '../src/tables.ts';
import {
  ada,
  ben,
  leftovers,
  like,
  mo,
  publish,
  remove,
  restore,
  startTestBlogs,
  takeDown,
  unpublish,
  update,
} from './_util.ts';

let blogs: Awaited<ReturnType<typeof startTestBlogs>>;
beforeEach(async () => {
  blogs = await startTestBlogs();
});
afterEach(() => leftovers.clear());

const moderations = [
  ['removeBlog', takeDown],
  ['restoreBlog', restore],
] as const;
const missing = `blog_${'0'.repeat(32)}`;

/** Runs `work` on the data of the running service, beside it. */
async function withDatabase<Result>(work: (transaction: Connection) => Promise<Result>): Promise<Result> {
  const { database } = openBlogs(blogs.config);
  try {
    return await database.write(work);
  } finally {
    await database.close();
  }
}
const readLog = () => withDatabase((transaction) => transaction.select().from(auditLog));

const read = `query ($id: ID!, $slug: String! = "a-title", $r: [_Any!]! = []) {
  blog(id: $id) { status title } blogBySlug(slug: $slug) { id } node(id: $id) { id }
  blogs { totalCount nodes { id } } tags { nodes { blogCount } } searchBlogs(query: "title") { nodes { id } }
  _entities(representations: $r) { ... on Blog { id status acceptsComments } ... on User { blogCount } }
}`;

describe('removeBlog', () => {
  it('takes a blog from everybody but its author and moderators', async () => {
    const id = await blogs.write({ tags: ['Tag'] });
    const { data } = await blogs.ask(takeDown, { id, reason: ' It is spam. ' }, mo);
    expect(data.removeBlog).toMatchObject({
      blog: { id, status: 'REMOVED', removalReason: 'It is spam.', version: 3, viewerCanUpdate: false },
      userErrors: [],
    });
    const r = [
      { __typename: 'Blog', id },
      { __typename: 'User', id: ada.viewer?.userId },
    ];
    const lists = { blogs: { totalCount: 0, nodes: [] }, tags: { nodes: [] }, searchBlogs: { nodes: [] } };
    for (const call of [ben, undefined]) {
      const { data } = await blogs.ask(read, { id, r }, call);
      expect(data).toEqual({ blog: null, blogBySlug: null, node: null, ...lists, _entities: [null, { blogCount: 0 }] });
    }
    for (const call of [ada, mo]) {
      const { data } = await blogs.ask(read, { id, r }, call);
      const seen = { blog: { status: 'REMOVED', title: 'A title' }, blogBySlug: { id }, node: { id } };
      const entity = { id, status: 'REMOVED', acceptsComments: false };
      expect(data).toEqual({ ...seen, ...lists, _entities: [entity, { blogCount: 0 }] });
    }
  });

  it('done again changes nothing: the first reason stands', async () => {
    const id = await blogs.write();
    const first = await blogs.ask(takeDown, { id, reason: 'First.' }, mo);
    const second = await blogs.ask(takeDown, { id, reason: 'Second.' }, mo);
    expect(second.data).toEqual(first.data);
    expect(await readLog()).toMatchObject([{ reason: 'First.' }]);
  });

  it('leaves to the author no more than to delete it', async () => {
    const id = await blogs.write();
    await blogs.ask(takeDown, { id }, mo);
    const state = { userErrors: [{ code: 'INVALID_STATE', path: ['input', 'blogId'] }] };
    expect((await blogs.ask(publish, { id }, ada)).data.publishBlog).toMatchObject(state);
    expect((await blogs.ask(unpublish, { id }, ada)).data.unpublishBlog).toMatchObject(state);
    const changed = await blogs.ask(update, { input: { blogId: id, title: 'Changed' } }, ada);
    expect(changed.data.updateBlog).toMatchObject(state);
    expect((await blogs.ask(like, { id }, mo)).data.likeBlog).toMatchObject(state);
    expect((await blogs.ask(remove, { id }, mo)).data.deleteBlog.userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    expect((await blogs.ask(remove, { id }, ada)).data.deleteBlog).toEqual({ deletedBlogId: id, userErrors: [] });
    expect(await readLog()).toMatchObject([{ action: 'removeBlog', subjectId: id }]);
  });
});

describe('restoreBlog', () => {
  it('puts a blog back as it was', async () => {
    const id = await blogs.write({ tags: ['Tag'] });
    await blogs.ask(like, { id }, ben);
    const before = (await blogs.ask(read, { id })).data;
    const whole = 'query ($id: ID!) { blog(id: $id) { publishedAt likeCount slug title body { html } tags { name } } }';
    const blog = (await blogs.ask(whole, { id })).data;
    await blogs.ask(takeDown, { id }, mo);
    const { data } = await blogs.ask(restore, { id, reason: 'A mistake.' }, mo);
    expect(data.restoreBlog.blog).toMatchObject({ status: 'PUBLISHED', removalReason: null, version: 4 });
    expect((await blogs.ask(read, { id })).data).toEqual(before);
    expect((await blogs.ask(whole, { id })).data).toEqual(blog);
  });

  it('does not publish what was taken back before', async () => {
    const id = await blogs.write({}, mo);
    await blogs.ask(unpublish, { id }, mo);
    await blogs.ask(takeDown, { id }, mo);
    expect((await blogs.ask(restore, { id }, mo)).data.restoreBlog.blog.status).toBe('UNPUBLISHED');
    expect((await blogs.ask(read, { id })).data).toMatchObject({ blog: null, searchBlogs: { nodes: [] } });
  });

  it('refuses what was not taken down', async () => {
    const id = await blogs.write();
    const { data } = await blogs.ask(restore, { id }, mo);
    expect(data.restoreBlog.userErrors).toMatchObject([{ code: 'INVALID_STATE', path: ['input', 'blogId'] }]);
    expect(await readLog()).toEqual([]);
  });
});

describe.each(moderations)('%s', (mutation, query) => {
  it('is for moderators only', async () => {
    const id = await blogs.write();
    for (const [call, code] of [
      [undefined, 'UNAUTHENTICATED'],
      [ben, 'FORBIDDEN'],
      [ada, 'FORBIDDEN'],
      [createTestCall(mo.viewer?.userId, ['user:admin']), 'FORBIDDEN'],
    ] as const) {
      const { data, errors } = await blogs.ask(query, { id }, call);
      expect(data[mutation]).toBeNull();
      expect(errors).toMatchObject([{ path: [mutation], extensions: { code } }]);
    }
    expect((await blogs.ask(read, { id })).data.blog.status).toBe('PUBLISHED');
    expect(await readLog()).toEqual([]);
  });

  it.each(['', '  \n', 'x'.repeat(501), '😀'.repeat(501)])(
    'wants a reason of 1 to 500 characters, not %.9j',
    async (reason) => {
      const id = await blogs.write();
      const { data } = await blogs.ask(query, { id, reason }, mo);
      expect(data[mutation].userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'reason'] }]);
      expect(await readLog()).toEqual([]);
    },
  );

  it('does not reach what a moderator may not see, nor what is not there', async () => {
    const draft = await blogs.write({}, ada, true);
    const takenBack = await blogs.write();
    await blogs.ask(unpublish, { id: takenBack }, ada);
    for (const id of [draft, takenBack, missing]) {
      const { data } = await blogs.ask(query, { id }, mo);
      expect(data[mutation].userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'blogId'] }]);
    }
  });

  it('does not apply to a draft of one’s own', async () => {
    const id = await blogs.write({}, mo, true);
    const { data } = await blogs.ask(query, { id }, mo);
    expect(data[mutation].userErrors).toMatchObject([{ code: 'INVALID_STATE', path: ['input', 'blogId'] }]);
  });
});

describe('removalReason', () => {
  const reason = 'query ($id: ID!) { blog(id: $id) { status removalReason } }';

  it('is told to moderators, and refused to everybody else, the author included', async () => {
    const id = await blogs.write();
    await blogs.ask(takeDown, { id, reason: 'Because.' }, mo);
    expect((await blogs.ask(reason, { id }, mo)).data.blog).toEqual({ status: 'REMOVED', removalReason: 'Because.' });
    const author = await blogs.ask(reason, { id }, ada);
    expect(author.data.blog).toEqual({ status: 'REMOVED', removalReason: null });
    const path = ['blog', 'removalReason'];
    expect(author.errors).toMatchObject([
      { path, extensions: { code: 'FORBIDDEN', requiredScopes: ['content:moderate'] } },
    ]);
    const other = await blogs.write();
    const anonymous = await blogs.ask(reason, { id: other });
    expect(anonymous.data.blog).toEqual({ status: 'PUBLISHED', removalReason: null });
    expect(anonymous.errors).toMatchObject([{ path, extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

describe('the audit log', () => {
  it('says who did what to which blog, when and why', async () => {
    const id = await blogs.write();
    const removed = await blogs.ask(takeDown, { id, reason: 'Spam.' }, mo);
    const restored = await blogs.ask(restore, { id, reason: 'No spam.' }, mo);
    const entry = { actorId: mo.viewer?.userId, subjectId: id, details: null };
    expect(await readLog()).toEqual([
      { ...entry, id: 1, action: 'removeBlog', reason: 'Spam.', at: new Date(removed.data.removeBlog.blog.updatedAt) },
      {
        ...entry,
        id: 2,
        action: 'restoreBlog',
        reason: 'No spam.',
        at: new Date(restored.data.restoreBlog.blog.updatedAt),
      },
    ]);
  });

  it.each([
    ['UPDATE', (transaction: Connection) => transaction.update(auditLog).set({ reason: 'Another.' })],
    ['DELETE', (transaction: Connection) => transaction.delete(auditLog)],
    [
      'an upsert',
      (transaction: Connection) =>
        transaction
          .insert(auditLog)
          .values({ id: 1, at: new Date(), actorId: 'x', action: 'x', subjectId: 'x', reason: null })
          .onConflictDoUpdate({ target: auditLog.id, set: { actorId: 'x' } }),
    ],
    [
      'INSERT OR REPLACE',
      async (transaction: Connection) =>
        transaction.run(
          `insert or replace into audit_log (id, at, actor_id, action, subject_id) values (1, 1, 1, 1, 1)`,
        ),
    ],
  ])('is not changed by %s', async (_statement, change) => {
    await blogs.ask(takeDown, { id: await blogs.write() }, mo);
    const before = await readLog();
    const failure = await withDatabase(async (transaction) => change(transaction)).catch((error: Error) => error);
    expect(String(failure instanceof Error ? (failure.cause ?? failure) : failure)).toContain('cannot be changed');
    expect(await readLog()).toEqual(before);
    expect(before).toHaveLength(1);
  });
});
