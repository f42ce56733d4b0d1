import { createFinding, type Finding } from '../finding.ts';
import type { Change } from '../graph.ts';
import type { SupergraphDirectives } from '../supergraph-directives.ts';
import { findChangedPlace } from './changed-place.ts';

/** What has no weight of its own costs 1 when it has fields, and nothing otherwise. */
const defaultWeightAtMost = 1;

/** Tells what has become cheaper, so that a limit on the price of an operation admits more of it. */
export function compareCosts(change: Change, base: SupergraphDirectives, head: SupergraphDirectives): Finding[] {
  return [...head.coordinates()].flatMap((coordinate) => {
    const before = readWeight(base, coordinate);
    const after = readWeight(head, coordinate);
    if (before === null || before <= (after ?? defaultWeightAtMost)) return [];
    const now = after === null ? 'has no weight of its own any more' : `weighs ${after} now`;
    return createFinding('COST_LOWERED', {
      subject: 'api',
      coordinate,
      message: `${coordinate} ${now}; before, it weighed ${before}.`,
      place: findChangedPlace(change, coordinate),
      change: `${before} ${after}`,
    });
  });
}

/** `@cost`; federation has whole numbers, the specification of IBM has texts of decimals. */
function readWeight({ read }: SupergraphDirectives, coordinate: string): number | null {
  const [cost] = read(coordinate, 'cost');
  return cost ? Number(cost['weight']) : null;
}
