import { printBare } from './bare-text.ts';
import { describeSamePlans, describeTrial } from './deployment/describe-trial.ts';
import { findReplacedKeys } from './deployment/replaced-keys.ts';
import { describeSequence } from './deployment/sequence.ts';
import { listPlannedFetches, tryOrders } from './deployment/trial.ts';
import type { Finding } from './finding.ts';
import type { Change, Subgraph } from './graph.ts';
import { isPlannedAlike } from './plans/planner.ts';

/**
 * Finds the order in which changed subgraphs and the supergraph can be deployed: the router asks with old plans before the
 * supergraph is published, and with new ones from then on, and the subgraph that it asks may be the old or the new one.
 */
export function checkDeployment(change: Change): Finding[] {
  const changed = listChanged(change);
  if (changed.length === 0) return [];
  const isAlike = isPlannedAlike(change.base.supergraph, change.head.supergraph);
  if (isAlike) return changed.map((subgraph) => describeSamePlans(subgraph, change));
  const planned = listPlannedFetches(change);
  const trials = changed.map((subgraph) => tryOrders(change, subgraph, planned));
  return [
    ...trials.flatMap((trial) => [describeTrial(trial, change), ...findReplacedKeys(trial, change)]),
    ...describeSequence(trials, change),
  ];
}

/** The names of the subgraphs of which more than descriptions and comments differ. */
function listChanged({ base, head }: Change): string[] {
  const read = (subgraphs: readonly Subgraph[]) =>
    new Map(subgraphs.map((each) => [each.name, printBare(each.document)]));
  const [before, after] = [read(base.subgraphs), read(head.subgraphs)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name));
}
