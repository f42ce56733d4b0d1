import type { Change, Graph, Subgraph } from '../graph.ts';
import type { Fetch } from '../plans/plan.ts';
import type { LabelledPlan } from '../plans/planner.ts';
import { identifyText, listSentOperations, type SentOperation } from '../sent-operation.ts';
import { type Expectation, type Fault, findFaults } from './fetch-faults.ts';
import { createSubgraphVersion, type SubgraphVersion } from './subgraph-version.ts';
import { findVariableFaults } from './variable-faults.ts';

/** A fetch that a subgraph does not answer, and why. */
export type Failure = { operation: SentOperation; fetch: Fetch; faults: readonly Fault[] };

/** What happens to a subgraph that changes when it and the supergraph are not deployed at the same moment. */
export type Trial = {
  subgraph: string;
  /** The versions of it; one of them is missing when the subgraph is new or goes away. */
  old: Subgraph | undefined;
  current: Subgraph | undefined;
  versions: { old: SubgraphVersion | undefined; current: SubgraphVersion | undefined };
  /** How many operations ask the subgraph, in the plans of either side. */
  operations: number;
  /** Fetches of the plans before the change that the subgraph after the change does not answer. */
  oldPlans: readonly Failure[];
  /** Fetches of the plans after the change that the subgraph before the change does not answer. */
  newPlans: readonly Failure[];
};

/** The fetches of all operations that a trial is about, in the plans of either side. */
export type PlannedFetch = { operation: SentOperation; fetch: Fetch };
export type PlannedFetches = { old: readonly PlannedFetch[]; current: readonly PlannedFetch[] };

/**
 * The fetches of the registered operations before and after a change. What breaks an operation in any order is told
 * elsewhere; one that only becomes valid counts with its new plan.
 */
export function listPlannedFetches({ base, head }: Change): PlannedFetches {
  const texts = new Set<string>();
  const valid = listSentOperations(base, head).filter((operation) => {
    if (texts.has(identifyText(operation)) || !head.planner.accepts(operation)) return false;
    texts.add(identifyText(operation));
    return true;
  });
  const list = ({ planner }: Graph): PlannedFetch[] =>
    planner
      .plan(valid)
      .flatMap(({ operation, planning }) =>
        planning.outcome === 'planned' ? listFetches(planning.plans).map((fetch) => ({ operation, fetch })) : [],
      );
  return { old: list(base), current: list(head) };
}

/** The fetches of all plans, each once: whichever labels count, most of them are the same. */
function listFetches(plans: readonly LabelledPlan[]): Fetch[] {
  const fetches = plans.flatMap(({ plan }) => plan.fetches);
  return [...new Map(fetches.map((fetch) => [JSON.stringify(fetch), fetch])).values()];
}

/** Tries the fetches of the plans of each side against the subgraph of the other side. */
export function tryOrders({ base, head }: Change, subgraph: string, planned: PlannedFetches): Trial {
  const isAsked = ({ fetch }: PlannedFetch) => fetch.subgraph === subgraph;
  const oldFetches = planned.old.filter(isAsked);
  const newFetches = planned.current.filter(isAsked);
  const find = (graph: Graph) => graph.subgraphs.find(({ name }) => name === subgraph);
  const [old, current] = [find(base), find(head)];
  const versions = { old: old && createSubgraphVersion(old), current: current && createSubgraphVersion(current) };
  return {
    subgraph,
    old,
    current,
    versions,
    operations: new Set([...oldFetches, ...newFetches].map(({ operation }) => identifyText(operation))).size,
    oldPlans: tryFetches(
      oldFetches,
      versions.old && { version: versions.old, api: base.api },
      versions.current,
      findOldFaults,
    ),
    newPlans: tryFetches(
      newFetches,
      versions.current && { version: versions.current, api: head.api },
      versions.old,
      findNewFaults,
    ),
  };
}

type FindFaults = (planned: PlannedFetch, expected: Expectation, asked: SubgraphVersion) => Fault[];

const findOldFaults: FindFaults = ({ fetch }, expected, asked) => findFaults(fetch, expected, asked);

/** Besides, clients may give at once what the API takes from then on; what it takes no more breaks them in any order. */
const findNewFaults: FindFaults = ({ operation, fetch }, expected, asked) => [
  ...findFaults(fetch, expected, asked),
  ...findVariableFaults(operation, fetch, expected, asked),
];

function tryFetches(
  planned: readonly PlannedFetch[],
  expected: Expectation | undefined,
  asked: SubgraphVersion | undefined,
  find: FindFaults,
): Failure[] {
  return planned.flatMap(({ operation, fetch }) => {
    const faults = expected && asked ? find({ operation, fetch }, expected, asked) : [describeAbsence(fetch)];
    return faults.length > 0 ? [{ operation, fetch, faults }] : [];
  });
}

function describeAbsence({ subgraph }: Fetch): Fault {
  return { coordinate: null, need: subgraph, message: `There is no ${subgraph}.`, type: null, isCertain: true };
}
