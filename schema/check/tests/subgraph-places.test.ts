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
