import { composeServices } from '@theguild/federation-composition';
import {
  buildSchema,
  type DocumentNode,
  GraphQLDirective,
  type GraphQLError,
  GraphQLSchema,
  isScalarType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
  validateSchema,
} from 'graphql';
import { isExecutable } from './executable-directives.ts';
import { createFinding, type Finding } from './finding.ts';
import type { Subgraph } from './graph.ts';
import { readArguments, readLinks } from './ownership/specification-links.ts';
import { listServices, type Services } from './services.ts';
import { readMessage } from './subgraph-stage.ts';

const evidenceAtMost = 20; // lines

/**
 * Composes the subgraphs with @theguild/federation-composition for a second opinion, and tells where it sees them differently.
 *
 * @param first The API schema of the first one; null when that refuses them.
 */
export function askSecondComposer(subgraphs: readonly Subgraph[], first: GraphQLSchema | null): Finding[] {
  const second = compose(listServices(subgraphs));
  if ('inability' in second) return first ? [describeInability(second.inability)] : [];
  if (second.errors) return first ? [disagree('Only @apollo/composition composes them.', second.errors.map(read))] : [];
  if (first) return compareComposed(first, second.publicSdl);
  return isValid(second.publicSdl) ? [disagree('Only @theguild/federation-composition composes them.')] : [];
}

function compose(services: Services): ReturnType<typeof composeServices> | { inability: string[] } {
  try {
    const result = composeServices(services);
    return isUnable(result.errors ?? [], services) ? { inability: result.errors?.map(read) ?? [] } : result;
  } catch (error) {
    // It throws at some SDL that is valid, and also where its stack does not suffice for a graph that is thousands of types deep.
    return { inability: [error instanceof Error ? error.message : String(error)] };
  }
}

/** Whether it refuses subgraphs because of what it does not know, and not because of what is wrong with them. */
function isUnable(errors: readonly GraphQLError[], services: Services): boolean {
  if (errors.some(({ extensions }) => extensions['code'] === 'UNKNOWN_FEDERATION_LINK_VERSION')) return true;
  const unread = services.filter(({ name, typeDefs }) => {
    const alias = findFederationName(typeDefs);
    const unknown = `[${name}] Unknown directive "@${alias}__`;
    return alias !== null && errors.some(({ message }) => message.startsWith(unknown));
  });
  // What else it says of such a subgraph follows from that.
  const isConsequence = ({ message }: GraphQLError) => unread.some(({ name }) => message.startsWith(`[${name}] `));
  return errors.length > 0 && errors.every(isConsequence);
}

/** What a subgraph calls the specification of federation with `as`, of which this composer takes no notice. */
function findFederationName(document: DocumentNode): string | null {
  const { federationLink } = readLinks(document);
  const { as } = federationLink ? readArguments(federationLink) : {};
  return typeof as === 'string' ? as : null;
}

const read = (error: GraphQLError) => readMessage(error, '');

function describeInability(evidence: readonly string[]): Finding {
  const message = 'There is no second opinion on these subgraphs.';
  const change = evidence.join('\n');
  return createFinding('SECOND_COMPOSER_UNABLE', {
    subject: 'supergraph',
    coordinate: null,
    message,
    evidence,
    change,
  });
}

function disagree(message: string, evidence: readonly string[] = []): Finding {
  return createFinding('COMPOSERS_DISAGREE', {
    subject: 'supergraph',
    coordinate: null,
    message,
    evidence: evidence.slice(0, evidenceAtMost),
    change: [message, ...evidence].join('\n'),
  });
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
  return [disagree('The API schemas that they compose differ.', differences)];
}

/**
 * Without what composers keep or not: directives that stand in the SDL alone and are nothing to clients, deprecations and
 * descriptions of the arguments of directives, and the description of the schema, for which its root types are written out.
 */
function keepComparable(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  const directives = config.directives.filter(({ locations }) => locations.some(isExecutable)).map(withBareArguments);
  return new GraphQLSchema({ ...config, description: null, directives });
}

function withBareArguments(directive: GraphQLDirective): GraphQLDirective {
  const config = directive.toConfig();
  const args = Object.entries(config.args).map(([name, argument]) => [
    name,
    { ...argument, deprecationReason: null, description: null },
  ]);
  return new GraphQLDirective({ ...config, args: Object.fromEntries(args) });
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

/** Either composer may make of subgraphs what is no GraphQL, and then they agree. */
function isValid(publicSdl: string): boolean {
  const schema = buildPublicSchema(publicSdl);
  return !(schema instanceof Error) && validateSchema(schema).length === 0;
}

/** printSchema refuses a default that is an object unless its scalar writes it as text; these write nothing else. */
function writeDefaultsAsText(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type) && !isSpecifiedScalarType(type)) type.serialize = JSON.stringify;
  }
  return schema;
}

/** Each line of a schema, members with the type that they belong to, and without what is only for people. */
function listLines(schema: GraphQLSchema): Set<string> {
  const printed = printSchema(lexicographicSortSchema(writeDefaultsAsText(keepComparable(schema))));
  const text = printed.replaceAll(/^ *"""[\s\S]*?"""\n/gm, '');
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
