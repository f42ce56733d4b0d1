import {
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import type { Field } from './guards.ts';

/** A field that clients can select. */
export type OutputField = { type: GraphQLObjectType | GraphQLInterfaceType; field: Field; coordinate: string };

export function listOutputFields(schema: GraphQLSchema): OutputField[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isIntrospectionType(type) || !(isObjectType(type) || isInterfaceType(type))) return [];
    return Object.values(type.getFields()).map((field) => ({ type, field, coordinate: `${type.name}.${field.name}` }));
  });
}

export function findOutputField(schema: GraphQLSchema, typeName: string, fieldName: string): Field | null {
  const type = schema.getType(typeName);
  return isObjectType(type) || isInterfaceType(type) ? (type.getFields()[fieldName] ?? null) : null;
}
