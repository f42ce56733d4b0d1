import { findGoneFields } from '@supergraph/schema-check/operations/gone-fields';
import { listPositions, readDefinitions } from '@supergraph/schema-check/operations/positions';
import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';

const depth = 60; // Two ways at each level are more than anybody can go.

const before = `
  type Query { n: N a: A }
  interface N { x: Int n: N }
  interface M { x: Int n: N }
  type A implements N & M { x: Int n: N }
  type B implements N & M { x: Int n: N }`;

function read(first: string, write: (next: string) => string) {
  const fragments = Array.from(
    { length: depth },
    (_, index) => `fragment F${index} on N { ${write(`...F${index + 1}`)} }`,
  );
  return readDefinitions(parse(`{ ${first} } ${fragments.join(' ')} fragment F${depth} on N { x }`));
}

const base = buildSchema(before);
const head = buildSchema(before.replace('type A implements N & M', 'type A implements N'));

describe.each([
  ['below each other', read('n { ...F0 }', (next) => `... on M { n { ${next} } } ... on N { n { ${next} } }`)],
  ['at one place', read('n { ...F0 }', (next) => `... on M { ${next} } ... on A { ${next} }`)],
  ['at one place, twice', read('n { ...F0 }', (next) => `${next} ${next}`)],
  ['below a field that is asked for twice', read('n { ...F0 }', (next) => `n { ${next} } n { ${next} }`)],
])('fragments that lead to the same in very many ways, %s,', (_where, definitions) => {
  it('are gone through once for each place', () => {
    const positions = [...listPositions(definitions, { base, head })];
    expect(positions.length).toBeLessThan(depth * 10);
    expect([...findGoneFields(definitions, { base, head })].length).toBeLessThan(depth * 10);
  });
});
