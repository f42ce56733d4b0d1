import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { EventData } from '@supergraph/kit/events/event-types';
import { passFailpoints } from '@supergraph/kit/events/failpoints';
import { streamPath } from '@supergraph/kit/live/stream-route';
import type { Metrics } from '@supergraph/kit/metrics';
import type { SubgraphLink } from '@supergraph/kit/subgraph-link';
import { askSubgraph, createDataFolder, createTestHost, signTestCall } from '@supergraph/kit/testing';
import { startTestKeys, subscribeToTest } from '@supergraph/kit/testing-live';
import { afterEach, describe, expect, it } from 'vitest';
import { readCommentsConfig } from '../src/config.ts';
import { openComments, startComments } from '../src/service.ts';
import { describeBlog } from './_sources.ts';
import { ada, add, answerAboutBlogs, ben, blogAuthor, hide, leftovers, openBlog, otherBlog } from './_util.ts';

afterEach(() => leftovers.clear());

const added = `subscription ($blogId: ID!) { commentAdded(blogId: $blogId) { id body { text } viewerCanUpdate } }`;

const blogs: SubgraphLink = {
  name: 'blogs',
  send: async ({ variables }) => answerAboutBlogs(variables),
  stop: async () => undefined,
};

const knownBlog: EventData<'blog.updated.v1'> = describeBlog(openBlog);

type Process = Awaited<ReturnType<typeof startComments>> & { metrics: Metrics };

/** Starts several processes of comments on the same data, as replicas of the service are. */
async function startProcesses(count = 1) {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const keys = await startTestKeys();
  leftovers.add(keys.stop);
  const config = readCommentsConfig({ DATA_DIR: folder.path, SEED: 'none', JWKS_URL: keys.url });
  const lines: string[] = [];
  let now = new Date();
  const processes: Process[] = [];
  for (let index = 0; index < count; index += 1) {
    const host = createTestHost({ isListening: true, onLog: (line) => lines.push(line) });
    const comments = await startComments(config, host, { blogs }, { clock: () => now });
    leftovers.add(comments.stop);
    processes.push({ ...comments, metrics: host.metrics });
  }
  const [comments] = processes;
  if (!comments) throw new Error('At least one process has to run.');
  const { database, storage } = openComments(config, { reach: passFailpoints });
  leftovers.add(database.close);

  /** Says that a comment was added, as often as is wanted and no less than once. */
  const say = (commentId: string, blogId: string, times = 1) =>
    storage.write(async (store) => {
      for (let time = 0; time < times; time += 1) {
        const authorId = ada.viewer?.userId ?? '';
        const comment = { commentId, blogId, authorId, parentId: null, status: 'VISIBLE' as const };
        await store.appendEvent('comment.added.v1', comment, { at: new Date() });
      }
    });

  /** Hears something of a blog. */
  const hearOfBlog = (blog: typeof knownBlog, sequence: number) =>
    storage.write((store) => store.putBlog(blog, sequence));

  const hasSaid = async (commentId: string) =>
    (await storage.read.listEntries(0, 1_000)).some(({ subject }) => subject === commentId);

  const ask = (query: string, variables: Record<string, unknown>, call = ada) =>
    askSubgraph(comments as Process, query, variables, call);

  async function post(input: { blogId?: string; bodyMarkdown?: string } = {}): Promise<string> {
    const { data } = await ask(add, { input: { blogId: openBlog, bodyMarkdown: 'Yes.', ...input } });
    const { id } = data.addComment.comment;
    // For as long as the use case says nothing by itself.
    if (!(await hasSaid(id))) await say(id, input.blogId ?? openBlog);
    return id;
  }

  return {
    comments,
    processes,
    lines,
    say,
    hearOfBlog,
    post,
    ask,
    signToken: (userId = ada.viewer?.userId ?? '') =>
      keys.signToken(userId, { expiresAt: new Date(now.getTime() + 600_000), scope: 'comment:write' }),
    goOn: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1_000);
    },
  };
}

const readOpen = async ({ subscriptions }: Metrics) => (await subscriptions.get()).values[0]?.value ?? 0;

describe('commentAdded', () => {
  it('brings a comment as it is posted, to whoever has subscribed in any process of the service', async () => {
    const { processes, post } = await startProcesses(2);
    const subscribers = processes.map((process) =>
      subscribeToTest(process, { query: added, variables: { blogId: openBlog } }),
    );
    await Promise.all(subscribers.map(({ opened }) => opened));
    const id = await post({ bodyMarkdown: 'First!' });
    const expected = [{ data: { commentAdded: { id, body: { text: 'First!' }, viewerCanUpdate: false } } }];
    for (const { results } of subscribers) await expect.poll(() => results, { timeout: 5_000 }).toEqual(expected);
  });

  it('brings comments on the blog that was asked for, and on no other', async () => {
    const { comments, post } = await startProcesses();
    const subscriber = subscribeToTest(comments, { query: added, variables: { blogId: otherBlog } });
    await subscriber.opened;
    await post();
    const id = await post({ blogId: otherBlog });
    await expect.poll(() => subscriber.results).toMatchObject([{ data: { commentAdded: { id } } }]);
  });

  it('brings nothing of a comment that was hidden before it could be read', async () => {
    const { comments, post, say, ask } = await startProcesses();
    const hidden = await post();
    await ask(hide, { id: hidden }, blogAuthor);
    const subscriber = subscribeToTest(comments, { query: added, variables: { blogId: openBlog } });
    await subscriber.opened;
    await say(hidden, openBlog);
    const id = await post();
    await expect.poll(() => subscriber.results).toMatchObject([{ data: { commentAdded: { id } } }]);
  });

  it('brings a comment to those only who may see its blog when it is sent', async () => {
    const { comments, say, post, hearOfBlog, signToken } = await startProcesses();
    const unseen = await post();
    await hearOfBlog({ ...knownBlog, status: 'REMOVED', acceptsComments: false }, 1);
    const [ordinary, author] = [ben, blogAuthor].map(async ({ viewer }) => {
      const token = await signToken(viewer?.userId);
      const subscriber = subscribeToTest(comments, { query: added, variables: { blogId: openBlog }, token });
      await subscriber.opened;
      return subscriber;
    });
    const subscribers = [await ordinary, await author];
    const readAll = () =>
      subscribers.map((subscriber) => subscriber?.results.map(({ data }) => Object(data?.['commentAdded'])['id']));
    await say(unseen, openBlog);
    await expect.poll(readAll).toEqual([[], [unseen]]);
    await hearOfBlog(knownBlog, 2);
    const seen = await post();
    await expect.poll(readAll).toEqual([[seen], [unseen, seen]]);
  });

  it('is answered for whoever has subscribed', async () => {
    const { comments, post, signToken } = await startProcesses();
    const [own, foreign] = [ada, ben].map(async ({ viewer }) => {
      const token = await signToken(viewer?.userId);
      const subscriber = subscribeToTest(comments, { query: added, variables: { blogId: openBlog }, token });
      await subscriber.opened;
      return subscriber;
    });
    const subscribers = [await own, await foreign];
    await post();
    const read = () => subscribers.map((subscriber) => subscriber?.results[0]?.data?.['commentAdded']);
    await expect.poll(read).toMatchObject([{ viewerCanUpdate: true }, { viewerCanUpdate: false }]);
  });

  it('ends with UNAUTHENTICATED when the access token has expired', async () => {
    const { comments, post, signToken, goOn } = await startProcesses();
    const token = await signToken();
    const subscriber = subscribeToTest(comments, { query: added, variables: { blogId: openBlog }, token });
    await subscriber.opened;
    goOn(601);
    await post();
    await subscriber.ended;
    expect(subscriber.results).toMatchObject([{ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }]);
  });

  it('is complete when the service stops', async () => {
    const { comments } = await startProcesses();
    const subscriber = subscribeToTest(comments, { query: added, variables: { blogId: openBlog } });
    await subscriber.opened;
    await comments.stop();
    await subscriber.ended;
    expect(subscriber.results).toEqual([]);
  });

  it('leaves nothing behind when the client goes', async () => {
    const { comments } = await startProcesses();
    const subscriber = subscribeToTest(comments, { query: added, variables: { blogId: openBlog } });
    await subscriber.opened;
    expect(await readOpen(comments.metrics)).toBe(1);
    subscriber.leave();
    await expect.poll(() => readOpen(comments.metrics)).toBe(0);
  });
});

describe('a subscription that cannot begin', () => {
  it.each([
    ['GRAPHQL_PARSE_FAILED', { query: 'subscription {' }],
    ['GRAPHQL_VALIDATION_FAILED', { query: 'subscription { nothing }' }],
    ['GRAPHQL_VALIDATION_FAILED', { query: 'subscription { commentAdded(blogId: "x") { nothing } }' }],
    ['GRAPHQL_VALIDATION_FAILED', { query: 'subscription { __schema { queryType { name } } }' }],
    ['BAD_USER_INPUT', { query: added }],
    ['BAD_REQUEST', { query: '{ comment(id: "x") { id } }' }],
    ['BAD_REQUEST', { query: 'subscription { commentAdded(blogId: "x") @skip(if: true) { id } }' }],
    ['OPERATION_LIMIT_EXCEEDED', { query: `subscription { commentAdded(blogId: "x") { ${'id '.repeat(2_000)} } }` }],
    ['OPERATION_LIMIT_EXCEEDED', { query: `subscription { commentAdded(blogId: "x") { ${aliases(31)} } }` }],
    ['UNAUTHENTICATED', { query: added, variables: { blogId: 'x' }, token: 'forged' }],
  ])('is told %s in the stream, and ends (%#)', async (code, request) => {
    const { comments, lines } = await startProcesses();
    const subscriber = subscribeToTest(comments, request);
    await subscriber.ended;
    expect(subscriber.results).toMatchObject([{ errors: [{ message: expect.any(String), extensions: { code } }] }]);
    expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });

  it('is told when its viewer has as many open as one person may, and of a place that is free again', async () => {
    const { comments, signToken } = await startProcesses();
    const token = await signToken();
    const subscribe = () => subscribeToTest(comments, { query: added, variables: { blogId: openBlog }, token });
    const open = Array.from({ length: 10 }, subscribe);
    await Promise.all(open.map(({ opened }) => opened));
    const one = subscribe();
    await one.ended;
    const extensions = { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'subscriptions', allowed: 10, actual: 11 };
    expect(one.results).toMatchObject([{ errors: [{ extensions }] }]);
    open[0]?.leave();
    await expect.poll(() => readOpen(comments.metrics)).toBe(9);
    const other = subscribe();
    await other.opened;
    await expect.poll(() => readOpen(comments.metrics)).toBe(10);
  });

  it.each([
    ['is not signed', { signs: false }, 401, 'UNAUTHENTICATED'],
    ['accepts no stream', { accept: 'application/json' }, 406, 'BAD_REQUEST'],
    ['has no document', { body: '{}' }, 400, 'BAD_REQUEST'],
    ['is no JSON', { body: '{' }, 400, 'BAD_REQUEST'],
  ])('because its request %s gets an HTTP status', async (_what, options, status, code) => {
    const { comments } = await startProcesses();
    const {
      signs = true,
      accept = 'text/event-stream',
      body = JSON.stringify({ query: added }),
    } = options as {
      signs?: boolean;
      accept?: string;
      body?: string;
    };
    const headers = signs
      ? signTestCall({ called: 'comments', path: streamPath, body, headers: { accept } })
      : { accept, 'content-type': 'application/json' };
    const answer = await fetch(`${comments.url}${streamPath}`, { method: 'POST', headers, body });
    expect([answer.status, await answer.json()]).toMatchObject([status, { errors: [{ extensions: { code } }] }]);
  });
});

describe('a reader that does not read', () => {
  it('is told so at the end of its stream, while others go on', async () => {
    const { slow, subscriber, id, say, comments } = await startSlowReader();
    await sayUntilCut({ id, say, comments, subscriber });
    const events = (await readToEnd(slow)).split('\n\n');
    expect(events.at(-2)).toBe('event: complete\ndata:');
    expect(JSON.parse(events.at(-3)?.replace('event: next\ndata: ', '') ?? '')).toMatchObject({
      errors: [{ message: expect.stringMatching(/read too slowly/), extensions: { code: 'OVERLOADED' } }],
    });
    expect(subscriber.results.every(({ errors }) => !errors)).toBe(true);
  }, 60_000);

  it('is cut off when it does not even read that', async () => {
    const { id, say, comments, subscriber } = await startSlowReader();
    await sayUntilCut({ id, say, comments, subscriber });
    await expect.poll(() => readOpen(comments.metrics), { timeout: 15_000 }).toBe(1);
  }, 60_000);
});

/** Goes on as fast as the other subscriber reads, until the one who does not read is cut off. */
async function sayUntilCut({ id, say, comments, subscriber }: Omit<SlowReader, 'slow'>): Promise<void> {
  const burst = 500;
  for (let round = 1; round < 20 && (await countSlow(comments.metrics)) === 0; round += 1) {
    await say(id, openBlog, burst);
    await expect.poll(() => subscriber.results.length, { timeout: 20_000 }).toBe(round * burst);
  }
}

type SlowReader = Pick<Awaited<ReturnType<typeof startSlowReader>>, 'slow' | 'subscriber' | 'id' | 'say' | 'comments'>;

/** Two subscribers to long comments, one of whom never reads what has come. */
async function startSlowReader() {
  const parts = await startProcesses();
  const { comments, post } = parts;
  const id = await post({ bodyMarkdown: 'A long text. '.repeat(700) });
  const text = `subscription ($blogId: ID!) { commentAdded(blogId: $blogId) { body { markdown html text } } }`;
  const variables = { blogId: openBlog };
  const body = JSON.stringify({ query: text, variables });
  const headers = signTestCall({
    called: 'comments',
    path: streamPath,
    body,
    headers: { accept: 'text/event-stream' },
  });
  const sent: ClientRequest = request(`${comments.url}${streamPath}`, { method: 'POST', headers }).end(body);
  leftovers.add(() => sent.destroy());
  const [slow] = (await once(sent, 'response')) as [IncomingMessage];
  slow.pause();
  const subscriber = subscribeToTest(comments, {
    query: `subscription ($blogId: ID!) { commentAdded(blogId: $blogId) { id } }`,
    variables,
  });
  await subscriber.opened;
  return { ...parts, slow, subscriber, id };
}

/** How many subscriptions have ended because they were read too slowly. */
async function countSlow({ endedSubscriptions }: Metrics): Promise<number> {
  const { values } = await endedSubscriptions.get();
  return values.find(({ labels }) => labels['how'] === 'OVERLOADED')?.value ?? 0;
}

async function readToEnd(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return text;
}

function aliases(count: number): string {
  return Array.from({ length: count }, (_, index) => `alias${index}: id`).join(' ');
}
