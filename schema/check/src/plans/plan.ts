import { isDeepStrictEqual } from 'node:util';
import type { FetchDataRewrite, FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';

/** One request of the router to a subgraph. */
export type Fetch = {
  subgraph: string;
  /** When it is sent, counted from 1: what has the same step is sent at the same time. */
  step: number;
  /** What is sent. */
  operation: string;
  /** What each representation of an entity holds; empty when it asks for no entities. */
  requires: readonly QueryPlanSelectionNode[];
  /** What the router changes in representations before it sends them. */
  rewrites: readonly FetchDataRewrite[];
};

/** How the router answers an operation, as if every `@include` and `@skip` of it let everything through. */
export type Plan = {
  fetches: readonly Fetch[];
  /** How many fetches follow each other at most. */
  depth: number;
};

/** Reads what counts of a query plan: its fetches, and which of them wait for others. */
export function readPlan({ node }: QueryPlan): Plan {
  const fetches: Fetch[] = [];
  if (!node) return { fetches, depth: 0 };
  if (node.kind !== 'Subscription') return { depth: collectFetches(node, 0, fetches), fetches };
  const depth = collectFetches(node.primary, 0, fetches);
  return { depth: node.rest ? collectFetches(node.rest, depth, fetches) : depth, fetches };
}

/** Whether a router sends the same, in the same order. */
export function isSamePlan(one: Plan, other: Plan): boolean {
  return isDeepStrictEqual(one, other);
}

/** The subgraphs that a plan asks, by name. */
export function listSubgraphs({ fetches }: Plan): string[] {
  return [...new Set(fetches.map(({ subgraph }) => subgraph))].toSorted();
}

/** Adds the fetches below a node, of which the first comes after `step`; the step of the last. */
function collectFetches(node: PlanNode, step: number, fetches: Fetch[]): number {
  switch (node.kind) {
    case 'Fetch':
      fetches.push(readFetch(node, step + 1));
      return step + 1;
    case 'Flatten':
      return collectFetches(node.node, step, fetches);
    case 'Sequence':
      return node.nodes.reduce((reached, each) => collectFetches(each, reached, fetches), step);
    case 'Parallel':
      return Math.max(step, ...node.nodes.map((each) => collectFetches(each, step, fetches)));
    case 'Condition': {
      const clauses = [node.ifClause, node.elseClause].filter((clause) => clause !== undefined);
      return Math.max(step, ...clauses.map((each) => collectFetches(each, step, fetches)));
    }
    case 'Defer':
      throw new Error('The planner was not to use @defer.');
  }
}

function readFetch(node: FetchNode, step: number): Fetch {
  const { serviceName: subgraph, operation, requires = [], inputRewrites: rewrites = [] } = node;
  return { subgraph, step, operation, requires, rewrites };
}
