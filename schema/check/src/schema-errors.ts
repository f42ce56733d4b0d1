import { type GraphQLSchema, validateSchema } from 'graphql';
import type { Place } from './finding.ts';
import type { SourceIndex } from './source-index.ts';

/** What composers call it themselves when they find it. */
export const invalidSchema = 'INVALID_GRAPHQL';

/** Why a schema is not valid, and where the part stands that is named. */
export type SchemaError = { message: string; place: Place | null };

/** Finds what graphql-js does not take in a schema although a composer has made it. */
export function findSchemaErrors(schema: GraphQLSchema, sources: SourceIndex): SchemaError[] {
  return validateSchema(schema).map(({ message }) => ({ message, place: findNamed(message, sources) }));
}

/** Of what a sentence names, a member of a type first: other words of it may be names of types by chance. */
function findNamed(message: string, sources: SourceIndex): Place | null {
  const words = message.match(/@?\w+(\.\w+)?(\(\w+:\))?/g) ?? [];
  const named = words.filter((word) => sources.findDefinitions(word).length > 0);
  const [coordinate] = named.toSorted((one, other) => Number(other.includes('.')) - Number(one.includes('.')));
  return coordinate === undefined ? null : sources.findPlace(coordinate);
}
