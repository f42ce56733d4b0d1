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

/** What tells the faults of one change from those of another, whatever operations show them. */
export function identifyFaults({ oldPlans, newPlans }: Pick<Trial, 'oldPlans' | 'newPlans'>): string {
  const list = (failures: readonly Failure[]) => {
    const named = listFaults(failures).map(({ need, type, message, change }) =>
      [need, type ?? '', cutSuggestions(message), ...(change === undefined ? [] : [change])].join(' '),
    );
    return [...new Set(named)].toSorted();
  };
  return [...list(oldPlans), '/', ...list(newPlans)].join('\n');
}

/** What else there is in the schema has no part in a change. */
function cutSuggestions(message: string): string {
  return message.replace(/ Did you mean .*$/s, '');
}

/** What the fetches that failed need, each once. */
export function listNeeds(failures: readonly Failure[]): string[] {
  return [...new Set(listFaults(failures).map(({ need }) => need))];
}
