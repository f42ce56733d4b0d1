import { createFinding, type Finding } from '../finding.ts';
import type { Change } from '../graph.ts';
import { findPlace } from './describe-trial.ts';
import { chooseOrder, identifyFaults, type Order } from './order.ts';
import { listText } from './recipe.ts';
import type { Trial } from './trial.ts';

/**
 * Says which subgraphs wait for which others: the one does so for the supergraph, and that for the other. Nothing is said
 * when one of them has no safe order at all.
 */
export function describeSequence(trials: readonly Trial[], change: Change): Finding[] {
  const list = (order: Order) => trials.filter((trial) => chooseOrder(trial) === order);
  const [first, last] = [list('subgraph first'), list('router first')];
  const [waiting] = last;
  if (first.length === 0 || !waiting || list('two steps').length > 0) return [];
  const [before, after] = [first, last].map((group) => listText(group.map(({ subgraph }) => subgraph)));
  return [
    createFinding('DEPLOY_IN_SEQUENCE', {
      subject: 'supergraph',
      coordinate: null,
      message: `Deploy ${before}, then publish the supergraph, and only then deploy ${after}.`,
      place: findPlace(waiting, null, change),
      change: [...first, ...last].map((trial) => `${trial.subgraph}\n${identifyFaults(trial)}`).join('\n'),
    }),
  ];
}
