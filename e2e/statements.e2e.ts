import { createDemoData, type DemoComment } from '@supergraph/kit/demo-data/demo-data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, createAddress, createClient } from './client.ts';
import { type Graph, startGraph } from './graph.ts';
import { createListCases, listLists } from './list-cases.ts';

/** Pages of an app, each asked for with few rows and with many. */
const pages: Record<string, string> = {
  home: `query ($n: Int!) { blogs(first: $n) { totalCount nodes {
    title excerpt tags { name } author { username displayName } commentCount
    comments(first: $n) { nodes { body { html } author { username } replyCount replies(first: $n) { nodes { author { username } } } } }
  } } }`,
  'a person, deeply': `query ($n: Int!) { userByUsername(username: "ada") { blogCount blogs(first: $n) { totalCount nodes {
    body { html } comments(first: $n) { nodes { author { username commentCount blogs(first: $n) { nodes { title } } } blog { title } parent { id } } }
  } } comments(first: $n) { nodes { blog { title author { username } } } } } }`,
  tags: 'query ($n: Int!) { tags(first: $n) { nodes { name blogCount blogs(first: $n) { totalCount nodes { title author { displayName } commentCount } } } } }',
};

/** As many rows as it takes to find one of each kind among them, such as a reply, and as many as prices allow. */
const [few, many] = [3, 6];
const demo = createDemoData();
const busy = { blogId: findBusyBlog(), username: findBusyPerson() };
const replies = demo.comments.filter(({ parentId }) => parentId !== null);

/** What happens whatever is asked: events come in and go out, and the keys that verify tokens are looked at once a minute. */
const inBackground =
  /"(signing_keys|inbox|inbox_sources|outbox|outbox_epoch|outbox_readers|held_events)"|sqlite_sequence/;

describe('the SQL statements of an operation across all services', () => {
  let graph: Graph;
  let count = 0;
  beforeAll(async () => {
    graph = await startGraph('embedded', {
      environment: { SEED: 'demo' },
      onStatement: (_service, sql) => {
        if (!inBackground.test(sql)) count += 1;
      },
    });
  });
  afterAll(() => graph?.stop());

  /** Signs in as one of the people of the demo data, from an address of its own. */
  async function signIn(username: string): Promise<Ask> {
    const { password } = demo.people.find((person) => person.username === username) ?? {};
    const mutation = 'mutation ($input: LoginInput!) { login(input: $input) { tokens { accessToken } } }';
    const variables = { input: { identifier: username, password } };
    const { data } = await createClient(graph.url)(mutation, variables, createAddress());
    return createClient(graph.url, data.login.tokens.accessToken);
  }

  it.each(Object.keys(pages))('do not grow with the rows of the page: %s', async (name) => {
    const countFor = async (n: number) => {
      count = 0;
      const { errors } = await createClient(graph.url)(pages[name] ?? '', { n });
      expect(errors).toBeUndefined();
      return count;
    };
    const statements = await countFor(few);
    expect(statements).toBeGreaterThan(3);
    expect(await countFor(many)).toBe(statements);
  });

  describe.each([
    ['a member', 'ada', createListCases(false)],
    ['an administrator, who sees more of each row,', 'iris', createListCases(true)],
  ] as const)('for %s', (_who, username, cases) => {
    let ask: Ask;
    beforeAll(async () => {
      ask = await signIn(username);
    });

    const named = cases.map(({ list, place, query }) => [list, place, query] as const);
    it.each(named)('do not grow with the rows of %s in %s', async (list, _place, query) => {
      const countFor = async (n: number) => {
        if (list === 'Viewer.sessions') ask = await replaceSessions(ask, n);
        const ids = [demo.people, demo.blogs, replies].flatMap((records) => records.slice(0, n).map(({ id }) => id));
        const variables = { ...busy, n, ids };
        count = 0;
        const { data, errors } = await ask(query, variables);
        expect(errors).toBeUndefined();
        return { statements: count, rows: countRows(data) };
      };
      const [small, large] = [await countFor(few), await countFor(many)];
      expect(large.rows).toBeGreaterThan(small.rows);
      expect(small.rows).toBeGreaterThan(0);
      expect(large.statements).toBe(small.statements);
    });

    /** Leaves the person with as many sessions as that. */
    async function replaceSessions(ask: Ask, count: number): Promise<Ask> {
      await ask('mutation { logoutEverywhere { revokedSessionCount } }');
      for (let session = 1; session < count; session += 1) await signIn(username);
      return signIn(username);
    }
  });

  it('have been counted for each list of the API', () => {
    const counted = new Set(createListCases(true).map(({ list }) => list));
    expect(listLists().filter((list) => !counted.has(list))).toEqual([]);
    expect(counted.size).toBeGreaterThan(15);
  });
});

/** How many rows the lists under the alias `list` have, wherever they stand in an answer. */
function countRows(data: unknown): number {
  if (typeof data !== 'object' || data === null) return 0;
  return Object.entries(data).reduce((sum, [key, value]) => {
    return sum + (key === 'list' ? (value.nodes ?? value).length : countRows(value));
  }, 0);
}

/** A blog of the demo data whose first comments have replies, and more of them the more comments are read. */
function findBusyBlog(): string {
  const blog = demo.blogs.find(({ id }) =>
    doesGrow(
      demo.comments.filter(({ blogId, parentId }) => blogId === id && parentId === null),
      countReplies,
    ),
  );
  return blog?.id ?? '';
}

/** A person of the demo data whose last comments have replies, and are replies, both the more the more are read. */
function findBusyPerson(): string {
  const person = demo.people.find(({ id }) => {
    const newestFirst = demo.comments.filter(({ authorId }) => authorId === id).toReversed();
    return doesGrow(newestFirst, countReplies) && doesGrow(newestFirst, ({ parentId }) => (parentId === null ? 0 : 1));
  });
  return person?.username ?? '';
}

function countReplies({ id }: DemoComment): number {
  return demo.comments.filter(({ parentId }) => parentId === id).length;
}

function doesGrow(comments: DemoComment[], count: (comment: DemoComment) => number): boolean {
  const [small = 0, large = 0] = [few, many].map((n) =>
    comments.slice(0, n).reduce((sum, comment) => sum + count(comment), 0),
  );
  return small > 0 && large > small;
}
