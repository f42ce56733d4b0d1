import { checkChange, describeFinding, readCorpus } from '@supergraph/schema-check/corpus';
import type { Finding } from '@supergraph/schema-check/finding';
import { describe, expect, it } from 'vitest';

const all: Finding[] = [];

describe.each(readCorpus())('a schema, in $name', ({ stages, changes }) => {
  it.each(changes)('in which $change', (change) => {
    const { findings } = checkChange(change);
    all.push(...findings);
    const found = findings.filter(({ stage }) => stages.includes(stage)).map(describeFinding);
    expect(found.toSorted()).toEqual(change.finds.toSorted());
  });
});

describe('all findings of the corpus', () => {
  it('are about the same where they have the same fingerprint, apart from what only explains them', () => {
    const told = new Map<string, Set<string>>();
    for (const { stage, code, subject, coordinate, message, fingerprint } of all) {
      if (stage === 'operations' || stage === 'deployment') continue;
      const [statement] = message.split(/[.;] /);
      const same = told.get(fingerprint) ?? new Set();
      told.set(fingerprint, same.add([code, subject, coordinate, statement?.replace(/\.$/, '')].join(' ')));
    }
    expect([...told.values()].map((same) => [...same]).filter(({ length }) => length > 1)).toEqual([]);
  });
});
