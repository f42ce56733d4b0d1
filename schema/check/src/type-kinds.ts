import {
  type GraphQLNamedType,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isScalarType,
  isUnionType,
} from 'graphql';

export function describeKind(type: GraphQLNamedType): string {
  if (isScalarType(type)) return 'scalar';
  if (isEnumType(type)) return 'enum';
  if (isUnionType(type)) return 'union';
  if (isInputObjectType(type)) return 'input';
  return isInterfaceType(type) ? 'interface' : 'object type';
}

/** The texts of two types, with their kinds where these are all that tells them apart: `[enum K!]` and `[scalar K!]`. */
export function describePair(one: GraphQLType, other: GraphQLType): [string, string] {
  const [left, right] = [getNamedType(one), getNamedType(other)];
  const isOfTwoKinds = left.name === right.name && describeKind(left) !== describeKind(right);
  return isOfTwoKinds ? [describeWithKind(one), describeWithKind(other)] : [String(one), String(other)];
}

function describeWithKind(type: GraphQLType): string {
  const named = getNamedType(type);
  return String(type).replace(named.name, `${describeKind(named)} ${named.name}`);
}
