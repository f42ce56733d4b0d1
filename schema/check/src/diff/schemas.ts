import type { GraphQLSchema } from 'graphql';
import { readReach } from '../reach.ts';
import { compareDirectives } from './directives.ts';
import { compareRootTypes } from './root-types.ts';
import type { SchemaChange } from './schema-change.ts';
import { compareTypes } from './types.ts';

/**
 * Tells all differences between two states of a schema, as they look to a client that was written against the first.
 *
 * A difference is told at what has changed and once: of a type that is removed, no field is told.
 */
export function diffSchemas(before: GraphQLSchema, after: GraphQLSchema): SchemaChange[] {
  const reach = readReach(before);
  return [
    ...compareRootTypes(before, after),
    ...compareTypes(before, after, reach),
    ...compareDirectives(before, after),
  ];
}
