import { composeServices as composeWithApollo } from '@apollo/composition';
import { composeSchemaContract, composeServices as composeWithTheGuild } from '@theguild/federation-composition';
import {
  type ASTNode,
  buildSchema,
  DirectiveLocation,
  type DocumentNode,
  type GraphQLDirective,
  type GraphQLError,
  GraphQLSchema,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { createFinding, type Finding, readPlace } from './finding.ts';
import type { Contract, Graph, Operation, Subgraph } from './graph.ts';
import { createPlanner } from './plans/planner.ts';
import { createSourceIndex } from './source-index.ts';
import { readErrorPlace, readMessage } from './subgraph-stage.ts';

const evidenceAtMost = 20; // lines

/** GraphQL specification, section 3.13: where operations have directives. */
const executable: ReadonlySet<DirectiveLocation> = new Set([
  DirectiveLocation.QUERY,
  DirectiveLocation.MUTATION,
  DirectiveLocation.SUBSCRIPTION,
  DirectiveLocation.FIELD,
  DirectiveLocation.FRAGMENT_DEFINITION,
  DirectiveLocation.FRAGMENT_SPREAD,
  DirectiveLocation.INLINE_FRAGMENT,
  DirectiveLocation.VARIABLE_DEFINITION,
]);

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

  const api = first.schema.toAPISchema().toGraphQLJSSchema();
  const findings = first.hints.map(describeHint);
  if (isUnable) findings.push(describeInability(secondErrors));
  else if (second.errors) findings.push(disagree('Only @apollo/composition composes them.', second.errors.map(read)));
  else findings.push(...compareComposed(api, buildSchema(second.publicSdl)));

  const composed = new Map<string, GraphQLSchema>();
  for (const contract of isUnable ? [] : contracts) {
    const schema = composeContract(services, contract, findings);
    if (schema) composed.set(contract.name, schema);
  }
  const sources = createSourceIndex(subgraphs);
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

/** What two composers make of the same subgraphs has to look the same to clients. */
function compareComposed(first: GraphQLSchema, second: GraphQLSchema): Finding[] {
  const [ours, theirs] = [listLines(first), listLines(second)];
  const differences = [
    ...[...ours].filter((line) => !theirs.has(line)).map((line) => `only @apollo/composition: ${line}`),
    ...[...theirs].filter((line) => !ours.has(line)).map((line) => `only @theguild/federation-composition: ${line}`),
  ];
  if (differences.length === 0) return [];
  return [disagree('The API schemas that they compose differ.', differences.slice(0, evidenceAtMost))];
}

/** Directives that stand in the SDL alone are nothing to clients, and composers keep them or not. */
function withoutSchemaDirectives(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  const isForClients = ({ locations }: GraphQLDirective) => locations.some((location) => executable.has(location));
  return new GraphQLSchema({ ...config, directives: config.directives.filter(isForClients) });
}

/** Each line of a schema, members with the type that they belong to, and without what is only for people. */
function listLines(schema: GraphQLSchema): Set<string> {
  const text = printSchema(lexicographicSortSchema(withoutSchemaDirectives(schema))).replaceAll(
    /^ *"""[\s\S]*?"""\n/gm,
    '',
  );
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

function composeContract(services: Services, contract: Contract, findings: Finding[]): GraphQLSchema | null {
  const filter = { include: new Set<string>(), exclude: new Set(contract.exclude) };
  const { errors, publicSdl } = composeSchemaContract(services, filter, true);
  for (const error of errors ?? []) {
    const message = read(error);
    findings.push(
      createFinding('CONTRACT_FAILED', { subject: contract.name, coordinate: null, message, change: message }),
    );
  }
  return publicSdl === undefined ? null : buildSchema(publicSdl);
}
