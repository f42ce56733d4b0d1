import { buildSubgraph, errorCauses } from '@apollo/federation-internals';
import { type ASTNode, type DocumentNode, GraphQLError, print, Source, visit } from 'graphql';
import { parseDocument } from './document-parsing.ts';
import { createFinding, type Finding, type Place, readPlace } from './finding.ts';
import type { Subgraph, SubgraphSource } from './graph.ts';
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
  const { name, file } = source;
  try {
    buildSubgraph(name, readUrl(source), document).validate();
    return [];
  } catch (error) {
    const causes = error instanceof Error ? errorCauses(error) : undefined;
    if (!causes) throw error;
    return causes.map((cause) => {
      const message = readMessage(cause, name);
      const place =
        readErrorPlace(cause, file) ?? findNamed(message, name, document) ?? findAlike(cause.nodes?.[0], document);
      return createFinding('SUBGRAPH_INVALID', {
        subject: name,
        coordinate: null,
        message,
        place: place ?? { file, line: 1, column: 1 },
        evidence: [String(cause.extensions['code'])],
        change: message,
      });
    });
  }
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
