import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { printBare } from '../bare-text.ts';
import type { Operation } from '../graph.ts';
import { type Plan, readPlan } from './plan.ts';

/** What becomes of planning an operation; `invalid` when the graph does not know something that it asks for. */
export type Planning =
  | { outcome: 'planned'; plan: Plan }
  | { outcome: 'unplannable'; reason: string }
  | { outcome: 'invalid' };

/** Plans operations over one graph, each of them once. */
export type Planner = {
  /** Whether an operation is valid for clients of the graph. */
  accepts: (operation: Operation) => boolean;
  plan: (operation: Operation) => Planning;
};

/**
 * How many plans of an operation are weighed against each other. Some operations have very many, and the planner holds
 * what it weighs in memory; routers have such a limit too.
 */
const maxEvaluatedPlans = 1_000;

/** Makes the planner of a graph; nothing is built before the first operation is planned. */
export function createPlanner({ supergraph, api }: { supergraph: string; api: GraphQLSchema }): Planner {
  const accepts = remember(({ document }) => validate(api, document).length === 0);
  let build: ReturnType<typeof createBuild> | undefined;
  const plan = remember((operation): Planning => {
    if (!accepts(operation)) return { outcome: 'invalid' };
    build ??= createBuild(supergraph);
    try {
      return { outcome: 'planned', plan: readPlan(build(operation)) };
    } catch (error) {
      return { outcome: 'unplannable', reason: error instanceof Error ? error.message : String(error) };
    }
  });
  return { accepts, plan };
}

/** Whether all operations are planned alike over two supergraphs: they differ in descriptions at most. */
export function isPlannedAlike(one: string, other: string): boolean {
  return one === other || printBare(parse(one)) === printBare(parse(other));
}

function createBuild(sdl: string) {
  const supergraph = Supergraph.build(sdl, { supportedFeatures: null, validateSupergraph: false });
  const planner = new QueryPlanner(supergraph, { reuseQueryFragments: false, debug: { maxEvaluatedPlans } });
  const schema = supergraph.apiSchema();
  return ({ document }: Operation) =>
    planner.buildQueryPlan(operationFromDocument(schema, document, { validate: false }));
}

function remember<Result>(compute: (operation: Operation) => Result): (operation: Operation) => Result {
  const results = new Map<string, Result>();
  return (operation) => {
    const known = results.get(operation.id);
    if (known !== undefined) return known;
    const result = compute(operation);
    results.set(operation.id, result);
    return result;
  };
}
