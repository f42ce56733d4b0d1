import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type GraphQLSchema, parse, print } from 'graphql';
import { printBare } from '../bare-text.ts';
import { validateDocument } from '../document-validation.ts';
import type { Operation } from '../graph.ts';
import { type Plan, readPlan } from './plan.ts';

/** What becomes of planning an operation; `invalid` when the graph does not know something that it asks for. */
export type Planning =
  | { outcome: 'planned'; plan: Plan }
  | { outcome: 'unplannable'; reason: string }
  | { outcome: 'invalid' };

/** What a plan is made of. */
type Plannable = Pick<Operation, 'document'>;

/** An operation, and what became of planning it. */
export type Planned<Each extends Plannable> = { operation: Each; planning: Planning };

/** Plans operations over one graph, each of them once. */
export type Planner = {
  /** Whether an operation is valid for clients of the graph. */
  accepts: (operation: Plannable) => boolean;
  plan: <Each extends Plannable>(operations: readonly Each[]) => Planned<Each>[];
};

/**
 * How many plans of an operation are weighed against each other. Some operations have very many, and the planner holds
 * what it weighs in memory; routers have such a limit too.
 */
const maxEvaluatedPlans = 1_000;

/**
 * Makes the planner of a graph. What it plans with takes hundreds of megabytes for a large graph, so that it is there only
 * while operations are planned: plan all of them at once.
 */
export function createPlanner({ supergraph, api }: { supergraph: string; api: GraphQLSchema }): Planner {
  const validity = new Map<string, boolean>();
  const plannings = new Map<string, Planning>();
  const accepts = ({ document }: Plannable) =>
    readOrSet(validity, print(document), () => validateDocument(api, document).length === 0);
  return {
    accepts,
    plan(operations) {
      let build: BuildPlan | undefined;
      const planOne = (operation: Plannable): Planning => {
        if (!accepts(operation)) return { outcome: 'invalid' };
        build ??= createBuild(supergraph);
        return planOperation(build, operation);
      };
      return operations.map((operation) => ({
        operation,
        planning: readOrSet(plannings, print(operation.document), () => planOne(operation)),
      }));
    },
  };
}

function planOperation(build: BuildPlan, operation: Plannable): Planning {
  try {
    return { outcome: 'planned', plan: readPlan(build(operation)) };
  } catch (error) {
    return { outcome: 'unplannable', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether all operations are planned alike over two supergraphs: they differ in descriptions at most. */
export function isPlannedAlike(one: string, other: string): boolean {
  return one === other || printBare(parse(one)) === printBare(parse(other));
}

type BuildPlan = (operation: Plannable) => QueryPlan;

function createBuild(sdl: string): BuildPlan {
  const supergraph = Supergraph.build(sdl, { supportedFeatures: null, validateSupergraph: false });
  const planner = new QueryPlanner(supergraph, { reuseQueryFragments: false, debug: { maxEvaluatedPlans } });
  const schema = supergraph.apiSchema();
  return ({ document }) => planner.buildQueryPlan(operationFromDocument(schema, document, { validate: false }));
}

function readOrSet<Value>(values: Map<string, Value>, key: string, compute: () => Value): Value {
  const known = values.get(key);
  if (known !== undefined) return known;
  const value = compute();
  values.set(key, value);
  return value;
}
