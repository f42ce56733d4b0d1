import { createFinding, type Finding } from '../finding.ts';
import { chooseOrder, type Order } from './order.ts';
import type { Trial } from './trial.ts';

/**
 * Says which subgraphs wait for which others: the one does so for the supergraph, and that for the other. Nothing is said
 * when one of them has no safe order at all.
 */
export function describeSequence(trials: readonly Trial[]): Finding[] {
  const list = (order: Order) => trials.filter((trial) => chooseOrder(trial) === order).map(({ subgraph }) => subgraph);
  const [first, last] = [list('subgraph first'), list('router first')];
  if (first.length === 0 || last.length === 0 || list('two steps').length > 0) return [];
  const [before, after] = [first.join(' and '), last.join(' and ')];
  return [
    createFinding('DEPLOY_IN_SEQUENCE', {
      subject: 'supergraph',
      coordinate: null,
      message: `Deploy ${before}, then publish the supergraph, and only then deploy ${after}.`,
      change: `${before} / ${after}`,
    }),
  ];
}
