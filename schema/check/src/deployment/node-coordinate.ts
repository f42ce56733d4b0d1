import { type ASTNode, type DocumentNode, type GraphQLSchema, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

/**
 * The part of a schema that the last of some nodes of a document names; null when it names none. Validation tells a node
 * after what it is compared with, for example the variable after its definition.
 */
export function nameNode(document: DocumentNode, schema: GraphQLSchema, nodes: readonly ASTNode[]): string | null {
  let found: string | null = null;
  const typeInfo = new TypeInfo(schema);
  const visitor = {
    enter(node: ASTNode) {
      if (nodes.includes(node)) found = nameType(node, schema) ?? nameCurrent(typeInfo) ?? found;
    },
  };
  visit(document, visitWithTypeInfo(typeInfo, visitor));
  return found;
}

function nameType(node: ASTNode, schema: GraphQLSchema): string | undefined {
  if (node.kind === Kind.OPERATION_DEFINITION) return schema.getRootType(node.operation)?.name;
  if (node.kind === Kind.NAMED_TYPE) return node.name.value;
  return node.kind === Kind.INLINE_FRAGMENT ? node.typeCondition?.name.value : undefined;
}

function nameCurrent(typeInfo: TypeInfo): string | null {
  const [parent, field, argument] = [typeInfo.getParentType(), typeInfo.getFieldDef(), typeInfo.getArgument()];
  if (!parent || !field) return null;
  const coordinate = `${parent.name}.${field.name}`;
  return argument ? `${coordinate}(${argument.name}:)` : coordinate;
}
