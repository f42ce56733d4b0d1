import { composeServices as composeWithApollo } from '@apollo/composition';
import type { Schema } from '@apollo/federation-internals';
import { applyTagFilterOnSubgraphs } from '@theguild/federation-composition';
import { type ASTNode, GraphQLError, GraphQLOneOfDirective, GraphQLSchema, isInputObjectType } from 'graphql';
import { listTags } from './contract-leaks.ts';
import { createFinding, type Finding, readPlace } from './finding.ts';
import type { Contract, Graph, Operation, Subgraph } from './graph.ts';
import { findNearest } from './nearest.ts';
import { createPlanner } from './plans/planner.ts';
import { readReach } from './reach.ts';
import { findSchemaErrors, invalidSchema, type SchemaError } from './schema-errors.ts';
import { listServices, type Services } from './services.ts';
import { createSourceIndex, type SourceIndex } from './source-index.ts';
import { readErrorPlace, readMessage } from './subgraph-stage.ts';
import { readSupergraphDirectives } from './supergraph-directives.ts';

type CompositionHint = NonNullable<ReturnType<typeof composeWithApollo>['hints']>[number];

/** The graph that the subgraphs compose to, null when they do not, and what was found. */
export type CompositionResult = { graph: Graph | null; findings: readonly Finding[] };

/** Composes the subgraphs, and each contract of them, with @apollo/composition. */
export function composeGraph(options: {
  subgraphs: readonly Subgraph[];
  contracts: readonly Contract[];
  operations: readonly Operation[];
}): CompositionResult {
  const { subgraphs, contracts, operations } = options;
  const services = listServices(subgraphs);
  const first = compose(services);
  if (first.errors) return { graph: null, findings: first.errors.map((error) => describeFailure(error, subgraphs)) };

  const sources = createSourceIndex(subgraphs);
  const api = readApi(first.schema, sources);
  const invalid = findSchemaErrors(api, sources);
  if (invalid.length > 0) return { graph: null, findings: invalid.map(describeInvalid) };
  const findings = first.hints.map(describeHint);

  const composed = new Map<string, GraphQLSchema>();
  if (contracts.length > 0) findings.push(...describeUnknownTags(contracts, listTags({ sources, subgraphs })));
  for (const contract of contracts) {
    const schema = composeContract(services, contract, sources, findings);
    if (schema) composed.set(contract.name, schema);
  }
  const excludedTags = new Map(contracts.map(({ name, exclude }) => [name, exclude]));
  const supergraph = first.supergraphSdl;
  const directives = readSupergraphDirectives(supergraph);
  const planner = createPlanner({ supergraph, directives, api });
  const graph = {
    subgraphs,
    operations,
    supergraph,
    directives,
    api,
    contracts: composed,
    excludedTags,
    sources,
    planner,
  };
  return { graph, findings };
}

/** Of some mistakes the composer tells by throwing, and not as it tells of the others. */
function compose(...given: Parameters<typeof composeWithApollo>): ReturnType<typeof composeWithApollo> {
  try {
    return composeWithApollo(...given);
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    return { errors: [new GraphQLError(`@apollo/composition cannot compose the subgraphs, and ends with: ${error}`)] };
  }
}

function describeFailure(error: GraphQLError, subgraphs: readonly Subgraph[]): Finding {
  const [, name = ''] = /^\[(\S+)\] /.exec(error.message) ?? [];
  const isOfOne = subgraphs.some((subgraph) => subgraph.name === name);
  const message = readMessage(error, name);
  return createFinding('COMPOSITION_FAILED', {
    subject: isOfOne ? name : 'supergraph',
    coordinate: null,
    message: message.split('\n')[0] ?? message,
    place: readErrorPlace(error),
    evidence: [String(error.extensions['code'] ?? 'UNKNOWN'), ...message.split('\n').slice(1)],
    change: message,
  });
}

/** What the composer makes of the subgraphs although no server can serve it. */
function describeInvalid({ message, place }: SchemaError): Finding {
  return createFinding('COMPOSITION_FAILED', {
    subject: 'supergraph',
    coordinate: null,
    message,
    place,
    evidence: [invalidSchema],
    change: message,
  });
}

function describeHint({ definition, message, nodes }: CompositionHint): Finding {
  return createFinding('COMPOSITION_HINT', {
    subject: 'supergraph',
    coordinate: null,
    message,
    place: readPlace(nodes?.[0] as ASTNode | undefined),
    evidence: [definition.code],
    change: `${definition.code} ${message}`,
  });
}

/** What clients see, with `@oneOf`, which the composer drops although the subgraphs insist on it. */
function readApi(supergraph: Schema, sources: SourceIndex): GraphQLSchema {
  const api = supergraph.toAPISchema().toGraphQLJSSchema();
  for (const type of Object.values(api.getTypeMap())) {
    if (!isInputObjectType(type)) continue;
    const directives = sources.findDefinitions(type.name).flatMap((definition) => definition.directives);
    type.isOneOf = directives.some(({ name }) => name.value === GraphQLOneOfDirective.name);
  }
  return api;
}

/** What nothing has is most often a slip of the pen, and then the contract leaves out nothing. */
function describeUnknownTags(contracts: readonly Contract[], tags: ReadonlySet<string>): Finding[] {
  return contracts.flatMap(({ name, exclude }) =>
    exclude
      .filter((tag) => !tags.has(tag))
      .map((tag) => {
        const nearest = findNearest(tag, tags);
        const hint = nearest === null ? '' : ` Did you mean \`${nearest}\`?`;
        const message = `The contract ${name} leaves out the tag \`${tag}\`, which nothing in the graph has.${hint}`;
        return createFinding('CONTRACT_TAG_UNKNOWN', { subject: name, coordinate: null, message, change: tag });
      }),
  );
}

/** Satisfiability is not asked again: what a contract hides from clients, the router can still use to answer them. */
function composeContract(
  services: Services,
  { name, exclude }: Contract,
  sources: SourceIndex,
  findings: Finding[],
): GraphQLSchema | null {
  const filter = { include: new Set<string>(), exclude: new Set(exclude) };
  const composed = compose(applyTagFilterOnSubgraphs(services, filter), { runSatisfiability: false });
  const schema = composed.schema ? keepReachable(readApi(composed.schema, sources)) : null;
  const errors = [
    ...(composed.errors ?? []).map((error) => ({ message: readMessage(error, ''), place: readErrorPlace(error) })),
    ...(schema ? findSchemaErrors(schema, sources) : []),
  ];
  for (const { message, place } of errors) {
    findings.push(
      createFinding('CONTRACT_FAILED', { subject: name, coordinate: null, message, place, change: message }),
    );
  }
  return errors.length === 0 ? schema : null;
}

/** Without the types that no operation can reach, as they only led from what is left out. */
function keepReachable(schema: GraphQLSchema): GraphQLSchema {
  const { inputs, outputs } = readReach(schema);
  const config = schema.toConfig();
  return new GraphQLSchema({
    ...config,
    types: config.types.filter(({ name }) => inputs.has(name) || outputs.has(name)),
  });
}
