import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type GraphQLSchema, parse, print } from 'graphql';
import { printBare } from '../bare-text.ts';
import { validateDocument } from '../document-validation.ts';
import type { Operation } from '../graph.ts';
import { readSupergraphDirectives } from '../supergraph-directives.ts';
import { isSamePlan, type Plan, readPlan } from './plan.ts';

/**
 * What becomes of planning an operation; `invalid` when the graph does not know something that it asks for. Where fields move
 * by a label of `@override`, request by request, there is one plan in which they have not, and one in which they have.
 */
export type Planning =
  | { outcome: 'planned'; plans: readonly [Plan, ...Plan[]] }
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
      let build: Build | undefined;
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

function planOperation({ build, labels }: Build, operation: Plannable): Planning {
  const planWith = (isMoved: boolean) =>
    readPlan(build(operation, { overrideConditions: new Map(labels.map((label) => [label, isMoved])) }));
  try {
    const plan = planWith(false);
    const moved = labels.length === 0 ? plan : planWith(true);
    return { outcome: 'planned', plans: isSamePlan(plan, moved) ? [plan] : [plan, moved] };
  } catch (error) {
    return { outcome: 'unplannable', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether all operations are planned alike over two supergraphs: they differ in descriptions at most. */
export function isPlannedAlike(one: string, other: string): boolean {
  return one === other || printBare(parse(one)) === printBare(parse(other));
}

type Build = {
  build: (operation: Plannable, options: Parameters<QueryPlanner['buildQueryPlan']>[1]) => QueryPlan;
  /** Which decide, request by request, which subgraph resolves a field. */
  labels: readonly string[];
};

function createBuild(sdl: string): Build {
  const supergraph = Supergraph.build(sdl, { supportedFeatures: null, validateSupergraph: false });
  const planner = new QueryPlanner(supergraph, { reuseQueryFragments: false, debug: { maxEvaluatedPlans } });
  const schema = supergraph.apiSchema();
  return {
    build: ({ document }, options) =>
      planner.buildQueryPlan(operationFromDocument(schema, document, { validate: false }), options),
    labels: listOverrideLabels(sdl),
  };
}

/** @see https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/directives#progressive-override */
function listOverrideLabels(supergraph: string): string[] {
  const directives = readSupergraphDirectives(supergraph);
  const uses = [...directives.coordinates()].flatMap((coordinate) => directives.read(coordinate, 'field'));
  const labels = uses.map(({ overrideLabel }) => overrideLabel).filter((label) => typeof label === 'string');
  return [...new Set(labels)];
}

function readOrSet<Value>(values: Map<string, Value>, key: string, compute: () => Value): Value {
  const known = values.get(key);
  if (known !== undefined) return known;
  const value = compute();
  values.set(key, value);
  return value;
}
