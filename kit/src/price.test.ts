import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readDirectiveTable } from './directive-table.ts';
import { priceOperation } from './price.ts';

const sdl = /* GraphQL */ `
  directive @cost(weight: Int!) on FIELD_DEFINITION | OBJECT
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!]) on FIELD_DEFINITION
  type Query {
    blog: Blog
    blogs(first: Int! = 20): Blogs @listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"])
    search: Blogs @cost(weight: 20) @listSize(assumedSize: 10, sizedFields: ["nodes"])
    top(first: Int, last: Int): [Blog] @listSize(assumedSize: 7, slicingArguments: ["first", "last"])
    all: [Blog]
    node: Node
    names: [String]
    dear: Dear
  }
  type Mutation { login: Blog @cost(weight: 50), save: Blog }
  interface Node { id: ID! }
  type Blog implements Node { id: ID!, title: String, tags: [Tag!]! @listSize(assumedSize: 5), blogs(first: Int! = 20): Blogs @listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"]) }
  type Person implements Node { id: ID!, blog: Blog }
  type Blogs { nodes: [Blog], edges: [Edge], total: Int @cost(weight: 10) }
  type Edge { node: Blog }
  type Tag { name: String }
  type Dear @cost(weight: 9) { id: ID! }
`;
const schema = buildSchema(sdl);
const table = readDirectiveTable(parse(sdl));

function price(text: string, variables: Record<string, unknown> = {}): number {
  const document = parse(text);
  const operation = document.definitions.find((node): node is OperationDefinitionNode => 'operation' in node);
  if (!operation) throw new Error('There is no operation.');
  return priceOperation(table, { schema, document, operation, variables });
}

describe('priceOperation', () => {
  it.each([
    ['an object costs one, a leaf nothing', '{ blog { id title } }', 1],
    ['a list of leaves costs nothing', '{ names }', 0],
    ['what a page holds costs as often as the page is long', '{ blogs(first: 3) { nodes { id } } }', 1 + 3],
    ['the default of the schema counts when no size is given', '{ blogs { nodes { id } } }', 1 + 20],
    ['edges and their nodes are both counted', '{ blogs(first: 3) { edges { node { id } } } }', 1 + 3 * 2],
    ['sizes multiply', '{ blogs(first: 3) { nodes { blogs(first: 4) { nodes { id } } } } }', 1 + 3 * (1 + 1 + 4)],
    ['an assumed size holds where nothing slices', '{ blog { tags { name } } }', 1 + 5],
    ['of several slicing arguments the largest counts', '{ top(first: 2, last: 30) { id } }', 30],
    ['without any of them the assumed size does', '{ top { id } }', 7],
    ['a list that says nothing counts as the largest page', '{ all { id } }', 100],
    ['a weight stands in place of the one', '{ search { nodes { id } } }', 20 + 10],
    ['a weight on a leaf counts', '{ blogs(first: 1) { total } }', 1 + 10],
    ['a weight on a type counts wherever it is returned', '{ dear { id } }', 9],
    ['a mutation costs ten more', 'mutation { save { id } }', 10 + 1],
    ['each alias counts', 'mutation { a: login { id } b: login { id } }', 10 + 2 * 50],
    [
      'of fragments on different types the dearest counts',
      '{ node { ... on Blog { tags { name } } ... on Person { blog { id } } } }',
      1 + 5,
    ],
    [
      'named fragments count wherever they are spread',
      '{ a: blog { ...T } b: blog { ...T } } fragment T on Blog { tags { name } }',
      2 * 6,
    ],
    ['a negative size makes nothing cheaper', '{ blogs(first: -100) { nodes { id } } blog { id } }', 1 + 0 + 1],
    ['introspection is free', '{ __schema { types { name } } __typename }', 0],
  ])('%s', (_what, text, expected) => {
    expect(price(text)).toBe(expected);
  });

  it('counts an object as often as the same leaf of it is asked for under another key', () => {
    expect(price('{ dear { id } }')).toBe(9);
    expect(price('{ dear { id id ...F } } fragment F on Dear { id }')).toBe(9);
    expect(price('{ dear { id a: id b: id } }')).toBe(27);
  });

  it('reads sizes and conditions from variables and their defaults', () => {
    const query =
      'query ($n: Int! = 5, $more: Boolean! = true) { blogs(first: $n) { nodes { id tags @include(if: $more) { name } } } }';
    expect(price(query)).toBe(1 + 5 * (1 + 5));
    expect(price(query, { n: 2 })).toBe(1 + 2 * (1 + 5));
    expect(price(query, { n: 2, more: false })).toBe(1 + 2);
  });

  it('stays a number, whatever is asked for', () => {
    const nested =
      'query ($n: Int!) { blogs(first: $n) { nodes { blogs(first: $n) { nodes { blogs(first: $n) { nodes { id } } } } } } }';
    for (const n of [1e308, 2 ** 31, 'many', null]) {
      expect(Number.isSafeInteger(price(nested, { n }))).toBe(true);
    }
  });
});
