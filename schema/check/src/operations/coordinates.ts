import {
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** The part of the schema that each node of a document names, or else the nearest node around it. */
export function locateNodes(document: DocumentNode, schema: GraphQLSchema): ReadonlyMap<ASTNode, string> {
  const located = new Map<ASTNode, string>();
  const around: (string | null)[] = [];
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      enter(node) {
        const coordinate = nameCoordinate(node, info) ?? around.at(-1) ?? null;
        around.push(coordinate);
        if (coordinate !== null) located.set(node, coordinate);
      },
      leave() {
        around.pop();
      },
    }),
  );
  return located;
}

function nameCoordinate(node: ASTNode, info: TypeInfo): string | null {
  const parent = info.getParentType()?.name;
  switch (node.kind) {
    case Kind.NAMED_TYPE:
      return node.name.value;
    case Kind.FIELD:
      return parent === undefined ? null : `${parent}.${node.name.value}`;
    case Kind.INLINE_FRAGMENT:
    case Kind.FRAGMENT_SPREAD:
      return parent ?? null;
    case Kind.DIRECTIVE:
      return `@${node.name.value}`;
    case Kind.ARGUMENT: {
      const directive = info.getDirective();
      if (directive) return `@${directive.name}(${node.name.value}:)`;
      const field = info.getFieldDef();
      return field && parent !== undefined ? `${parent}.${field.name}(${node.name.value}:)` : null;
    }
    case Kind.OBJECT_FIELD: {
      const type = getNamedType(info.getParentInputType());
      return type ? `${type.name}.${node.name.value}` : null;
    }
    case Kind.ENUM: {
      const type = getNamedType(info.getInputType());
      return type ? `${type.name}.${node.value}` : null;
    }
    default:
      return null;
  }
}
