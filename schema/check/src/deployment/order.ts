import type { Fault } from './fetch-faults.ts';
import type { Failure, Trial } from './trial.ts';

/**
 * What comes first, a subgraph or the supergraph: `any` when both can; `two steps` when neither can; `gap` when something
 * may be missing in between whichever comes first, and `unproven` when no operation asks it.
 */
export type Order = 'any' | 'subgraph first' | 'router first' | 'two steps' | 'gap' | 'unproven';

/** Tells the order from what has failed. */
export function chooseOrder({ operations, oldPlans, newPlans }: Trial): Order {
  if (operations === 0) return 'unproven';
  if (oldPlans.length === 0) return newPlans.length === 0 ? 'any' : 'subgraph first';
  if (newPlans.length === 0) return 'router first';
  return hasCertain(oldPlans) && hasCertain(newPlans) ? 'two steps' : 'gap';
}

/** Whether a fetch fails whatever the data are. */
export function hasCertain(failures: readonly Failure[]): boolean {
  return listFaults(failures).some(({ isCertain }) => isCertain);
}

/** The faults of several fetches. */
export function listFaults(failures: readonly Failure[]): Fault[] {
  return failures.flatMap(({ faults }) => faults);
}

/** What the fetches that failed need, each once. */
export function listNeeds(failures: readonly Failure[]): string[] {
  return [...new Set(listFaults(failures).map(({ need }) => need))];
}
