import { type GraphQLSchema, type ResolvedSchemaElement, resolveSchemaCoordinate } from 'graphql';

/**
 * Finds a part of a schema by its coordinate; undefined also where the coordinate speaks of a member of a type that can have
 * none any more, which graphql-js takes for a mistake.
 */
export function findElement(schema: GraphQLSchema, coordinate: string): ResolvedSchemaElement | undefined {
  try {
    return resolveSchemaCoordinate(schema, coordinate);
  } catch {
    return undefined;
  }
}
