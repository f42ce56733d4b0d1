import { type GraphQLType, isListType, isNonNullType } from 'graphql';

/**
 * How the values of a type relate to those of the one before: there are fewer, more, or some are gone and others came.
 * `replaced` is a type of another name or another nesting of lists, with which no value compares.
 */
export type TypeChange = 'same' | 'narrowed' | 'widened' | 'mixed' | 'replaced';

export function compareTypeReferences(before: GraphQLType, after: GraphQLType): TypeChange {
  if (withoutNonNull(before) !== withoutNonNull(after)) return 'replaced';
  const isWithin = includesAll(before, after);
  const isAround = includesAll(after, before);
  if (isWithin && isAround) return 'same';
  if (isWithin) return 'narrowed';
  return isAround ? 'widened' : 'mixed';
}

function withoutNonNull(type: GraphQLType): string {
  return String(type).replaceAll('!', '');
}

/** Whether each value of `narrow` is one of `wide`, when they differ only in what may be null. */
function includesAll(wide: GraphQLType, narrow: GraphQLType): boolean {
  if (isNonNullType(narrow)) return includesAll(isNonNullType(wide) ? wide.ofType : wide, narrow.ofType);
  if (isNonNullType(wide)) return false;
  return !isListType(wide) || !isListType(narrow) || includesAll(wide.ofType, narrow.ofType);
}
