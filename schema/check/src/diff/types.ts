import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import type { Reach } from '../reach.ts';
import { describeKind } from '../type-kinds.ts';
import { compareDescriptions } from './descriptions.ts';
import { compareEnums } from './enums.ts';
import { compareFields } from './fields.ts';
import { compareImplementations, listNewImplementations } from './implementations.ts';
import { compareInputObjects } from './input-objects.ts';
import { pairByName } from './pairs.ts';
import { isRootType } from './root-types.ts';
import { compareScalars } from './scalars.ts';
import type { SchemaChanges } from './schema-change.ts';
import { compareUnions } from './unions.ts';

/** Compares the types of two schemas; one that comes or goes is told as a whole and not once more for each of its parts. */
export function* compareTypes(before: GraphQLSchema, after: GraphQLSchema, reach: Reach): SchemaChanges {
  const { removed, added, kept } = pairByName(listTypes(before), listTypes(after));
  for (const type of removed) {
    if (isRootType(before, type.name)) continue;
    const message = `The ${describeKind(type)} ${type.name} is removed.`;
    yield { code: 'TYPE_REMOVED', coordinate: type.name, message, change: describeKind(type) };
  }
  for (const type of added) {
    if (isRootType(after, type.name)) continue;
    const kind = describeKind(type);
    yield { code: 'TYPE_ADDED', coordinate: type.name, message: `The ${kind} ${type.name} is new.`, change: kind };
    if (isObjectType(type)) yield* listNewImplementations(type, reach);
  }
  for (const [old, current] of kept) {
    yield* compareType(old, current, reach);
    yield* compareDescriptions(current.name, old, current);
  }
}

/** All but those that every schema has, and that are there or not as something uses them. */
function listTypes(schema: GraphQLSchema): GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
}

function* compareType(before: GraphQLNamedType, after: GraphQLNamedType, reach: Reach): SchemaChanges {
  if (isScalarType(before) && isScalarType(after)) yield* compareScalars(before, after);
  else if (isEnumType(before) && isEnumType(after)) yield* compareEnums(before, after, reach);
  else if (isUnionType(before) && isUnionType(after)) yield* compareUnions(before, after);
  else if (isInputObjectType(before) && isInputObjectType(after)) yield* compareInputObjects(before, after);
  else if ((isObjectType(before) && isObjectType(after)) || (isInterfaceType(before) && isInterfaceType(after))) {
    yield* compareImplementations(before, after, reach);
    yield* compareFields(before, after);
  } else {
    const [old, current] = [describeKind(before), describeKind(after)];
    const message = `${after.name} was of the kind ${old} and is of the kind ${current}.`;
    yield { code: 'TYPE_KIND_CHANGED', coordinate: after.name, message, change: `${old} to ${current}` };
  }
}
