import { type CorpusChange, checkChange } from '@supergraph/schema-check/corpus';
import { expect, it } from 'vitest';

const change: CorpusChange = {
  change: '',
  before: 'type Query { kept: Int, gone: Int, loose: Int!, old: Int }',
  after: 'type Query { kept: Int, loose: Int, old: Int @deprecated(reason: "Use kept.") }',
  contracts: {},
  operations: {},
  usage: [],
  budgets: {},
  finds: [],
};

const tally = (operations: Record<string, string>) =>
  checkChange({ ...change, operations }).stages.find(({ stage }) => stage === 'operations')?.note;

it('counts what becomes of the operations of each release', () => {
  expect(
    tally({
      'web 1.0': 'query Gone { gone }',
      'web 1.1': 'query Gone { gone }',
      'web 1.2': 'query Loose { loose } query Kept { kept }',
      'mobile 1.0': 'query Old { old } query Both { gone: loose, old }',
    }),
  ).toBe('6 operations, 2 broken, 2 potentially affected, 2 unaffected');
});

it('says so when they share one fate', () => {
  expect(tally({ 'web 1.0': 'query Kept { kept }' })).toBe('1 operation, 1 unaffected');
  expect(tally({ 'web 1.0': 'query Kept { kept } query Old { old }' })).toBe('2 operations, all unaffected');
});

it('says so when there are none', () => {
  expect(tally({})).toBe('0 operations');
});
