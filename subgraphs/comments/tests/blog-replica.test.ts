import { subgraphUnavailable } from '@supergraph/kit/app-error';
import type { BlogRecord } from '@supergraph/kit/events/event-types';
import type { SubgraphLink } from '@supergraph/kit/subgraph-link';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeBlog, readUserId, startWithSources } from './_sources.ts';
import {
  ada,
  add,
  answerAboutBlogs,
  ben,
  blogAuthor,
  closedBlog,
  leftovers,
  like,
  moderator,
  openBlog,
  otherBlog,
  read,
  readIds,
  startTestComments,
} from './_util.ts';

const unknownBlog = `blog_${'9'.repeat(32)}`;

let comments: Awaited<ReturnType<typeof startWithSources>>;
let asked: string[];
let answer: typeof answerAboutBlogs;
beforeEach(async () => {
  asked = [];
  answer = answerAboutBlogs;
  comments = await startWithSources({
    async send({ variables }) {
      asked.push(...readIds(variables));
      return answer(variables);
    },
  });
});
afterEach(() => leftovers.clear());

function stopBlogs(): void {
  answer = () => {
    throw subgraphUnavailable('blogs', new Error('down'));
  };
}

const showNothing: typeof answerAboutBlogs = (variables) => showSome(variables, []);

/** What blogs answers when it has these blogs only; all without a list of them. */
function showSome(variables: Parameters<typeof answerAboutBlogs>[0], blogs: BlogRecord[] | undefined) {
  const { _entities } = answerAboutBlogs(variables).data as { _entities: ({ id: string } | null)[] };
  const has = (id: string) => blogs?.some(({ blogId }) => blogId === id) ?? true;
  return { data: { _entities: _entities.map((blog) => (blog && has(blog.id) ? blog : null)) } };
}

/** Posts a comment, and tells what came of it: `ok`, the code of a refusal, or that of an error. */
async function tryToPost(blogId: string, call = ada): Promise<string> {
  const { data, errors } = await comments.ask(add, { input: { blogId, bodyMarkdown: 'x' } }, call);
  return String(errors[0]?.extensions?.['code'] ?? data.addComment.userErrors[0]?.code ?? 'ok');
}

const readKnown = async (id: string) => (await comments.store.findKnownBlogs([id])).get(id);
const exists = async (id: string) => (await comments.ask(read, { id })).data.comment !== null;

describe('what comments knows of blogs', () => {
  it('is what blogs has, by its digests, with neither titles nor slugs', async () => {
    await comments.sayOfBlog('unpublished', describeBlog(openBlog, { status: 'UNPUBLISHED', version: 2 }));
    await comments.sayOfBlog('published', describeBlog(unknownBlog));
    await comments.deleteBlog(otherBlog);
    expect(await comments.isSame()).toBe(true);
    expect(JSON.stringify(await comments.store.listKnownBlogs({ after: null, to: null }))).not.toContain('bread');
  });

  it('is not changed by what comes late or twice', async () => {
    const taken = describeBlog(openBlog, { status: 'REMOVED', acceptsComments: false, version: 3 });
    await comments.sayOfBlog('removed', taken);
    const before = await readKnown(openBlog);
    const { sequence } = await comments.blogs.outbox.readPosition();
    await comments.hearOfBlog(describeBlog(openBlog, { version: 2 }), sequence - 1);
    expect(await readKnown(openBlog)).toEqual(before);
    await comments.deleteBlog(openBlog);
    await comments.sayOfBlog('published', describeBlog(openBlog, { version: 9 }));
    expect(await readKnown(openBlog)).toMatchObject({ status: 'DELETED', acceptsComments: false, authorId: null });
  });

  it('is mended when a blog was missed or is there no more, and what was said on that is hidden until it is back', async () => {
    const id = await comments.post({ blogId: otherBlog });
    comments.blogs.keep('blogs', describeBlog(unknownBlog));
    comments.blogs.forget('blogs', otherBlog);
    answer = showNothing;
    expect(await comments.isSame()).toBe(false);
    await comments.mendBlogs();
    expect(await exists(id)).toBe(false);
    expect([await readKnown(otherBlog), await readKnown(unknownBlog)]).toMatchObject([
      { status: 'LOST', authorId: null },
      { blogVersion: 1 },
    ]);
    expect(await comments.isSame()).toBe(true);
    for (const call of [ada, blogAuthor, moderator]) {
      expect((await comments.ask(read, { id }, call)).data.comment).toBeNull();
    }
    await comments.sayOfBlog('updated', describeBlog(otherBlog, { version: 2 }));
    expect(await exists(id)).toBe(true);
    expect(await comments.isSame()).toBe(true);
  });

  it('costs no comment when blogs comes up without its data, and all are there again when it has them', async () => {
    const ids = [await comments.post(), await comments.post({ blogId: otherBlog })];
    await comments.ask(like, { id: ids[0] }, ben);
    const restart = async (blogs: BlogRecord[] | undefined) => {
      await comments.stop();
      const send: SubgraphLink['send'] = async ({ variables }) => showSome(variables, blogs);
      const environment = { DATA_DIR: comments.config.DATA_DIR };
      comments = await startWithSources({ environment, send, ...(blogs && { blogs }) });
      expect(await comments.isSame()).toBe(true);
      return Promise.all(ids.map(exists));
    };
    expect(await restart([])).toEqual([false, false]);
    expect(await restart([describeBlog(otherBlog)])).toEqual([false, true]);
    expect(await restart(undefined)).toEqual([true, true]);
    expect([...(await comments.store.findLiked(readUserId(ben), ids)).keys()]).toEqual([ids[0]]);
  });

  it('takes what was said on a lost blog along once blogs says that it was deleted', async () => {
    const id = await comments.post();
    comments.blogs.forget('blogs', openBlog);
    await comments.mendBlogs();
    await comments.deleteBlog(openBlog);
    expect((await comments.store.findComments([id])).size).toBe(0);
    expect(await comments.isSame()).toBe(true);
  });
});

describe('addComment', () => {
  it('needs no answer of blogs for a blog that is known to take comments', async () => {
    stopBlogs();
    expect(await tryToPost(openBlog)).toBe('ok');
    expect(asked).toEqual([]);
  });

  it('asks about a blog that is not known, and about one that is known to take none: it may have been published since', async () => {
    expect(await tryToPost(unknownBlog)).toBe('ok');
    await comments.sayOfBlog('unpublished', describeBlog(openBlog, { status: 'UNPUBLISHED', acceptsComments: false }));
    answer = (variables) => ({
      data: { _entities: readIds(variables).map((id) => ({ id, acceptsComments: true, version: 3, author: null })) },
    });
    expect(await tryToPost(openBlog)).toBe('ok');
    expect(asked).toEqual([unknownBlog, openBlog]);
  });

  it.each([
    ['closed', closedBlog, {}, ['COMMENTS_CLOSED', 'COMMENTS_CLOSED', 'COMMENTS_CLOSED']],
    ['taken back', openBlog, { status: 'UNPUBLISHED' }, ['NOT_FOUND', 'COMMENTS_CLOSED', 'NOT_FOUND']],
    ['taken down', openBlog, { status: 'REMOVED' }, ['NOT_FOUND', 'COMMENTS_CLOSED', 'COMMENTS_CLOSED']],
  ] as const)(
    'is refused while blogs is down, as blogs would have, on a blog that is %s',
    async (_what, id, change, codes) => {
      await comments.sayOfBlog('updated', describeBlog(id, { ...change, acceptsComments: false, version: 2 }));
      stopBlogs();
      const answers: string[] = [];
      for (const call of [ada, blogAuthor, moderator]) answers.push(await tryToPost(id, call));
      expect(answers).toEqual(codes);
    },
  );

  it('takes one on a blog that was lost when blogs says that it is back', async () => {
    comments.blogs.forget('blogs', openBlog);
    await comments.mendBlogs();
    expect(await tryToPost(openBlog)).toBe('ok');
    stopBlogs();
    expect(await tryToPost(openBlog)).toBe('SUBGRAPH_UNAVAILABLE');
  });

  it('follows the events of a blog while blogs is down: closed, and open again', async () => {
    stopBlogs();
    await comments.sayOfBlog('updated', describeBlog(openBlog, closing));
    expect(await tryToPost(openBlog)).toBe('COMMENTS_CLOSED');
    await comments.sayOfBlog('updated', describeBlog(openBlog, { acceptsComments: true, version: 3 }));
    expect(await tryToPost(openBlog)).toBe('ok');
  });

  it('fails while blogs is down on a blog that is not known', async () => {
    stopBlogs();
    expect(await tryToPost(unknownBlog)).toBe('SUBGRAPH_UNAVAILABLE');
  });

  it('is refused on a deleted blog without a question, also when it comes late', async () => {
    await comments.deleteBlog(openBlog);
    expect(await tryToPost(openBlog)).toBe('NOT_FOUND');
    expect(asked).toEqual([]);
  });

  it.each([
    ['closed', 'COMMENTS_CLOSED', () => comments.sayOfBlog('updated', describeBlog(unknownBlog, closing))],
    ['deleted', 'NOT_FOUND', () => comments.deleteBlog(unknownBlog)],
  ])('is refused when the blog was %s between the question and the transaction', async (_what, code, change) => {
    comments = await startWithSources({
      async send({ variables }) {
        const answered = answerAboutBlogs(variables);
        await change();
        return answered;
      },
    });
    expect(await tryToPost(unknownBlog)).toBe(code);
  });
});

const closing = { acceptsComments: false, version: 2 };

describe('a blog that is deleted', () => {
  it('takes its comments and their likes along, and no other', async () => {
    const [gone, kept] = [await comments.post(), await comments.post({ blogId: otherBlog })];
    await comments.post({ parentId: gone }, ben);
    for (const id of [gone, kept]) await comments.ask(like, { id }, ben);
    await comments.deleteBlog(openBlog);
    expect([await exists(gone), await exists(kept)]).toEqual([false, true]);
    const likes = await comments.store.findLiked(readUserId(ben), [gone, kept]);
    expect([...likes.keys()]).toEqual([kept]);
  });

  it('does so as well when that is learnt from a snapshot', async () => {
    const before = await startTestComments();
    const id = await before.post();
    await before.stop();
    const deleted = { blogId: openBlog, authorId: null, status: 'DELETED' } as const;
    comments = await startWithSources({ environment: { DATA_DIR: before.config.DATA_DIR }, blogs: [deleted] });
    expect(await exists(id)).toBe(false);
    expect(await tryToPost(openBlog)).toBe('NOT_FOUND');
  });
});
