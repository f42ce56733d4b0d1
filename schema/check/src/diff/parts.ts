import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';

/** A part of a schema that has a coordinate, with the parts inside it. */
export type Part = { coordinate: string; parts: readonly Part[] };

/** The types of a schema, each with its fields and their arguments, or its values. */
export function listParts(schema: GraphQLSchema): Part[] {
  const types = Object.values(schema.getTypeMap());
  const own = types.filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));
  return own.map((type) => ({ coordinate: type.name, parts: listMembers(type) }));
}

/** The coordinates of parts, and of all that is inside them. */
export function listCoordinates(parts: readonly Part[]): string[] {
  return parts.flatMap(({ coordinate, parts: inner }) => [coordinate, ...listCoordinates(inner)]);
}

function listMembers(type: GraphQLNamedType): Part[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => ({ coordinate: `${type.name}.${name}`, parts: [] }));
  if (isInputObjectType(type)) {
    return Object.keys(type.getFields()).map((name) => ({ coordinate: `${type.name}.${name}`, parts: [] }));
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).map((field) => {
    const coordinate = `${type.name}.${field.name}`;
    return { coordinate, parts: field.args.map(({ name }) => ({ coordinate: `${coordinate}(${name}:)`, parts: [] })) };
  });
}
