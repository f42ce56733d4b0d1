import { subgraphUnavailable } from '@supergraph/kit/app-error';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../src/commands.ts';
import { openComments } from '../src/service.ts';
import {
  ada,
  add,
  answerAboutBlogs,
  ben,
  blogAuthor,
  edit,
  hide,
  leftovers,
  moderator,
  openBlog,
  remove,
  startTestComments,
  unhide,
} from './_util.ts';

let comments: Awaited<ReturnType<typeof startTestComments>>;
beforeEach(async () => {
  comments = await startTestComments();
});
afterEach(() => leftovers.clear());

const hideAs = async (call: typeof ada, id: string) => (await comments.ask(hide, { id }, call)).data.hideComment;
const unhideAs = async (call: typeof ada, id: string) => (await comments.ask(unhide, { id }, call)).data.unhideComment;
const readAsBen = async (id: string) => {
  const query = 'query ($id: ID!) { comment(id: $id) { status body { text } author { id } replyCount depth } }';
  return (await comments.ask(query, { id }, ben)).data.comment;
};

async function readAudit(words: readonly string[] = ['--json']): Promise<string[]> {
  const lines: string[] = [];
  await runCommand(comments.config, 'audit', words, (line) => lines.push(line));
  return lines;
}

describe('hideComment', () => {
  it.each([
    ['a moderator', moderator],
    ['the author of the blog', blogAuthor],
  ])('lets %s hide a comment: its place stays, and nothing of it is told', async (_who, call) => {
    const id = await comments.post();
    await comments.post({ parentId: id }, ben);
    expect(await hideAs(call, id)).toMatchObject({ comment: { id, status: 'HIDDEN' }, userErrors: [] });
    expect(await readAsBen(id)).toEqual({ status: 'HIDDEN', body: null, author: null, replyCount: 1, depth: 0 });
  });

  it('takes a hidden comment out of the counts and out of the list of its author', async () => {
    await comments.post();
    await hideAs(moderator, await comments.post());
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) {
      ... on Blog { commentCount comments { nodes { status } } }
      ... on User { commentCount comments { nodes { status } } }
    } }`;
    const r = [
      { __typename: 'Blog', id: openBlog },
      { __typename: 'User', id: ada.viewer?.userId },
    ];
    expect((await comments.ask(query, { r })).data._entities).toEqual([
      { commentCount: 1, comments: { nodes: [{ status: 'VISIBLE' }, { status: 'HIDDEN' }] } },
      { commentCount: 1, comments: { nodes: [{ status: 'VISIBLE' }] } },
    ]);
  });

  it('changes nothing the second time', async () => {
    const id = await comments.post();
    for (const call of [moderator, moderator, blogAuthor]) {
      expect(await hideAs(call, id)).toMatchObject({ comment: { status: 'HIDDEN' }, userErrors: [] });
    }
    expect(await readAudit()).toHaveLength(1);
  });

  it('is refused for everybody else, the author of the comment included', async () => {
    const id = await comments.post();
    for (const call of [ada, ben]) {
      expect(await hideAs(call, id)).toMatchObject({
        comment: null,
        userErrors: [{ code: 'NOT_ALLOWED', path: ['input', 'commentId'] }],
      });
    }
    expect((await comments.ask(hide, { id })).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await readAsBen(id)).toMatchObject({ status: 'VISIBLE' });
    expect(await readAudit()).toEqual([]);
  });

  it('is refused for a comment that there is not, or that is deleted', async () => {
    const id = await comments.post();
    await comments.post({ parentId: id }, ben);
    await comments.ask(remove, { id }, ada);
    for (const change of [hideAs, unhideAs]) {
      expect((await change(moderator, id)).userErrors).toMatchObject([{ code: 'INVALID_STATE' }]);
      expect((await change(moderator, `comment_${'0'.repeat(32)}`)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
  });

  it('asks nobody about a blog on behalf of a moderator, and changes nothing on a guess for others', async () => {
    let isDown = false;
    let asked = 0;
    comments = await startTestComments({
      async send({ variables }) {
        asked += 1;
        if (isDown) throw subgraphUnavailable('blogs', new Error('down'));
        return answerAboutBlogs(variables);
      },
    });
    const id = await comments.post();
    isDown = true;
    asked = 0;
    const { data, errors } = await comments.ask(hide, { id }, blogAuthor);
    expect(data.hideComment).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'blogs' } }]);
    expect(asked).toBe(1);
    expect(await readAsBen(id)).toMatchObject({ status: 'VISIBLE' });
    asked = 0;
    expect(await hideAs(moderator, id)).toMatchObject({ comment: { status: 'HIDDEN' } });
    expect(asked).toBe(0);
  });

  it('is refused for the author of a blog that the author may not see any more', async () => {
    let isGone = false;
    comments = await startTestComments({
      send: async ({ variables }) => (isGone ? { data: { _entities: [null] } } : answerAboutBlogs(variables)),
    });
    const id = await comments.post();
    isGone = true;
    expect((await hideAs(blogAuthor, id)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
  });
});

describe('a hidden comment', () => {
  it('can be neither changed nor replied to', async () => {
    const id = await comments.post();
    await hideAs(moderator, id);
    const edited = await comments.ask(edit, { id, text: 'x' }, ada);
    expect(edited.data.editComment.userErrors).toMatchObject([{ code: 'INVALID_STATE' }]);
    const replied = await comments.ask(add, { input: { blogId: openBlog, parentId: id, bodyMarkdown: 'x' } }, ben);
    expect(replied.data.addComment.userErrors).toMatchObject([{ code: 'INVALID_STATE', path: ['input', 'parentId'] }]);
  });
});

describe('a hidden comment that its author removes', () => {
  it('is gone, and whoever hid it cannot bring it back', async () => {
    const id = await comments.post();
    await hideAs(moderator, id);
    const removed = await comments.ask(remove, { id }, ada);
    expect(removed.data.deleteComment).toMatchObject({ deletedCommentId: id, userErrors: [] });
    expect((await comments.ask('query ($id: ID!) { comment(id: $id) { id } }', { id })).data.comment).toBeNull();
  });

  it('keeps its place as a deleted one while it has replies', async () => {
    const id = await comments.post();
    await comments.post({ parentId: id }, ben);
    await hideAs(moderator, id);
    await comments.ask(remove, { id }, ada);
    const { data } = await comments.ask('query ($id: ID!) { comment(id: $id) { status body { text } } }', { id });
    expect(data.comment).toEqual({ status: 'DELETED', body: null });
    const again = await comments.ask(remove, { id }, ada);
    expect(again.data.deleteComment.userErrors).toMatchObject([{ code: 'INVALID_STATE' }]);
  });
});

describe('unhideComment', () => {
  it('shows the comment again as it was', async () => {
    const id = await comments.post({ bodyMarkdown: 'As it was.' });
    await hideAs(blogAuthor, id);
    expect(await unhideAs(blogAuthor, id)).toMatchObject({ comment: { status: 'VISIBLE' }, userErrors: [] });
    expect(await readAsBen(id)).toMatchObject({ body: { text: 'As it was.' }, author: { id: ada.viewer?.userId } });
  });

  it('changes nothing for a comment that is not hidden', async () => {
    const id = await comments.post();
    expect(await unhideAs(moderator, id)).toMatchObject({ comment: { status: 'VISIBLE' }, userErrors: [] });
    expect(await readAudit()).toEqual([]);
  });

  it('lets a moderator undo what the author of the blog has hidden, and not the other way round', async () => {
    const id = await comments.post();
    await hideAs(blogAuthor, id);
    expect(await unhideAs(moderator, id)).toMatchObject({ comment: { status: 'VISIBLE' } });
    await hideAs(moderator, id);
    expect(await unhideAs(blogAuthor, id)).toMatchObject({
      comment: null,
      userErrors: [{ code: 'NOT_ALLOWED', message: expect.stringContaining('only a moderator') }],
    });
    expect(await readAsBen(id)).toMatchObject({ status: 'HIDDEN' });
  });

  it('is a moderator’s alone once a moderator has hidden what the author of the blog had hidden before', async () => {
    const id = await comments.post();
    await hideAs(blogAuthor, id);
    await hideAs(moderator, id);
    expect((await unhideAs(blogAuthor, id)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    expect(await unhideAs(moderator, id)).toMatchObject({ comment: { status: 'VISIBLE' } });
  });

  it('is refused for everybody else', async () => {
    const id = await comments.post();
    await hideAs(moderator, id);
    for (const call of [ada, ben]) {
      expect((await unhideAs(call, id)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    }
    expect((await comments.ask(unhide, { id })).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

describe('the audit log', () => {
  it('tells who has hidden and shown what, and when', async () => {
    const id = await comments.post();
    await hideAs(blogAuthor, id);
    await hideAs(moderator, id);
    await unhideAs(moderator, id);
    expect((await readAudit()).map((line) => JSON.parse(line))).toMatchObject([
      { actorId: blogAuthor.viewer?.userId, action: 'hideComment', subjectId: id, reason: null },
      { actorId: moderator.viewer?.userId, action: 'hideComment', subjectId: id, reason: null },
      { actorId: moderator.viewer?.userId, action: 'unhideComment', subjectId: id, reason: null },
    ]);
    const filtered = await readAudit(['--action', 'hideComment', '--actor', moderator.viewer?.userId ?? '']);
    expect(filtered).toEqual([expect.stringMatching(/^2026-03-01T\S+ {2}user_d+ {2}hideComment {2}comment_\w+$/)]);
  });

  it('can be changed by nobody, not even with SQL', async () => {
    await hideAs(moderator, await comments.post());
    const before = await readAudit();
    const { database } = openComments(comments.config);
    leftovers.add(database.close);
    for (const statement of ["UPDATE audit_log SET actor_id = 'user_x'", 'DELETE FROM audit_log']) {
      const work = database.write(async (transaction) => transaction.run(statement));
      await expect(work).rejects.toMatchObject({ cause: { message: expect.stringContaining('is only added to') } });
    }
    expect(await readAudit()).toEqual(before);
  });

  it('says so when nothing fits, and what a flag must be', async () => {
    expect(await readAudit([])).toEqual(['No entry of the audit log fits.']);
    await expect(readAudit(['--from', 'yesterday'])).rejects.toThrow('--from must be an instant');
    await expect(readAudit(['--who', 'me'])).rejects.toThrow('Usage: audit');
  });
});

describe('a command', () => {
  it('explains itself', async () => {
    const lines: string[] = [];
    await runCommand(comments.config, '--help', [], (line) => lines.push(line));
    expect(lines.join()).toContain('pnpm comments audit');
    await expect(runCommand(comments.config, 'hide', [], () => undefined)).rejects.toThrow('Usage: pnpm comments');
  });

  it('makes no data where there is none', async () => {
    const config = { ...comments.config, DATA_DIR: `${comments.config.DATA_DIR}/mistyped` };
    await expect(runCommand(config, 'audit', [], () => undefined)).rejects.toThrow('There is no');
  });
});
