import { type GraphQLSchema, isInterfaceType, isObjectType, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Change, Operation } from './graph.ts';

/** Whether a field is deprecated, and none of the operations that clients are registered with asks for it. */
export function isRetired(coordinate: string, { base, head }: Change): boolean {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const type = base.api.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  if (type.getFields()[fieldName]?.deprecationReason == null || head.operations.length === 0) return false;
  const asked = listAskedFields(base.api, [...base.operations, ...head.operations]);
  // Whoever asks an interface gets the field of whatever implements it.
  return [type, ...type.getInterfaces()].every(({ name }) => !asked.has(`${name}.${fieldName}`));
}

/** The fields that operations ask for, by their coordinates. */
function listAskedFields(schema: GraphQLSchema, operations: readonly Operation[]): Set<string> {
  const asked = new Set<string>();
  const types = new TypeInfo(schema);
  for (const { document } of operations) {
    const visitor = {
      Field() {
        const [parent, field] = [types.getParentType(), types.getFieldDef()];
        if (parent && field) asked.add(`${parent.name}.${field.name}`);
      },
    };
    visit(document, visitWithTypeInfo(types, visitor));
  }
  return asked;
}
