import { type CorpusChange, checkChange } from '@supergraph/schema-check/corpus';
import { describe, expect, it } from 'vitest';

const before = `
  type Query { account: Account }
  type Account @authenticated { id: ID!, email: String }`;

function findRemoval(after: string) {
  const change: CorpusChange = {
    change: 'the guard of a type goes',
    before,
    after,
    contracts: {},
    operations: {},
    usage: [],
    budgets: {},
    finds: [],
  };
  return checkChange(change).findings.find(({ code }) => code === 'GUARD_REMOVED');
}

describe('an approval of a guard that goes from a type', () => {
  const approved = findRemoval(`
    type Query { account: Account }
    type Account { id: ID!, email: String @authenticated }`);

  it('survives other changes of the type', () => {
    const later = findRemoval(`
      type Query { account: Account, other: Int }
      type Account { email: String @authenticated, id: ID!, name: String }`);
    expect(later?.fingerprint).toBe(approved?.fingerprint);
    expect(approved?.fingerprint).toMatch(/^\w{12}$/);
  });

  it('does not stand for a field whose guard goes later', () => {
    const later = findRemoval(`
      type Query { account: Account }
      type Account { id: ID!, email: String }`);
    expect(later?.coordinate).toBe(approved?.coordinate);
    expect(later?.fingerprint).not.toBe(approved?.fingerprint);
  });
});
