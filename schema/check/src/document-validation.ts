import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';

/**
 * Validates a document as a server does, which refuses an operation of a kind that the schema has no type for: `validate` of
 * graphql-js says nothing of that, nor of anything that such an operation asks for.
 */
export function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  rules: readonly ValidationRule[] = specifiedRules,
): readonly GraphQLError[] {
  const unserved = document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION && !schema.getRootType(node.operation)
      ? [new GraphQLError(`The schema has no type for a ${node.operation}.`, { nodes: node })]
      : [],
  );
  return [...unserved, ...validate(schema, document, rules)];
}
