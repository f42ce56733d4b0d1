import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Graph, startGraph } from './graph.ts';

/** Recommendations that the graph does not follow, each with the reason. */
const guard = 'a GET that any foreign page can make a browser send is refused; a header of one’s own lets it through';
const early = 'an operation that was never run answers 400 whatever is accepted, so that proxies and monitors can tell';
const declined: Record<string, string> = {
  '5A70': guard,
  D6D5: guard,
  '6A70': guard,
  '572B': early,
  FDE2: early,
  '7B9B': early,
};

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph('embedded');
});
afterAll(() => graph?.stop());

// The audits ask for the URL when they run, which is after the graph has started.
const audits = serverAudits({ url: () => graph.url, fetchFn: fetch });

describe('GraphQL over HTTP', () => {
  for (const audit of audits) {
    it(`${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn();
      if (result.status === 'ok') return;
      const reason = 'reason' in result ? result.reason : '';
      expect(audit.name, reason).not.toMatch(/^MUST/);
      expect(declined, `${audit.id} fails: ${reason}`).toHaveProperty(audit.id);
    });
  }

  it('answers a GET that brings a header no foreign page can set', async () => {
    const query = new URLSearchParams({
      query: 'query ($n: Int!) { blogs(first: $n) { totalCount } }',
      variables: '{"n":1}',
    });
    const response = await fetch(`${graph.url}?${query}`, { headers: { 'apollo-require-preflight': '1' } });
    expect(await response.json()).toEqual({ data: { blogs: { totalCount: 0 } } });
  });

  it('lists no recommendation as declined that is followed', async () => {
    for (const audit of audits.filter(({ id }) => id in declined)) {
      expect((await audit.fn()).status, audit.id).not.toBe('ok');
    }
  });
});
