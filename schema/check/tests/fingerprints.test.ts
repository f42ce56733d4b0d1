import { type CorpusChange, checkChange } from '@supergraph/schema-check/corpus';
import type { Finding } from '@supergraph/schema-check/finding';
import { describe, expect, it } from 'vitest';

type State = Pick<CorpusChange, 'before' | 'after'> & Partial<CorpusChange>;

function find(code: string, state: State): Finding | undefined {
  const rest = { contracts: {}, operations: {}, usage: [], budgets: {}, finds: [] };
  return checkChange({ change: 'something', ...rest, ...state }).findings.find((finding) => finding.code === code);
}

function expectToDiffer(code: string, states: readonly State[]): void {
  const found = states.map((state) => find(code, state)?.fingerprint);
  expect(found).not.toContain(undefined);
  expect(new Set(found).size).toBe(states.length);
}

describe('an approval does not stand for', () => {
  it('a new argument, or a new field of an input, of another type', () => {
    const before = 'type Query { a(by: By): Int } input By { y: Int }';
    expectToDiffer('REQUIRED_ARGUMENT_ADDED', [
      { before, after: 'type Query { a(by: By, x: Int!): Int } input By { y: Int }' },
      { before, after: 'type Query { a(by: By, x: String!): Int } input By { y: Int }' },
    ]);
    expectToDiffer('REQUIRED_INPUT_FIELD_ADDED', [
      { before, after: 'type Query { a(by: By): Int } input By { y: Int, x: Int! }' },
      { before, after: 'type Query { a(by: By): Int } input By { y: Int, x: String! }' },
    ]);
  });

  it('a higher price', () => {
    const price = (first: number) => ({
      before: 'type Query { users(first: Int): [User] @listSize(assumedSize: 1) } type User { id: ID! }',
      after: 'type Query { users(first: Int): [User] @listSize(slicingArguments: ["first"]) } type User { id: ID! }',
      operations: { 'web 1.0': `query Users { users(first: ${first}) { id } }` },
      budgets: { price: 5 },
    });
    expectToDiffer('PRICE_ABOVE_LIMIT', [price(10), price(400)]);
  });

  it('another way in which a list may be longer', () => {
    const write = (listSize: string) =>
      `type Query { users(first: Int): [User] @listSize(${listSize}) } type User { id: ID! }`;
    const after = write('slicingArguments: ["first"], requireOneSlicingArgument: false');
    expectToDiffer('LIST_BOUND_RAISED', [
      { before: write('slicingArguments: ["first"]'), after },
      { before: write('assumedSize: 10'), after },
      { before: write('assumedSize: 20'), after },
    ]);
  });

  it('a guard that admits others', () => {
    const write = (scopes: string) => `type Query { a: Int @requiresScopes(scopes: ${scopes}) }`;
    const before = write('[["admin"]]');
    expectToDiffer('GUARD_WEAKENED', [
      { before, after: write('[["reader"]]') },
      { before, after: write('[["admin"], ["reader"]]') },
      { before, after: 'type Query { a: Int @authenticated }' },
    ]);
  });

  it('another mistake in a subgraph that cannot be parsed', () => {
    const before = 'type Query { a: Int }';
    expectToDiffer('SUBGRAPH_UNREADABLE', [
      { before, after: 'type Query { a: Int' },
      { before, after: 'type Query { a Int }' },
    ]);
  });
});
