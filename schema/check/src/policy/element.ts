import {
  type GraphQLArgument,
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import type { Graph } from '../graph.ts';

/** A part of the API that somebody has written, with what it belongs to. */
export type Element = { coordinate: string } & (
  | { kind: 'type'; part: GraphQLNamedType }
  | { kind: 'field'; part: GraphQLField<unknown, unknown>; type: GraphQLNamedType }
  | { kind: 'argument'; part: GraphQLArgument; type: GraphQLNamedType }
  | { kind: 'input field'; part: GraphQLInputField; type: GraphQLNamedType }
  | { kind: 'enum value'; part: GraphQLEnumValue; type: GraphQLNamedType }
);

/**
 * The parts of the API. Those that composition has made are left out, as the fields that types have from an
 * `@interfaceObject`; roots are all in, because subgraphs may give them other names.
 */
export function listElements({ api, sources }: Graph): Element[] {
  const roots = listRoots(api);
  const types = Object.values(api.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const isWritten = ({ coordinate }: Element, type: GraphQLNamedType) =>
    roots.has(type) || sources.findDefinitions(coordinate).length > 0;
  return types.flatMap((type) => {
    const elements: Element[] = [{ kind: 'type', coordinate: type.name, part: type }, ...listMembers(type)];
    return elements.filter((element) => isWritten(element, type));
  });
}

/** The types that operations begin at. */
export function listRoots(schema: GraphQLSchema): ReadonlySet<GraphQLNamedType> {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return new Set(roots.filter((root) => root !== null && root !== undefined));
}

function listMembers(type: GraphQLNamedType): Element[] {
  if (isEnumType(type)) {
    return type
      .getValues()
      .map((part) => ({ kind: 'enum value', coordinate: `${type.name}.${part.name}`, part, type }));
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return fields.map((part) => ({ kind: 'input field', coordinate: `${type.name}.${part.name}`, part, type }));
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field): Element[] => {
    const coordinate = `${type.name}.${field.name}`;
    return [
      { kind: 'field', coordinate, part: field, type },
      ...field.args.map(
        (part): Element => ({ kind: 'argument', coordinate: `${coordinate}(${part.name}:)`, part, type }),
      ),
    ];
  });
}
