import type { GraphQLUnionType } from 'graphql';
import { pairByName } from './pairs.ts';
import type { SchemaChanges } from './schema-change.ts';

/** Compares the members of a union, which have no coordinate of their own. */
export function* compareUnions(before: GraphQLUnionType, after: GraphQLUnionType): SchemaChanges {
  const coordinate = after.name;
  const { removed, added } = pairByName(before.getTypes(), after.getTypes());
  for (const { name } of removed) {
    const message = `${name} is no member of the union ${coordinate} any more.`;
    yield { code: 'UNION_MEMBER_REMOVED', coordinate, message, change: name };
  }
  for (const { name } of added) {
    const message = `${name} is a new member of the union ${coordinate}.`;
    yield { code: 'UNION_MEMBER_ADDED', coordinate, message, change: name };
  }
}
