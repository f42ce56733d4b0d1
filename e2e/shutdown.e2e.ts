import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startFakeSubgraph } from './fake-subgraph.ts';
import { type Graph, startGraph } from './graph.ts';

const leftovers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const undo of leftovers.splice(0).toReversed()) await undo();
});

type Reply = { status: number | undefined; connection: string | undefined; body: string };

function post(graph: Graph, agent: Agent): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sent = request(graph.url, { method: 'POST', agent, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => {
        resolve({ status: response.statusCode, connection: response.headers.connection, body });
      });
    });
    sent.on('error', reject);
    sent.end(JSON.stringify({ query: '{ blogs { totalCount } }' }));
  });
}

describe('a router that is told to stop', () => {
  it('finishes what runs, closes kept connections with their answer, and is gone right after', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let reached = () => {};
    const isReached = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const slow = await startFakeSubgraph(async (_request, response) => {
      reached();
      await released;
      response.end('{"data":{"blogs":{"totalCount":7}}}');
    });
    leftovers.push(slow.stop);
    const urls = ['users', 'blogs', 'comments'].map((name) => `${name}=${slow.url}`).join();
    const graph = await startGraph('router', { environment: { SUBGRAPH_URLS: urls } });
    leftovers.push(graph.stop);
    const agent = new Agent({ keepAlive: true });
    leftovers.push(async () => agent.destroy());

    const answer = post(graph, agent);
    await isReached;
    let isGone = false;
    const stopped = graph.stop().then(() => {
      isGone = true;
    });
    const ready = await fetch(`${graph.root}/health/ready`).then(
      ({ status }) => status,
      () => 'refused',
    );
    expect([503, 'refused']).toContain(ready);
    expect(isGone).toBe(false);

    release();
    expect(await answer).toEqual({ status: 200, connection: 'close', body: expect.stringContaining('"totalCount":7') });
    await stopped;
    await expect(fetch(graph.root)).rejects.toThrow();
  });

  it('does not wait for connections on which nothing has been asked', async () => {
    const graph = await startGraph('embedded');
    leftovers.push(graph.stop);
    const socket = connect(Number(new URL(graph.root).port), '127.0.0.1');
    await once(socket, 'connect');
    const isClosed = once(socket, 'close');
    await fetch(`${graph.root}/health/live`); // by then the server has noticed the other connection
    await Promise.all([graph.stop(), isClosed]);
    await expect(fetch(graph.root)).rejects.toThrow();
  }, 9_000); // the ten seconds after which everything is cut off are not what ends it

  it('does not wait for kept connections that are idle', async () => {
    const graph = await startGraph('embedded');
    leftovers.push(graph.stop);
    const agent = new Agent({ keepAlive: true });
    leftovers.push(async () => agent.destroy());
    expect((await post(graph, agent)).status).toBe(200);
    // Left to itself, the idle connection would hold the server for its keep-alive of 72 seconds, and this test fail.
    await graph.stop();
    await expect(fetch(graph.root)).rejects.toThrow();
  });
});
