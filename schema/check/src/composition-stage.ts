import { composeServices as composeWithApollo } from '@apollo/composition';
import type { Schema } from '@apollo/federation-internals';
import { applyTagFilterOnSubgraphs, composeServices as composeWithTheGuild } from '@theguild/federation-composition';
import {
  type ASTNode,
  buildSchema,
  type DocumentNode,
  type GraphQLError,
  GraphQLOneOfDirective,
  GraphQLSchema,
  isInputObjectType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { readReach } from './diff/reach.ts';
import { createFinding, type Finding, readPlace } from './finding.ts';
import type { Contract, Graph, Operation, Subgraph } from './graph.ts';
import { createPlanner } from './plans/planner.ts';
import { createSourceIndex, type SourceIndex } from './source-index.ts';
import { readErrorPlace, readMessage } from './subgraph-stage.ts';

const evidenceAtMost = 20; // lines

type CompositionHint = NonNullable<ReturnType<typeof composeWithApollo>['hints']>[number];
type Services = { name: string; url: string; typeDefs: DocumentNode }[];

/** The graph that the subgraphs compose to, null when they do not, and what was found. */
export type CompositionResult = { graph: Graph | null; findings: readonly Finding[] };

/**
 * Composes the subgraphs with @apollo/composition, and with @theguild/federation-composition for a second opinion; composes
 * each contract too.
 */
export function composeGraph(options: {
  subgraphs: readonly Subgraph[];
  contracts: readonly Contract[];
  operations: readonly Operation[];
}): CompositionResult {
  const { subgraphs, contracts, operations } = options;
  const services = subgraphs.map(({ name, url, document }) => ({ name, url, typeDefs: document }));
  const first = composeWithApollo(services);
  const second = composeWithTheGuild(services);
  const secondErrors = second.errors ?? [];
  const isUnable = secondErrors.some(({ extensions }) => extensions['code'] === 'UNKNOWN_FEDERATION_LINK_VERSION');

  if (first.errors) {
    const failures = first.errors.map((error) => describeFailure(error, subgraphs));
    const isOnly = secondErrors.length === 0;
    const disagreement = isOnly ? [disagree('Only @theguild/federation-composition composes them.')] : [];
    return { graph: null, findings: [...failures, ...disagreement] };
  }

  const sources = createSourceIndex(subgraphs);
  const api = readApi(first.schema, sources);
  const findings = first.hints.map(describeHint);
  if (isUnable) findings.push(describeInability(secondErrors));
  else if (second.errors) findings.push(disagree('Only @apollo/composition composes them.', second.errors.map(read)));
  else findings.push(...compareComposed(api, second.publicSdl));

  const composed = new Map<string, GraphQLSchema>();
  for (const contract of isUnable ? [] : contracts) {
    const schema = composeContract(services, contract, sources, findings);
    if (schema) composed.set(contract.name, schema);
  }
  const excludedTags = new Map(contracts.map(({ name, exclude }) => [name, exclude]));
  const supergraph = first.supergraphSdl;
  const planner = createPlanner({ supergraph, api });
  const graph = { subgraphs, operations, supergraph, api, contracts: composed, excludedTags, sources, planner };
  return { graph, findings };
}

const read = (error: GraphQLError) => readMessage(error, '');

function describeFailure(error: GraphQLError, subgraphs: readonly Subgraph[]): Finding {
  const [, name = ''] = /^\[(\S+)\] /.exec(error.message) ?? [];
  const isOfOne = subgraphs.some((subgraph) => subgraph.name === name);
  const message = readMessage(error, name);
  return createFinding('COMPOSITION_FAILED', {
    subject: isOfOne ? name : 'supergraph',
    coordinate: null,
    message: message.split('\n')[0] ?? message,
    place: readErrorPlace(error),
    evidence: [String(error.extensions['code']), ...message.split('\n').slice(1)],
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

function describeInability(errors: readonly GraphQLError[]): Finding {
  return createFinding('SECOND_COMPOSER_UNABLE', {
    subject: 'supergraph',
    coordinate: null,
    message: 'There is no second opinion on these subgraphs, and no contract of them is looked at.',
    evidence: errors.map(read),
  });
}

function disagree(message: string, evidence: readonly string[] = []): Finding {
  return createFinding('COMPOSERS_DISAGREE', {
    subject: 'supergraph',
    coordinate: null,
    message,
    evidence,
    change: message,
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

/** What two composers make of the same subgraphs has to look the same to clients. */
function compareComposed(first: GraphQLSchema, publicSdl: string): Finding[] {
  const second = buildPublicSchema(publicSdl);
  if (second instanceof Error) {
    const message = 'The API schema that @theguild/federation-composition composes does not hold.';
    return [disagree(message, [second.message])];
  }
  const [ours, theirs] = [listLines(first), listLines(second)];
  const differences = [
    ...[...ours].filter((line) => !theirs.has(line)).map((line) => `only @apollo/composition: ${line}`),
    ...[...theirs].filter((line) => !ours.has(line)).map((line) => `only @theguild/federation-composition: ${line}`),
  ];
  if (differences.length === 0) return [];
  return [disagree('The API schemas that they compose differ.', differences.slice(0, evidenceAtMost))];
}

/** It leaves in unions what is not accessible, of which no schema can be built. */
function buildPublicSchema(sdl: string): GraphQLSchema | Error {
  try {
    return buildSchema(sdl);
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

/** Each line of a schema, members with the type that they belong to, and without what is only for people. */
function listLines(schema: GraphQLSchema): Set<string> {
  const text = printSchema(lexicographicSortSchema(schema)).replaceAll(/^ *"""[\s\S]*?"""\n/gm, '');
  const lines = new Set<string>();
  let type = '';
  for (const line of text.split('\n')) {
    if (line.startsWith(' ')) lines.add(`${type} ${line.trim()}`);
    else if (line.length > 1) {
      lines.add(line);
      type = line.replace(/ \{$/, '');
    }
  }
  return lines;
}

/** Satisfiability is not asked again: what a contract hides from clients, the router can still use to answer them. */
function composeContract(
  services: Services,
  { name, exclude }: Contract,
  sources: SourceIndex,
  findings: Finding[],
): GraphQLSchema | null {
  const filter = { include: new Set<string>(), exclude: new Set(exclude) };
  const composed = composeWithApollo(applyTagFilterOnSubgraphs(services, filter), { runSatisfiability: false });
  for (const error of composed.errors ?? []) {
    const message = read(error);
    findings.push(createFinding('CONTRACT_FAILED', { subject: name, coordinate: null, message, change: message }));
  }
  return composed.schema ? keepReachable(readApi(composed.schema, sources)) : null;
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
