import { createFinding, type Finding, type Place } from '../finding.ts';
import type { Change } from '../graph.ts';
import { cutLine, describeFetch } from '../plans/plan-text.ts';
import type { Code } from '../rules.ts';
import { nameOperation } from '../sent-operation.ts';
import { chooseOrder, hasCertain, identifyFaults, listFaults, listNeeds, type Order } from './order.ts';
import { describeRecipe, listText } from './recipe.ts';
import type { Failure, Trial } from './trial.ts';

const failuresAtMost = 3; // of each side

const keepShort =
  'Neither order is better: keep the time between the two deployments short, or make two changes of it, of which the first only adds.';

const codes: Readonly<Record<Order, Code>> = {
  any: 'DEPLOY_ANY_ORDER',
  'subgraph first': 'DEPLOY_SUBGRAPH_FIRST',
  'router first': 'DEPLOY_ROUTER_FIRST',
  'two steps': 'DEPLOY_TWO_STEPS',
  gap: 'DEPLOY_WITH_GAP',
  unproven: 'DEPLOY_UNPROVEN',
};

/** Says in which order a subgraph and the supergraph are deployed. */
export function describeTrial(trial: Trial, change: Change): Finding {
  const { subgraph, oldPlans, newPlans } = trial;
  const order = chooseOrder(trial);
  const coordinate =
    listFaults([...oldPlans, ...newPlans]).find((fault) => fault.coordinate !== null)?.coordinate ?? null;
  const evidence = [...listEvidence(oldPlans, 'old plan'), ...listEvidence(newPlans, 'new plan')];
  const details = {
    subject: subgraph,
    coordinate,
    message: describeOrder(order, trial),
    place: findPlace(trial, coordinate, change),
    evidence,
    change: identifyFaults(trial),
  };
  if (order === 'two steps') return createFinding(codes[order], { ...details, fix: describeRecipe(trial) });
  const isWithoutOrder = order === 'gap' && !hasCertain(oldPlans) && !hasCertain(newPlans);
  return createFinding(codes[order], isWithoutOrder ? { ...details, fix: keepShort } : details);
}

/** Says that a subgraph has changed in nothing that the router knows of. */
export function describeSamePlans(subgraph: string, { head }: Change): Finding {
  const message = `${subgraph} can be deployed at any time: the supergraph stays as it is.`;
  const file = head.subgraphs.find(({ name }) => name === subgraph)?.file ?? subgraph;
  return createFinding('DEPLOY_ANY_ORDER', {
    subject: subgraph,
    coordinate: null,
    message,
    place: { file, line: 1, column: 1 },
  });
}

/** In the subgraph after the change, as near to the coordinate as it goes. */
export function findPlace({ subgraph, old, current }: Trial, coordinate: string | null, { base, head }: Change): Place {
  const found =
    coordinate === null
      ? null
      : (head.sources.findPlace(coordinate, subgraph) ?? base.sources.findPlace(coordinate, subgraph));
  return found ?? { file: (current ?? old)?.file ?? subgraph, line: 1, column: 1 };
}

function describeOrder(order: Order, { subgraph, old, current, operations, oldPlans, newPlans }: Trial): string {
  const [oldNeeds, newNeeds] = [listText(listNeeds(oldPlans)), listText(listNeeds(newPlans))];
  switch (order) {
    case 'unproven':
      return `No registered operation asks ${subgraph}, so that nothing is proven about the order in which it is deployed.`;
    case 'any':
      return `${subgraph} can be deployed before or after the supergraph is published: either version answers ${countOperations(operations)} that ${operations === 1 ? 'asks' : 'ask'} it.`;
    case 'subgraph first':
      if (!old) return `Start ${subgraph} before the supergraph is published: from then on the router asks it.`;
      return `Deploy ${subgraph} before the supergraph is published: from then on the router needs ${newNeeds}, which the old ${subgraph} does not serve as the router expects.`;
    case 'router first':
      if (!current) return `Publish the supergraph before ${subgraph} is switched off: until then the router asks it.`;
      return `Publish the supergraph before ${subgraph} is deployed: until then the router needs ${oldNeeds}, which the new ${subgraph} does not serve as the router expects.`;
    case 'two steps':
      return `No order is safe for ${subgraph}: before the supergraph is published the router needs ${listTyped(oldPlans, newPlans, 'was')}, which only the old ${subgraph} serves, and then ${listTyped(newPlans, oldPlans, 'is now')}, which only the new one serves.`;
    case 'gap':
      return describeGap(subgraph, oldPlans, newPlans);
  }
}

/** What some fetches need, so that it is told from what others need under the same name. */
function listTyped(failures: readonly Failure[], others: readonly Failure[], when: string): string {
  const findTypes = (each: readonly Failure[], need: string) =>
    new Set(listFaults(each).flatMap((fault) => (fault.need === need && fault.type !== null ? fault.type : [])));
  const named = listNeeds(failures).map((need) => {
    if (!listNeeds(others).includes(need)) return need;
    const [types, otherTypes] = [findTypes(failures, need), findTypes(others, need)];
    const isTold = types.size > 0 && [...types].every((type) => !otherTypes.has(type));
    return isTold ? `${need} as ${[...types].join(' or ')}` : `${need} as it ${when}`;
  });
  return listText(named);
}

function describeGap(subgraph: string, oldPlans: readonly Failure[], newPlans: readonly Failure[]): string {
  const [oldNeeds, newNeeds] = [listText(listNeeds(oldPlans)), listText(listNeeds(newPlans))];
  if (hasCertain(oldPlans)) {
    return `Publish the supergraph before ${subgraph} is deployed, which then does not serve ${oldNeeds} as before; in between, ${newNeeds} may be missing in answers, or refused.`;
  }
  if (hasCertain(newPlans)) {
    return `Deploy ${subgraph} before the supergraph is published, which then needs ${newNeeds}; in between, ${oldNeeds} may be missing in answers, or refused.`;
  }
  return `Something may be missing in answers, or refused, between the two deployments: ${oldNeeds} when ${subgraph} comes before the supergraph, ${newNeeds} when it comes after.`;
}

function listEvidence(failures: readonly Failure[], plan: string): string[] {
  const shown = failures.slice(0, failuresAtMost).flatMap(({ operation, fetch, faults }) => {
    const messages = [...new Set(faults.map(({ message }) => `  ${message}`))];
    return [cutLine(`${nameOperation(operation)}, ${plan}, ${describeFetch(fetch)}`), ...messages];
  });
  return failures.length > failuresAtMost ? [...shown, `and ${failures.length - failuresAtMost} more, ${plan}`] : shown;
}

function countOperations(count: number): string {
  if (count === 1) return 'the only registered operation';
  return count === 2 ? 'both registered operations' : `all ${count} registered operations`;
}
