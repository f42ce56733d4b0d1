import type { Call } from '@supergraph/kit/call';
import { passFailpoints } from '@supergraph/kit/events/failpoints';
import { askSubgraph, createDataFolder, createTestClock, createTestHost } from '@supergraph/kit/testing';
import { startTestKeys, subscribeToTest } from '@supergraph/kit/testing-live';
import { afterEach, describe, expect, it } from 'vitest';
import { readBlogsConfig } from '../src/config.ts';
import { openBlogs, startBlogs } from '../src/service.ts';
import { ada, ben, create, leftovers, mo, publish, takeDown, unpublish } from './_util.ts';

afterEach(() => leftovers.clear());

const published = 'subscription ($authorId: ID) { blogPublished(authorId: $authorId) { id title status } }';

/** Starts several processes of blogs on the same data, as replicas of the service are. */
async function startProcesses(count = 1) {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const keys = await startTestKeys();
  leftovers.add(keys.stop);
  const config = readBlogsConfig({ DATA_DIR: folder.path, SEED: 'none', JWKS_URL: keys.url });
  const processes: Awaited<ReturnType<typeof startBlogs>>[] = [];
  for (let index = 0; index < count; index += 1) {
    const blogs = await startBlogs(config, createTestHost({ isListening: true }), { clock: createTestClock() });
    leftovers.add(blogs.stop);
    processes.push(blogs);
  }
  const [blogs] = processes;
  if (!blogs) throw new Error('At least one process has to run.');
  const { database, storage } = openBlogs(config, { reach: passFailpoints });
  leftovers.add(database.close);

  /** Says that a blog was published, whatever has become of it. */
  const say = (blogId: string, call: Call = ada) =>
    storage.write(async (store) => {
      const about = { blogId, authorId: call.viewer?.userId ?? '', slug: 'slug', title: 'A title' };
      const state = { status: 'PUBLISHED' as const, acceptsComments: true, version: 2 };
      await store.appendEvent('blog.published.v1', { ...about, ...state }, { at: new Date() });
    });

  const hasSaid = async (blogId: string) =>
    (await storage.read.listEntries(0, 1_000)).some(({ subject }) => subject === blogId);
  const ask = (query: string, variables: Record<string, unknown>, call: Call = ada) =>
    askSubgraph(blogs, query, variables, call);

  async function write(call: Call = ada): Promise<string> {
    const { data } = await ask(create, { input: { title: 'A title', bodyMarkdown: 'Some text.' } }, call);
    const { id } = data.createBlog.blog;
    await ask(publish, { id }, call);
    // For as long as the use case says nothing by itself.
    if (!(await hasSaid(id))) await say(id, call);
    return id;
  }

  const signToken = (call: Call) =>
    keys.signToken(call.viewer?.userId ?? '', {
      expiresAt: new Date('2026-03-02T12:00:00Z'),
      scope: call.viewer?.scopes.join(' ') ?? '',
    });
  return { blogs, processes, say, ask, write, signToken };
}

describe('blogPublished', () => {
  it('brings a blog as it is published, to whoever has subscribed in any process of the service', async () => {
    const { processes, write } = await startProcesses(2);
    const subscribers = processes.map((process) => subscribeToTest(process, { query: published }));
    await Promise.all(subscribers.map(({ opened }) => opened));
    const id = await write();
    const expected = [{ data: { blogPublished: { id, title: 'A title', status: 'PUBLISHED' } } }];
    for (const { results } of subscribers) await expect.poll(() => results, { timeout: 5_000 }).toEqual(expected);
  });

  it('brings the blogs of the person who was asked for, and of nobody else', async () => {
    const { blogs, write } = await startProcesses();
    const subscriber = subscribeToTest(blogs, { query: published, variables: { authorId: ben.viewer?.userId } });
    await subscriber.opened;
    await write(ada);
    const id = await write(ben);
    await expect.poll(() => subscriber.results).toMatchObject([{ data: { blogPublished: { id } } }]);
  });

  it.each([
    ['unpublished', unpublish, ada],
    ['taken down', takeDown, mo],
  ])('brings no blog that has been %s meanwhile, not even to those who may see it', async (_what, change, by) => {
    const { blogs, write, say, ask, signToken } = await startProcesses();
    const changed = await write();
    await ask(change, { id: changed }, by);
    const tokens = [undefined, await signToken(ada), await signToken(mo)];
    const subscribers = tokens.map((token) => subscribeToTest(blogs, { query: published, token }));
    await Promise.all(subscribers.map(({ opened }) => opened));
    await say(changed);
    const id = await write(ben);
    const expected = [{ data: { blogPublished: { id } } }];
    for (const { results } of subscribers) await expect.poll(() => results).toMatchObject(expected);
  });

  it('is not for a forged token', async () => {
    const { blogs } = await startProcesses();
    const subscriber = subscribeToTest(blogs, { query: published, token: 'forged' });
    await subscriber.ended;
    expect(subscriber.results).toMatchObject([{ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }]);
  });

  it('is complete when the service stops', async () => {
    const { blogs } = await startProcesses();
    const subscriber = subscribeToTest(blogs, { query: published });
    await subscriber.opened;
    await blogs.stop();
    await subscriber.ended;
    expect(subscriber.results).toEqual([]);
  });
});
