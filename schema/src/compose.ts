import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { type GraphQLError, parse, printSchema } from 'graphql';

/** The subgraphs of the graph and where their SDL lies, relative to this package. */
const subgraphs = [
  { name: 'users', url: 'http://localhost:4001/graphql' },
  { name: 'blogs', url: 'http://localhost:4002/graphql' },
  { name: 'comments', url: 'http://localhost:4003/graphql' },
];

/** The composed graph: with its join directives for the router, and as clients see it. */
export type ComposedSchema = { supergraph: string; api: string };

/** Thrown when the subgraphs do not compose; one problem a line, with the place in the SDL where there is one. */
export class CompositionError extends Error {
  override readonly name = 'CompositionError';
}

/** Where the SDL of a subgraph lies. */
export function locateSubgraph(name: string): URL {
  return new URL(`../../subgraphs/${name}/schema.graphql`, import.meta.url);
}

/**
 * Composes the SDL of the three subgraphs with @apollo/composition.
 *
 * @throws CompositionError naming every subgraph, place and reason at fault.
 */
export function composeSchema(): ComposedSchema {
  const services = subgraphs.map(({ name, url }) => ({ name, url, typeDefs: readSubgraph(name) }));
  const result = composeServices(services);
  if (result.errors) throw new CompositionError(result.errors.map(describe).join('\n'));
  return {
    supergraph: `${result.supergraphSdl.trim()}\n`,
    api: `${printSchema(result.schema.toAPISchema().toGraphQLJSSchema()).trim()}\n`,
  };
}

function readSubgraph(name: string) {
  try {
    return parse(readFileSync(locateSubgraph(name), 'utf8'));
  } catch (error) {
    throw new CompositionError(
      `subgraphs/${name}/schema.graphql${error instanceof Error ? describeSyntax(error) : ''}`,
    );
  }
}

function describeSyntax(error: Error & Partial<Pick<GraphQLError, 'locations'>>): string {
  const [place] = error.locations ?? [];
  return `${place ? `:${place.line}:${place.column}` : ''}: ${error.message}`;
}

function describe(error: GraphQLError): string {
  const [place] = error.locations ?? [];
  const code = typeof error.extensions['code'] === 'string' ? `${error.extensions['code']}: ` : '';
  return `${code}${error.message}${place ? ` (line ${place.line})` : ''}`;
}
