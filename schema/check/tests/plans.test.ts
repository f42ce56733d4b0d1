import { composeServices } from '@apollo/composition';
import { composeGraph } from '@supergraph/schema-check/composition-stage';
import { checkChange } from '@supergraph/schema-check/corpus';
import type { Graph } from '@supergraph/schema-check/graph';
import { readOperations } from '@supergraph/schema-check/operation-reading';
import { createPlanner } from '@supergraph/schema-check/plans/planner';
import { checkPlans } from '@supergraph/schema-check/plans-stage';
import { defaultBudgets } from '@supergraph/schema-check/settings';
import { readSubgraphs } from '@supergraph/schema-check/subgraph-stage';
import { readSupergraphDirectives } from '@supergraph/schema-check/supergraph-directives';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

const nothing = { contracts: {}, operations: {}, usage: [], budgets: {}, finds: [], change: '' };
const blogs = (fields: string) => `
  type Query { blog(id: ID!): Blog }
  type Blog @key(fields: "id") { id: ID! ${fields} }`;
const views = (fields: string) => `type Blog @key(fields: "id") { id: ID! ${fields} }`;
const moved = {
  ...nothing,
  before: { blogs: blogs('title: String views: Int'), views: views('likes: Int') },
  after: { blogs: blogs('title: String'), views: views('likes: Int views: Int') },
};

describe('plans', () => {
  it('show what the router asked before and asks now, at the operation', () => {
    const operations = { 'web 1.0': 'query Post($id: ID!) {\n  blog(id: $id) { title views }\n}' };
    const finding = checkChange({ ...moved, operations }).findings.find(({ code }) => code === 'PLAN_MORE_FETCHES');
    expect(finding).toMatchObject({
      message: 'Post of web 1.0 needs 2 fetches instead of 1.',
      place: { file: 'web-1.0.graphql', line: 1, column: 1 },
      evidence: [
        '- step 1, blogs: blog(id: $id) { title views }',
        '+ step 1, blogs: blog(id: $id) { id title }',
        '+ step 2, views: Blog(id) { views }',
      ],
    });
  });

  it('are approved operation by operation', () => {
    const operations = {
      'web 1.0': 'query Post { blog(id: 1) { views } } query Other { blog(id: 2) { views } }',
      'ios 1.0': 'query Post { blog(id: 1) { views } }',
    };
    const findings = checkChange({ ...moved, operations }).findings.filter(({ stage }) => stage === 'plans');
    expect(findings).toHaveLength(9);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(9);
  });

  it('fail where the planner fails', () => {
    const base = compose(blogs('title: String'), views('views: Int'));
    const unsatisfiable = [
      {
        name: 'blogs',
        url: 'http://blogs',
        typeDefs: parse('type Query { blog(id: ID!): Blog } type Blog { title: String }'),
      },
      { name: 'views', url: 'http://views', typeDefs: parse('type Query { a: Int } type Blog { views: Int }') },
    ];
    const { supergraphSdl: supergraph, schema } = composeServices(unsatisfiable, { runSatisfiability: false });
    if (!supergraph || !schema) throw new Error('These subgraphs were to compose.');
    const api = schema.toAPISchema().toGraphQLJSSchema();
    const composed = { supergraph, api, directives: readSupergraphDirectives(supergraph) };
    const head = { ...base, ...composed, planner: createPlanner(composed) };
    const findings = checkPlans({ base, head }, { budgets: defaultBudgets, rules: new Map(), usage: [] });
    expect(findings).toMatchObject([
      {
        code: 'OPERATION_UNPLANNABLE',
        message: 'Post of web 1.0 is valid, and yet there is no plan for it.',
        evidence: [expect.stringContaining('find any options for views')],
      },
    ]);
  });
});

function compose(first: string, second: string): Graph {
  const texts = { blogs: first, views: second };
  const { subgraphs } = readSubgraphs(
    Object.entries(texts).map(([name, text]) => ({
      name,
      url: `http://${name}`,
      file: name,
      text: `${link}\n${text}`,
    })),
  );
  const files = [{ file: 'web.graphql', text: 'query Post { blog(id: 1) { views } }' }];
  const { operations } = readOperations([{ client: 'web', version: '1.0', files }]);
  const { graph } = composeGraph({ subgraphs: subgraphs ?? [], contracts: [], operations });
  if (!graph) throw new Error('These subgraphs were to compose.');
  return graph;
}
