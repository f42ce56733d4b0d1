import { getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { countRepresentations } from './representation-limit.ts';

function count(query: string, variables?: Record<string, unknown>): number {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The query has no operation.');
  return countRepresentations(operation, document, variables);
}

const user = '{ __typename: "User", id: "1" }';

describe('the representations of a call', () => {
  it('are counted in a variable, in what it is by default, and as they are written', () => {
    const query = `query ($r: [_Any!]! = [${user}, ${user}]) { _entities(representations: $r) { __typename } }`;
    expect(count(query, { r: [{}, {}, {}] })).toBe(3);
    expect(count(query)).toBe(2);
    expect(count(`{ _entities(representations: [${user}, ${user}]) { __typename } }`)).toBe(2);
    expect(count(`query ($u: _Any!) { _entities(representations: [$u, $u, ${user}]) { __typename } }`, { u: {} })).toBe(
      3,
    );
  });

  it('are one when there is no list around it', () => {
    expect(count(`{ _entities(representations: ${user}) { __typename } }`)).toBe(1);
    expect(count('query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', { r: {} })).toBe(1);
  });

  it('are added up over aliases and fragments, those that are left out as well', () => {
    const query = `query ($r: [_Any!]!) { a: _entities(representations: $r) @skip(if: true) { __typename } ...B }
      fragment B on Query { ... on Query { b: _entities(representations: $r) { __typename } } }`;
    expect(count(query, { r: [{}, {}] })).toBe(4);
  });

  it('are counted at once where fragments spread each other again and again', () => {
    const fragments = Array.from({ length: 60 }, (_f, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`);
    const last = `fragment F60 on Query { _entities(representations: [${user}]) { __typename } }`;
    expect(count(['{ ...F0 }', ...fragments, last].join('\n'))).toBe(1);
  });

  it('are none where no entity is asked for', () => {
    expect(count('{ viewer { entities: _entities(representations: []) } }')).toBe(0);
  });
});
