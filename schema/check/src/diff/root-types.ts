import { type GraphQLSchema, OperationTypeNode } from 'graphql';
import type { SchemaChanges } from './schema-change.ts';

/** Compares where operations start. */
export function* compareRootTypes(before: GraphQLSchema, after: GraphQLSchema): SchemaChanges {
  for (const kind of Object.values(OperationTypeNode)) {
    const old = before.getRootType(kind)?.name;
    const current = after.getRootType(kind)?.name;
    if (old === current) continue;
    if (old === undefined) {
      const message = `There is a ${kind} type now, ${current}.`;
      yield { code: 'ROOT_TYPE_ADDED', coordinate: current ?? '', message, change: kind };
    } else {
      const message = `The ${kind} type was ${old}; ${current === undefined ? 'there is none now' : `it is ${current}`}.`;
      yield { code: 'ROOT_TYPE_CHANGED', coordinate: old, message, change: `${kind} ${current}` };
    }
  }
}

/** Whether operations start at a type, so that its coming and going is told as that of a root type. */
export function isRootType(schema: GraphQLSchema, typeName: string): boolean {
  return Object.values(OperationTypeNode).some((kind) => schema.getRootType(kind)?.name === typeName);
}
