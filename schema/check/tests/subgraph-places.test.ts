import { readSubgraphs } from '@supergraph/schema-check/subgraph-stage';
import { describe, expect, it } from 'vitest';

function findPlaces(text: string) {
  const source = { name: 'one', url: 'http://one', file: 'one.graphql', text };
  return readSubgraphs([source]).findings.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`);
}

describe('a mistake in a directive', () => {
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

  it('is told where the directive stands that lacks an argument', () => {
    const text = `${link}\ntype Query { a: A, b: B }\ntype A @key(fields: "id") { id: ID! }\ntype B @key { id: ID! }`;
    expect(findPlaces(text)).toEqual(['SUBGRAPH_INVALID 4:8']);
  });

  it('is told where the argument stands that there is not', () => {
    const text = `${link}\ntype Query { a: A }\ntype A @key(fields: "id", nope: 1) { id: ID! }`;
    expect(findPlaces(text)).toEqual(['SUBGRAPH_INVALID 3:27']);
  });
});

describe('a mistake over which the composer stumbles', () => {
  const renamed =
    'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [{name: "@key", as: "@entity"}, "@listSize"])';

  it('is told where the one directive stands that it can be about', () => {
    const text = `${renamed}\ntype Query { a: A }\ntype A @entity(fields: "id") { idX: ID! }`;
    expect(findPlaces(text)).toEqual(['SUBGRAPH_INVALID 3:8']);
  });

  it('is told at the beginning of the file when it can be about several', () => {
    const text = `${renamed}\ntype Query { a: A }\ntype A @entity(fields: "id") @entity(fields: "x") { x: ID! }`;
    expect(findPlaces(text)).toEqual(['SUBGRAPH_INVALID 1:1']);
  });

  it('is told where null stands that is not looked for', () => {
    const text = `${renamed}\ntype Query { a: [Int] @listSize(slicingArguments: null) }`;
    expect(findPlaces(text)).toEqual(['SUBGRAPH_INVALID 2:23']);
  });

  it('is told where the only null stands when the composer does not say what it is', () => {
    const text = `${renamed}\ntype Query { a: [Int] @listSize(assumedSize: 1, sizedFields: null) }`;
    expect(findPlaces(text)).toEqual(['SUBGRAPH_INVALID 2:23']);
  });
});

describe('a schema that is not valid although the composer takes it', () => {
  it('is told where the part stands that is wrong', () => {
    const text = 'type Query { a(by: By): Int }\ndirective @oneOf on INPUT_OBJECT\ninput By @oneOf { x: Int! y: Int }';
    expect(findPlaces(text)).toEqual(['SUBGRAPH_INVALID 3:19']);
  });

  it('is told where the first of the defaults stands that lead to themselves', () => {
    const text = 'type Query { a(f: F): Int }\ninput F { x: G = {} }\ninput G { f: F = {} }';
    expect(findPlaces(text)).toEqual(['SUBGRAPH_INVALID 2:11']);
  });
});
