import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { listGivenInputs, listInputs, listOutputFields, listReachedFields } from './reached-coordinates.ts';

const schema = buildSchema(`
  interface Node { id: ID! }
  type Loaf implements Node { id: ID! name: String baker: Baker }
  type Baker implements Node { id: ID! name: String }
  input Filter { crust: String! = "thick", seeds: [Seed!] }
  input Seed { kind: String }
  type Query { nodes(filter: Filter, first: Int = 20): [Node] }
`);

describe('the coordinates of a schema', () => {
  it('are those of all fields, and of all arguments and input fields', () => {
    const fields = ['Node.id', 'Loaf.id', 'Loaf.name', 'Loaf.baker', 'Baker.id', 'Baker.name', 'Query.nodes'];
    expect(listOutputFields(schema).toSorted()).toEqual(fields.toSorted());
    const inputs = ['Filter.crust', 'Filter.seeds', 'Seed.kind', 'Query.nodes(filter:)', 'Query.nodes(first:)'];
    expect(listInputs(schema).toSorted()).toEqual(inputs.toSorted());
  });
});

describe('the fields that an answer reaches', () => {
  const document = parse(`
    query { nodes { __typename ...Bread ... on Node { key: id } ... on Baker { name } } }
    fragment Bread on Loaf { title: name baker { __typename name } }
  `);

  it('are told by the type of each object, through aliases, fragments and interfaces', () => {
    const loaf = { __typename: 'Loaf', key: '1', title: 'Rye', baker: { __typename: 'Baker', name: 'Ada' } };
    const reached = listReachedFields(schema, document, { nodes: [null, loaf] });
    const expected = ['Query.nodes', 'Loaf.name', 'Loaf.baker', 'Baker.name', 'Loaf.id', 'Node.id'];
    expect([...reached].toSorted()).toEqual(expected.toSorted());
  });

  it('are only those that came back with a value', () => {
    const loaf = { __typename: 'Loaf', key: '1', title: null, baker: null };
    const reached = listReachedFields(schema, document, { nodes: [loaf] });
    expect([...reached].toSorted()).toEqual(['Loaf.id', 'Node.id', 'Query.nodes']);
  });
});

describe('the inputs that an operation gives', () => {
  it('are those with a value, in variables, their defaults and the text; not the defaults of the schema', () => {
    const document = parse(
      'query ($seeds: [Seed!], $n: Int = 5) { nodes(filter: { seeds: $seeds }, first: $n) { id } }',
    );
    expect([...listGivenInputs(schema, document, { seeds: [{ kind: null }] })].toSorted()).toEqual([
      'Filter.seeds',
      'Query.nodes(filter:)',
      'Query.nodes(first:)',
    ]);
    expect(listGivenInputs(schema, document, { seeds: [{ kind: 'flax' }] })).toContain('Seed.kind');
    expect(listGivenInputs(schema, document, { seeds: null, n: null })).toEqual(new Set(['Query.nodes(filter:)']));
  });
});
