import { maximumPrice, maximumSize, maximumTokens } from '@supergraph/kit/operation-limits';
import { describe, expect, it } from 'vitest';
import { describeMeasurements, measureOperations } from '../src/measure.ts';
import { readOperations } from '../src/operations.ts';

const measurements = measureOperations(readOperations());

describe('the registered operations', () => {
  it('stay well within every limit: the largest takes no more than three quarters of one', () => {
    expect(measurements.length).toBeGreaterThan(50);
    const within = (actual: number, allowed: number) => expect(actual).toBeLessThanOrEqual(0.75 * allowed);
    for (const { cost, tokens, depth, fields, rootFields, aliases, directives } of measurements) {
      within(cost, maximumPrice.anonymous);
      within(tokens, maximumTokens);
      within(depth, maximumSize.depth.allowed);
      within(fields, maximumSize.fields.allowed);
      within(rootFields, maximumSize.rootFields.allowed);
      within(aliases, maximumSize.aliases.allowed);
      within(directives, maximumSize.directives.allowed);
    }
  });

  it('are shown with the largest of each measure and the limit', () => {
    const lines = describeMeasurements(measurements).trimEnd().split('\n');
    expect(lines).toHaveLength(measurements.length + 3);
    expect(lines[0]).toMatch(/^operation +cost +depth +fields +rootFields +aliases +directives +tokens$/);
    expect(lines.at(-1)).toMatch(/^allowed +1000 +12 /);
  });
});
