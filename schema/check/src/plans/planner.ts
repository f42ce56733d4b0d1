import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { parse, print } from 'graphql';
import { printBare } from '../bare-text.ts';
import { validateDocument } from '../document-validation.ts';
import type { Graph, Operation } from '../graph.ts';
import type { SupergraphDirectives } from '../supergraph-directives.ts';
import { listOverrideChoices } from './override-choices.ts';
import { type Plan, readPlan } from './plan.ts';

/** A plan, and the labels of `@override` by which fields have moved in it. */
export type LabelledPlan = { moved: readonly string[]; plan: Plan };

/**
 * What becomes of planning an operation; `invalid` when the graph does not know something that it asks for. Where labels decide,
 * request by request, which subgraph resolves a field, there are several plans, and the first is the one without them.
 */
export type Planning =
  | { outcome: 'planned'; plans: readonly LabelledPlan[] }
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
export function createPlanner({
  supergraph,
  directives,
  api,
}: Pick<Graph, 'supergraph' | 'directives' | 'api'>): Planner {
  const plannings = new Map<string, Planning>();
  const accepts = ({ document }: Plannable) => validateDocument(api, document).length === 0;
  return {
    accepts,
    plan(operations) {
      let build: Build | undefined;
      const planOne = (operation: Plannable): Planning => {
        if (!accepts(operation)) return { outcome: 'invalid' };
        build ??= createBuild(supergraph, listOverrideLabels(directives));
        return planOperation(build, operation);
      };
      return operations.map((operation) => ({
        operation,
        planning: readOrSet(plannings, print(operation.document), () => planOne(operation)),
      }));
    },
  };
}

function planOperation({ build, labels, choices }: Build, operation: Plannable): Planning {
  const planWith = (moved: readonly string[]) => {
    const overrideConditions = new Map(labels.map((label) => [label, moved.includes(label)]));
    return { moved, plan: readPlan(build(operation, { overrideConditions })) };
  };
  try {
    return { outcome: 'planned', plans: choices.map(planWith) };
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
  labels: readonly string[];
  /** The labels by which fields may have moved at the same time. */
  choices: readonly (readonly string[])[];
};

function createBuild(sdl: string, labels: readonly string[]): Build {
  const supergraph = Supergraph.build(sdl, { supportedFeatures: null, validateSupergraph: false });
  const planner = new QueryPlanner(supergraph, { reuseQueryFragments: false, debug: { maxEvaluatedPlans } });
  const schema = supergraph.apiSchema();
  return {
    build: ({ document }, options) =>
      planner.buildQueryPlan(operationFromDocument(schema, document, { validate: false }), options),
    labels,
    choices: listOverrideChoices(labels),
  };
}

/** @see https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/directives#progressive-override */
function listOverrideLabels({ coordinates, read }: SupergraphDirectives): string[] {
  const uses = [...coordinates()].flatMap((coordinate) => read(coordinate, 'field'));
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
