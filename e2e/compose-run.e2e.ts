import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Source } from '@supergraph/kit/events/event-types';
import { createHttpOwner } from '@supergraph/kit/events/http-owner';
import { signTestCall } from '@supergraph/kit/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createClient, createSignedClient, registerPerson } from './client.ts';
import { composeKeys, listUrls, readComposeFile, requireService } from './compose-file.ts';
import { buildPrograms, type ComposeProcesses, createComposeProcesses } from './compose-processes.ts';

const file = readComposeFile();
const names = [...file.services.keys()];
const stopsWithin = 5_000; // ms; a program that waited for idle connections would take ten seconds

describe('the services of docker-compose.yml', { timeout: 60_000 }, () => {
  let graph: ComposeProcesses;
  let url: string;

  beforeAll(async () => {
    buildPrograms(file);
    graph = createComposeProcesses(file);
    url = `${(await graph.start('router')).url}/graphql`;
  });
  afterAll(() => graph.stop());

  it.each(names)('%s is healthy by its own health check', async (name) => {
    const check = await graph.execute(name, requireService(file, name).healthcheck.test.slice(1));
    expect(await check.waitForEnd(), check.output()).toEqual({ code: 0, signal: null });
  });

  it.each(names)('%s is unhealthy by its health check where nothing listens', async (name) => {
    const [command = '', ...args] = requireService(file, name).healthcheck.test.slice(1);
    const environment = ['-e', `process.env.PORT = '1'; ${args[1]}`];
    const check = await graph.execute(name, [command, ...environment]);
    expect(await check.waitForEnd()).toEqual({ code: 1, signal: null });
  });

  it.each(names)('%s is given URLs at which something answers', async (name) => {
    const { environment } = await graph.start(name);
    const started = new Map<string, string>();
    for (const service of names) started.set(service, new URL((await graph.start(service)).url).origin);
    for (const target of Object.values(environment).flatMap(listUrls)) {
      if (target.pathname === '/graphql') {
        const called = [...started].find(([, url]) => url === target.origin)?.[0] ?? '';
        const key = environment['CALL_KEY'] ?? '';
        if (called === 'users' && name !== 'router') await expectRecords(target.href, name as Source, key);
        else {
          const ask = createSignedClient(target.href, { called, caller: name, key });
          expect((await ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
        }
        expect((await createClient(target.href)('{ __typename }')).status).toBe(401);
      } else {
        expect(await (await fetch(target)).json()).toMatchObject({ keys: [{ crv: 'Ed25519' }] });
      }
    }
  });

  /** Users answers operations of the router alone; other services ask it for people. */
  async function expectRecords(target: string, caller: Source, key: string): Promise<void> {
    const owner = createHttpOwner({ source: 'users', url: target, caller, key, timeout: 5_000 });
    expect(await owner.readPosition()).toMatchObject({ epoch: expect.any(String) });
    await owner.stop();
  }

  it('starts empty, and lets people register, publish, comment, and read it all in one query', async () => {
    expect((await createClient(url)('{ blogs(first: 1) { totalCount } }')).data.blogs.totalCount).toBe(0);
    const author = await registerPerson(url, 'author');
    const reader = await registerPerson(url, 'reader');
    const created = await author.ask(
      'mutation ($input: CreateBlogInput!) { createBlog(input: $input) { blog { id } userErrors { message } } }',
      { input: { title: 'On Bread', bodyMarkdown: 'Good **bread** takes time.' } },
    );
    const blogId = created.data.createBlog.blog.id;
    await author.ask('mutation ($id: ID!) { publishBlog(input: { blogId: $id }) { blog { status } } }', { id: blogId });
    await reader.ask('mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id } } }', {
      input: { blogId, bodyMarkdown: 'So *true*.' },
    });

    const { data, errors } = await createClient(url)(
      '{ blogs(first: 5) { nodes { title author { username } comments(first: 3) { nodes { body { text } author { username } } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.blogs.nodes).toEqual([
      {
        title: 'On Bread',
        author: { username: 'author' },
        comments: { nodes: [{ body: { text: 'So true.' }, author: { username: 'reader' } }] },
      },
    ]);
  });

  it('makes the first administrator with the command that the file names', async () => {
    const { ask } = await registerPerson(url, 'founder');
    const [, service = '', command = ''] = /docker compose exec (\S+) (.+ set-role NAME ADMIN)/.exec(file.text) ?? [];
    const setRole = await graph.execute(service, command.replace('NAME', 'founder').split(' '));
    expect(await setRole.waitForEnd(), setRole.output()).toEqual({ code: 0, signal: null });
    expect(setRole.output()).toContain('founder is now ADMIN');
    expect((await ask('{ viewer { role } }')).data).toEqual({ viewer: { role: 'ADMIN' } });
  });

  it('keeps the playground and the schema to itself', async () => {
    const { errors } = await createClient(url)('{ __schema { queryType { name } } }');
    expect(errors?.[0]?.message).toContain('introspection');
    expect((await fetch(new URL('/', url))).status).toBe(404);
  });
});

describe('a service of docker-compose.yml that is told to stop', { timeout: 60_000 }, () => {
  let graph: ComposeProcesses;

  beforeAll(() => buildPrograms(file));
  afterEach(() => graph.stop());

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends with exit code 0 on %s, though its callers keep connections open',
    async (signal) => {
      graph = createComposeProcesses(file);
      const { url } = await graph.start('router');
      await registerPerson(`${url}/graphql`, 'somebody');
      for (const name of names) {
        const { process } = await graph.start(name);
        const from = performance.now();
        expect(await process.stop(signal), process.output()).toEqual({ code: 0, signal: null });
        expect(performance.now() - from, name).toBeLessThan(stopsWithin);
      }
    },
  );

  it.each(['router', 'users'])('finishes the request that runs, and takes no new ones: %s', async (name) => {
    graph = createComposeProcesses(file);
    const { url, process } = await graph.start(name);
    const body = JSON.stringify({ query: registration });
    const { send, answer } = await openRequest(`${url}/graphql`, signForUsers(body));

    const ended = process.stop();
    await expect.poll(() => isRefused(url)).toBe(true);
    send(body);

    expect(await answer).toMatchObject({
      data: { registerUser: { user: { username: 'patient' }, tokens: { accessToken: expect.any(String) } } },
    });
    expect(await ended).toEqual({ code: 0, signal: null });
  });

  it('ends at once with exit code 1 on a second signal', async () => {
    graph = createComposeProcesses(file);
    const { url, process } = await graph.start('users');
    await openRequest(`${url}/graphql`, signForUsers('{}'));
    const ended = process.stop();
    await expect.poll(() => isRefused(url)).toBe(true);
    await process.stop();
    expect(await ended).toEqual({ code: 1, signal: null });
  });
});

const registration = `mutation {
  registerUser(input: { username: "patient", email: "patient@example.com", password: "long enough patient" }) {
    user { username }
    tokens { accessToken }
  }
}`;

/** The headers of a request as the router sends it to users; the router itself, as a server, passes them over. */
function signForUsers(body: string): Record<string, string> {
  return signTestCall({ called: 'users', body }, { key: composeKeys['ROUTER_CALL_KEY'] ?? '' });
}

/** Opens a POST request and waits until the server has taken it in hand; its body is sent later. */
async function openRequest(
  url: string,
  headers: Record<string, string>,
): Promise<{ send: (body: string) => void; answer: Promise<unknown> }> {
  const opened = request(url, { method: 'POST', headers: { ...headers, expect: '100-continue' } });
  const answer = once(opened, 'response').then(([response]) => json(response as IncomingMessage));
  // Who opens a request that is cut off is not interested in its answer.
  answer.catch(() => undefined);
  opened.flushHeaders();
  await once(opened, 'continue');
  return { send: (body) => void opened.end(body), answer };
}

async function isRefused(url: string): Promise<boolean> {
  try {
    await fetch(`${url}/health/live`);
    return false;
  } catch (error) {
    return error instanceof TypeError && JSON.stringify(error.cause).includes('ECONNREFUSED');
  }
}
