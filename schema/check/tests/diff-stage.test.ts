import { composeChange } from '@supergraph/schema-check/corpus';
import { checkDiff } from '@supergraph/schema-check/diff-stage';
import type { Change } from '@supergraph/schema-check/graph';
import { defaultBudgets } from '@supergraph/schema-check/settings';
import { describe, expect, it } from 'vitest';

const context = { rules: new Map(), budgets: defaultBudgets, usage: [] };

describe('the diff of a graph', () => {
  it('points to where a part stands now, to what it is in when it is gone, and into the base when all is gone', () => {
    const before = 'type Query { a: Int }\ntype A {\n  x: Int\n  y: Int }\n\ntype B { z: Int }';
    const after = 'type Query { a: Int }\n\n\ntype A {\n  x: Int! }';
    const places = checkDiff(compose({ before, after }), context).map(({ coordinate, place }) => [
      coordinate,
      place?.line,
    ]);
    expect(new Map(places as [string, number][])).toEqual(
      new Map([
        ['A.x', 6],
        ['A.y', 5],
        ['B', 7],
      ]),
    );
  });

  it('tells changes of one kind at one coordinate apart, and one change again when lines have moved', () => {
    const readFingerprints = (after: string) =>
      checkDiff(compose({ before: 'type Query { a: Int }', after }), context).map(({ fingerprint }) => fingerprint);
    const [float] = readFingerprints('type Query { a: Float }');
    const [text] = readFingerprints('type Query { a: String }');
    const [moved] = readFingerprints('\n\n# Something else.\ntype Query {\n  a: Float }');
    expect(float).not.toBe(text);
    expect(float).toBe(moved);
  });

  it('calls it a leak when a contract shows what is new and tagged, though no composer should', () => {
    const change = compose({
      before: 'type Query { a: Int }',
      after: 'type Query { a: Int log: Log @tag(name: "admin") }\ntype Log @tag(name: "admin") { text: String }',
      contracts: { public: ['admin'] },
    });
    const leaking = { ...change, head: { ...change.head, contracts: new Map([['public', change.head.api]]) } };
    const leaks = checkDiff(leaking, context).filter(({ code }) => code === 'CONTRACT_LEAK');
    expect(
      leaks.map(({ subject, coordinate, message, evidence }) => ({ subject, coordinate, message, evidence })),
    ).toEqual([
      {
        subject: 'public',
        coordinate: 'Query.log',
        message: 'The clients of the contract public can see Query.log, although it is tagged to be left out.',
        evidence: ['@tag(name: "admin") on Query.log in one'],
      },
      {
        subject: 'public',
        coordinate: 'Log',
        message: 'The clients of the contract public can see Log, although it is tagged to be left out.',
        evidence: ['@tag(name: "admin") on Log in one'],
      },
    ]);
  });

  it('compares a contract that is new with nothing', () => {
    const change = compose({
      before: 'type Query { a: Int }',
      after: 'type Query { a: Int b: Int @tag(name: "admin") }',
      contracts: { public: ['admin'] },
    });
    const withoutContract = { ...change, base: { ...change.base, contracts: new Map() } };
    expect(checkDiff(withoutContract, context).map(({ subject }) => subject)).toEqual(['api']);
  });
});

function compose(change: { before: string; after: string; contracts?: Record<string, string[]> }): Change {
  const composed = composeChange({
    change: 'it changes',
    contracts: {},
    operations: {},
    usage: [],
    budgets: {},
    finds: [],
    ...change,
  });
  if (!composed) throw new Error('It does not compose.');
  return composed;
}
