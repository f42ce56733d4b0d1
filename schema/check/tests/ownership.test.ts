import { composeGraph } from '@supergraph/schema-check/composition-stage';
import { readCorpus } from '@supergraph/schema-check/corpus';
import { normaliseFieldSet } from '@supergraph/schema-check/field-set';
import type { Graph } from '@supergraph/schema-check/graph';
import { checkOwnership } from '@supergraph/schema-check/ownership-stage';
import { federationRules } from '@supergraph/schema-check/rules/federation-rules';
import { ownershipRules } from '@supergraph/schema-check/rules/ownership-rules';
import { readSubgraphs } from '@supergraph/schema-check/subgraph-stage';
import { describe, expect, it } from 'vitest';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override", "@shareable"])';
const users = 'type Query { me: User } type User @key(fields: "id") { id: ID! karma: Int }';
const blogs = 'type User @key(fields: "id") { id: ID! karma: Int @override(from: "users") }';

describe('the changes between subgraphs', () => {
  it('are each in the corpus, apart from addresses, which it does not have', () => {
    const found = new Set(
      readCorpus()
        .flatMap(({ changes }) => changes.flatMap(({ finds }) => finds))
        .map(readCode),
    );
    const codes = [...Object.keys(ownershipRules), ...Object.keys(federationRules)];
    expect(codes.filter((code) => !found.has(code))).toEqual(['SUBGRAPH_URL_CHANGED']);
  });

  it('are none when there is no change', () => {
    const graph = createGraph({ users, blogs });
    expect(checkOwnership({ base: graph, head: graph })).toEqual([]);
  });

  it('tell of a new address', () => {
    const change = { base: createGraph({ users }), head: createGraph({ users }, 'http://elsewhere') };
    expect(checkOwnership(change)).toMatchObject([
      {
        code: 'SUBGRAPH_URL_CHANGED',
        message: 'The subgraph users is reached at http://elsewhere now, and no longer at http://here.',
      },
    ]);
  });

  it('point to the new owner of a field that moves, and show both', () => {
    const change = { base: createGraph({ users }), head: createGraph({ users, blogs }) };
    const move = checkOwnership(change).find(({ coordinate }) => coordinate === 'User.karma');
    expect(move).toMatchObject({
      code: 'FIELD_MOVED_BY_OVERRIDE',
      subject: 'blogs',
      message: 'User.karma moves from users to blogs, which overrides it.',
      place: { file: 'blogs.graphql', line: 2, column: 40 },
      evidence: ['blogs: karma: Int @override(from: "users") (blogs.graphql:2)', 'users: karma: Int (users.graphql:2)'],
    });
  });

  it('keep their fingerprints when lines move, and get another one when the change is another', () => {
    const base = createGraph({ users });
    const [first] = checkOwnership({ base, head: createGraph({ users: addKey('karma') }) });
    const [moved] = checkOwnership({ base, head: createGraph({ users: `\n\n${addKey('karma')}` }) });
    const [other] = checkOwnership({ base, head: createGraph({ users: addKey('id karma') }) });
    expect(first?.code).toBe('KEY_ADDED');
    expect(moved?.fingerprint).toBe(first?.fingerprint);
    expect(moved?.place?.line).toBe(4);
    expect(other?.fingerprint).not.toBe(first?.fingerprint);
  });
});

describe('a field set', () => {
  it.each([
    ['b a', 'a b'],
    ['a,\n b { d c }', 'a b { c d }'],
    ['... on X { b a } a', '... on X { a b } a'],
    ['b(x: 1) a', 'a b(x: 1)'],
    ['{ a }', 'a'],
    ['not {', 'not {'],
  ])('written as %j is %j', (text, normalised) => {
    expect(normaliseFieldSet(text)).toBe(normalised);
  });
});

function createGraph(texts: Record<string, string>, url = 'http://here'): Graph {
  const sources = Object.entries(texts).map(([name, text]) => ({
    name,
    url,
    file: `${name}.graphql`,
    text: `${link}\n${text}`,
  }));
  const { subgraphs } = readSubgraphs(sources);
  const graph = subgraphs && composeGraph({ subgraphs, contracts: [], operations: [] }).graph;
  if (!graph) throw new Error('The subgraphs of the test do not compose.');
  return graph;
}

function addKey(fields: string): string {
  return users.replace('@key', `@key(fields: "${fields}") @key`);
}

function readCode(line: string): string | undefined {
  return line.split(' ')[1];
}
