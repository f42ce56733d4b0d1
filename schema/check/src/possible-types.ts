import { type GraphQLNamedType, type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';

/** The names of the objects that a value of a type can be. */
export function listPossible(schema: GraphQLSchema, type: GraphQLNamedType): string[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type).map(({ name }) => name);
  return isObjectType(type) ? [type.name] : [];
}

/** Whether a fragment on a type applies to an object. */
export function isOfType(schema: GraphQLSchema, objectName: string, condition: string): boolean {
  if (objectName === condition) return true;
  const [type, around] = [schema.getType(objectName), schema.getType(condition)];
  return isObjectType(type) && isAbstractType(around) && schema.isSubType(around, type);
}
