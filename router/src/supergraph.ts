import { readFileSync } from 'node:fs';
import { StartError } from '@supergraph/kit/run-process';
import { type DocumentNode, GraphQLError, Kind, parse } from 'graphql';

/** The supergraph that the router serves: its text, and the names of the subgraphs it joins. */
export type Supergraph = { sdl: string; subgraphs: string[] };

const committed = new URL('../../schema/supergraph.graphql', import.meta.url);

/**
 * Reads the supergraph from a file; without one, from `schema/supergraph.graphql`.
 *
 * @throws StartError saying what is wrong with the file, and where.
 */
export function readSupergraph(file: string | undefined): Supergraph {
  const name = file ?? 'schema/supergraph.graphql';
  const sdl = readText(file ?? committed, name);
  const subgraphs = listSubgraphs(parseSdl(sdl, name));
  if (subgraphs.length > 0) return { sdl, subgraphs };
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
    const name = directive?.arguments?.find((argument) => argument.name.value === 'name')?.value;
    return name?.kind === Kind.STRING ? [name.value] : [];
  });
}

/** Says for a person what is wrong with a supergraph, with line and column where they are known. */
export function describeSupergraphError(error: unknown, file: string | undefined): StartError {
  const [place] = error instanceof GraphQLError ? (error.locations ?? []) : [];
  const where = `${file ?? 'schema/supergraph.graphql'}${place ? `:${place.line}:${place.column}` : ''}`;
  const what = error instanceof Error ? error.message : String(error);
  return new StartError(`${where}: ${what}`);
}
