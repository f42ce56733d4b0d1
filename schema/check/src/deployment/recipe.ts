import { nameAll } from '../name-all.ts';
import { describeKey, type Fault } from './fetch-faults.ts';
import { listFaults, listNeeds } from './order.ts';
import type { Trial } from './trial.ts';

const namesAtMost = 4;

/** How a subgraph that has no safe order is changed in more than one deployment, in whole sentences. */
export function describeRecipe({ subgraph, oldPlans, newPlans }: Trial): string {
  const [oldNeeds, newNeeds] = [listNeeds(oldPlans), listNeeds(newPlans)];
  const [kept, added] = [listText(oldNeeds), listText(newNeeds)];
  const both = oldNeeds.filter((need) => newNeeds.includes(need));
  if (both.length > 0) {
    return `${listText(both)} cannot be old and new at once, so give the new one another name. 1. Add it to ${subgraph} beside the old one, and deploy ${subgraph}. 2. Publish the supergraph, and move clients to the new name. 3. Remove the old one when nobody asks for it.`;
  }
  const faults = listFaults([...oldPlans, ...newPlans]);
  if (faults.every(({ required }) => required)) return describeRequirements(subgraph, oldPlans, newPlans, faults);
  return `1. Add ${added} to ${subgraph} while it keeps ${kept}, and deploy ${subgraph}. 2. Publish the supergraph. 3. Remove ${kept} from ${subgraph}, and deploy ${subgraph} again.`;
}

/** A subgraph does not mind what it is given besides what it requires, so that for a while the router gives both. */
function describeRequirements(
  subgraph: string,
  oldPlans: Trial['oldPlans'],
  newPlans: Trial['newPlans'],
  faults: readonly Fault[],
): string {
  const list = (failures: Trial['oldPlans']) => [
    ...new Set(listFaults(failures).flatMap(({ required = [] }) => required)),
  ];
  const [added, dropped] = [describeKey(list(oldPlans)), describeKey(list(newPlans))];
  const fields = listText([...new Set(faults.flatMap(({ coordinate }) => coordinate ?? []))]);
  return `1. Let ${fields} require ${added} besides ${dropped}, and publish that supergraph while the old ${subgraph} runs. 2. Deploy the new ${subgraph}, which does without ${dropped}. 3. Publish the supergraph in which it is not required any more.`;
}

/** Names as a sentence has them; the first few of many. */
export function listText(names: readonly string[]): string {
  if (names.length <= namesAtMost) return nameAll(names);
  return `${names.slice(0, namesAtMost).join(', ')} and ${names.length - namesAtMost} more`;
}
