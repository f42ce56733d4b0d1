import { checkChange, describeFinding, readCorpus } from '@supergraph/schema-check/corpus';
import { describe, expect, it } from 'vitest';

describe.each(readCorpus())('a schema, in $name', ({ stages, changes }) => {
  it.each(changes)('in which $change', (change) => {
    const { findings } = checkChange(change);
    const found = findings.filter(({ stage }) => stages.includes(stage)).map(describeFinding);
    expect(found.toSorted()).toEqual(change.finds.toSorted());
  });
});
