import type { GraphQLScalarType } from 'graphql';
import type { SchemaChanges } from './schema-change.ts';

/** Compares what says how the values of a scalar are written. */
export function* compareScalars(before: GraphQLScalarType, after: GraphQLScalarType): SchemaChanges {
  const [old, current] = [before.specifiedByURL ?? 'nothing', after.specifiedByURL ?? 'nothing'];
  if (old === current) return;
  const message = `The scalar ${after.name} was specified by ${old} and is by ${current}.`;
  yield { code: 'SPECIFIED_BY_CHANGED', coordinate: after.name, message, change: `${old} to ${current}` };
}
