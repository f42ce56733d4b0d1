import { readFileSync } from 'node:fs';
import { type DirectiveTable, readDirectiveTable } from '@supergraph/kit/directive-table';
import { StartError } from '@supergraph/kit/run-process';
import {
  type ASTNode,
  type ConstDirectiveNode,
  type DirectiveNode,
  type DocumentNode,
  GraphQLError,
  Kind,
  parse,
  visit,
} from 'graphql';

/** The supergraph that the router serves: all of it, as the gateway takes it, and the names of the subgraphs it joins. */
export type Supergraph = { document: DocumentNode; gatewaySdl: string; subgraphs: string[] };

const committed = new URL('../../schema/supergraph.graphql', import.meta.url);

/**
 * Reads the supergraph from a file; without one, from `schema/supergraph.graphql`.
 *
 * @throws StartError saying what is wrong with the file, and where.
 */
export function readSupergraph(file: string | undefined): Supergraph {
  const name = file ?? 'schema/supergraph.graphql';
  const sdl = readText(file ?? committed, name);
  const document = parseSdl(sdl, name);
  const subgraphs = listSubgraphs(document);
  if (subgraphs.length > 0) return { document, gatewaySdl: removeGuards(sdl, document, name), subgraphs };
  throw new StartError(
    `${name} is not a supergraph: it has no enum join__Graph that names its subgraphs. \`pnpm schema compose\` writes one.`,
  );
}

function readText(file: string | URL, name: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new StartError(`The supergraph ${name} cannot be read (${reason}). \`pnpm schema compose\` writes it.`);
  }
}

function parseSdl(sdl: string, name: string): DocumentNode {
  try {
    return parse(sdl);
  } catch (error) {
    throw describeSupergraphError(error, name);
  }
}

function listSubgraphs(document: DocumentNode): string[] {
  const [graphs] = document.definitions.filter(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  );
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) return [];
  return (graphs.values ?? []).flatMap((value) => {
    const directive = value.directives?.find(({ name }) => name.value === 'join__graph');
    const name = directive && readArgument(directive, 'name');
    return name === undefined ? [] : [name];
  });
}

/**
 * Reads the directives that the router enforces.
 *
 * @throws StartError when one of them would not be enforced as it stands.
 */
export function readRules(document: DocumentNode, file: string | undefined): DirectiveTable {
  try {
    return readDirectiveTable(document);
  } catch (error) {
    throw describeSupergraphError(error, file);
  }
}

/** The security features of the federation specification that the router enforces itself, before the gateway is asked. */
const enforced = ['authenticated', 'requiresScopes'];

/**
 * The supergraph without its guards, since @apollo/gateway refuses to load one that has any. They are enforced by
 * `admit`, which reads them from the whole document. Blanks take their place, so that whatever else is wrong is found at
 * its line and column.
 *
 * @throws StartError for a security feature that nothing here enforces.
 */
function removeGuards(sdl: string, document: DocumentNode, name: string): string {
  const guards: ASTNode[] = [];
  visit(document, {
    enter(node) {
      if (!isGuard(node, name)) return undefined;
      guards.push(node);
      return false;
    },
  });
  return guards.reduce((text, { loc }) => (loc ? blank(text, loc.start, loc.end) : text), sdl);
}

function isGuard(node: ASTNode, file: string): boolean {
  if (node.kind === Kind.DIRECTIVE && node.name.value === 'link' && readArgument(node, 'for') === 'SECURITY') {
    const url = readArgument(node, 'url') ?? '';
    if (enforced.some((feature) => url.startsWith(`https://specs.apollo.dev/${feature}/`))) return true;
    throw new StartError(`${file} links ${url} for: SECURITY, which this router cannot enforce.`);
  }
  if (node.kind === Kind.DIRECTIVE || node.kind === Kind.DIRECTIVE_DEFINITION)
    return enforced.includes(node.name.value);
  return (
    node.kind === Kind.SCALAR_TYPE_DEFINITION && enforced.some((feature) => node.name.value.startsWith(`${feature}__`))
  );
}

function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end);
}

function readArgument(directive: ConstDirectiveNode | DirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

/** Says for a person what is wrong with a supergraph, with line and column where they are known. */
export function describeSupergraphError(error: unknown, file: string | undefined): StartError {
  const [place] = error instanceof GraphQLError ? (error.locations ?? []) : [];
  const where = `${file ?? 'schema/supergraph.graphql'}${place ? `:${place.line}:${place.column}` : ''}`;
  const what = error instanceof Error ? error.message : String(error);
  return new StartError(`${where}: ${what}`);
}
