import type { GraphQLInputObjectType } from 'graphql';
import { compareInputValues } from './input-values.ts';
import type { SchemaChanges } from './schema-change.ts';

/** Compares what an input takes. */
export function* compareInputObjects(before: GraphQLInputObjectType, after: GraphQLInputObjectType): SchemaChanges {
  const coordinate = after.name;
  if (after.isOneOf && !before.isOneOf) {
    yield { code: 'ONE_OF_ADDED', coordinate, message: `${coordinate} takes exactly one of its fields now.` };
  }
  if (before.isOneOf && !after.isOneOf) {
    yield { code: 'ONE_OF_REMOVED', coordinate, message: `${coordinate} takes any number of its fields now.` };
  }
  const [old, current] = [Object.values(before.getFields()), Object.values(after.getFields())];
  yield* compareInputValues('INPUT_FIELD', old, current, (name) => `${coordinate}.${name}`);
}
