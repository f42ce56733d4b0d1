import { describeUnknownCode, explainCode, listCodes } from '@supergraph/schema-check/explain';
import { findNearest } from '@supergraph/schema-check/nearest';
import { codes, rules } from '@supergraph/schema-check/rules';
import { describe, expect, it } from 'vitest';

describe('an explanation', () => {
  it('tells the title, the stage, the severity, the meaning and the fix', () => {
    const { title, stage, severity, meaning, fix } = rules.SUBGRAPH_DRIFT;
    const text = explainCode('SUBGRAPH_DRIFT')?.replaceAll('\n', ' ') ?? '';
    expect(text).toContain(`SUBGRAPH_DRIFT: ${title} `);
    expect(text).toContain(`Stage ${stage}; ${severity} `);
    expect(text).toContain(meaning);
    expect(text).toContain(fix);
  });

  it('is there for every code', () => {
    expect(codes.filter((code) => explainCode(code) === null)).toEqual([]);
    expect(codes.filter((code) => !listCodes().includes(`  ${code} `))).toEqual([]);
  });

  it('suggests the code that is meant', () => {
    expect(explainCode('SUBGRAF_DRIFT')).toBeNull();
    expect(describeUnknownCode('SUBGRAF_DRIFT')).toBe(
      'There is no finding with the code `SUBGRAF_DRIFT`. Did you mean `SUBGRAPH_DRIFT`?',
    );
    expect(describeUnknownCode('toString')).toBe(
      'There is no finding with the code `toString`. `--explain list` shows all of them.',
    );
  });
});

describe('the nearest name', () => {
  it('is the one with the fewest changes, whatever the case', () => {
    expect(findNearest('subgraph_drift', ['SUBGRAPH_INVALID', 'SUBGRAPH_DRIFT'])).toBe('SUBGRAPH_DRIFT');
    expect(findNearest('formt', ['format', 'form'])).toBe('format');
  });

  it('is none when nothing is near', () => {
    expect(findNearest('policies', ['rules', 'budgets'])).toBeNull();
    expect(findNearest('', ['a'])).toBeNull();
  });
});

describe.each(Object.entries(rules))('the rule %s', (_code, { title, meaning, fix }) => {
  it('is told in whole sentences', () => {
    for (const text of [meaning, fix]) expect(text).toMatch(/^(\p{Lu}|@|`).*[^.]\.$/su);
  });

  it('has a title without a full stop', () => {
    expect(title).toMatch(/^\p{Lu}.*[^.]$/u);
  });
});
