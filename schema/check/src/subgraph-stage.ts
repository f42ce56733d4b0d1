import { buildSubgraph, errorCauses } from '@apollo/federation-internals';
import { type ASTNode, type DocumentNode, GraphQLError, type GraphQLSchema, print, Source, visit } from 'graphql';
import { explainFailure } from './composer-failure.ts';
import { parseDocument } from './document-parsing.ts';
import { findEndlessDefaults } from './endless-defaults.ts';
import { createFinding, type Finding, type Place, readPlace } from './finding.ts';
import type { Subgraph, SubgraphSource } from './graph.ts';
import { findSchemaErrors, invalidSchema } from './schema-errors.ts';
import { readUrl } from './services.ts';
import { createSourceIndex } from './source-index.ts';

/** The subgraphs that hold, and what was found in the others; `subgraphs` is null when there are any. */
export type SubgraphResult = { subgraphs: readonly Subgraph[] | null; findings: readonly Finding[] };

/**
 * Parses each subgraph, and validates it with its federation directives, as a router would on loading it.
 *
 * @param known Subgraphs that hold: the same source is not read again.
 */
export function readSubgraphs(sources: readonly SubgraphSource[], known: readonly Subgraph[] = []): SubgraphResult {
  const findings: Finding[] = [];
  const subgraphs: Subgraph[] = [];
  for (const source of sources) {
    const same = known.find((subgraph) => isSame(subgraph, source));
    if (same) {
      subgraphs.push(same);
      continue;
    }
    const document = parseSubgraph(source, findings);
    if (!document) continue;
    const problems = validateSubgraph(source, document);
    findings.push(...problems);
    if (problems.length === 0) subgraphs.push({ ...source, document });
  }
  return { subgraphs: findings.length === 0 ? subgraphs : null, findings };
}

function isSame(one: SubgraphSource, other: SubgraphSource): boolean {
  return one.text === other.text && one.file === other.file && one.name === other.name && one.url === other.url;
}

function parseSubgraph({ name, file, text }: SubgraphSource, findings: Finding[]): DocumentNode | null {
  try {
    return parseDocument(new Source(text, file));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const message = `The subgraph ${name} cannot be parsed. ${error.message}`;
    const place = readErrorPlace(error, file);
    const { message: change } = error;
    findings.push(createFinding('SUBGRAPH_UNREADABLE', { subject: name, coordinate: null, message, place, change }));
    return null;
  }
}

function validateSubgraph(source: SubgraphSource, document: DocumentNode): Finding[] {
  try {
    const subgraph = buildSubgraph(source.name, readUrl(source), document);
    subgraph.validate();
    return findEndless(source, document) ?? findUnservable(source, document, subgraph.schema.toGraphQLJSSchema());
  } catch (error) {
    const causes = error instanceof Error ? errorCauses(error) : undefined;
    if (!causes) return [describeFailure(source, document, error)];
    return causes.map((cause) => describeCause(source, document, cause));
  }
}

type Problem = { message: string; place: Place | null; evidence: readonly string[] };

function describeProblem({ name, file }: SubgraphSource, { message, place, evidence }: Problem): Finding {
  return createFinding('SUBGRAPH_INVALID', {
    subject: name,
    coordinate: null,
    message,
    place: place ?? { file, line: 1, column: 1 },
    evidence,
    change: message,
  });
}

function describeCause(source: SubgraphSource, document: DocumentNode, cause: GraphQLError): Finding {
  const { name, file } = source;
  const message = readMessage(cause, name);
  const place =
    readErrorPlace(cause, file) ?? findNamed(message, name, document) ?? findAlike(cause.nodes?.[0], document);
  return describeProblem(source, { message, place, evidence: [String(cause.extensions['code'])] });
}

/** Of some mistakes the composer tells by ending with an error of its own. */
function describeFailure(source: SubgraphSource, document: DocumentNode, error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return describeProblem(source, { ...explainFailure(source.name, reason, document), evidence: [reason] });
}

/** Of such defaults no schema can be made; null when there are none. */
function findEndless(source: SubgraphSource, document: DocumentNode): Finding[] | null {
  const endless = findEndlessDefaults(document);
  if (endless.length === 0) return null;
  return endless.map(({ node, message, evidence }) =>
    describeProblem(source, { message, place: readPlace(node.name), evidence }),
  );
}

/** What the composer takes and no server does. */
function findUnservable(source: SubgraphSource, document: DocumentNode, schema: GraphQLSchema): Finding[] {
  const { name } = source;
  return findSchemaErrors(schema, createSourceIndex([{ name, document }])).map(({ message, place }) =>
    describeProblem(source, { message, place, evidence: [invalidSchema] }),
  );
}

/** The message of a composer without the name of the subgraph, and as a sentence. */
export function readMessage({ message }: GraphQLError, subgraph: string): string {
  const text = message.replace(`[${subgraph}] `, '');
  return /[.!?)]$/.test(text) ? text : `${text}.`;
}

/** Where an error points; null when it does not point into one of the files that were read. */
export function readErrorPlace({ locations, nodes, source }: GraphQLError, file?: string): Place | null {
  const [location] = locations ?? [];
  const name = nodes?.[0]?.loc?.source.name ?? source?.name ?? file;
  return location && name !== undefined ? { file: name, line: location.line, column: location.column } : null;
}

/** Where the last of several definitions of one name stands: of those, composers tell no place. */
function findNamed(message: string, name: string, document: DocumentNode): Place | null {
  const [, named] = /named "(\w+)"/.exec(message) ?? [];
  const [, field, type] = /Field (\w+) already exists on (\w+)/.exec(message) ?? [];
  const coordinate = named ?? (field && `${type}.${field}`);
  if (coordinate === undefined) return null;
  const index = createSourceIndex([{ name, document }]);
  return index.findPlace(coordinate, name, 'last');
}

/** Where something first stands that is written as a part of what a composer has made of the document, which has no places. */
function findAlike(part: ASTNode | undefined, document: DocumentNode): Place | null {
  if (!part) return null;
  const text = print(part);
  const alike: ASTNode[] = [];
  visit(document, {
    enter(node) {
      if (node.kind === part.kind && print(node) === text) alike.push(node);
    },
  });
  return readPlace(alike[0]);
}
