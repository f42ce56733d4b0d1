import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';

const known = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, readonly GraphQLError[]>>();

/** Validates a document by all rules; several stages ask for the same ones. */
export function validateDocument(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const ofSchema = known.get(schema) ?? new WeakMap();
  known.set(schema, ofSchema);
  const errors = ofSchema.get(document) ?? validateBy(specifiedRules, schema, document);
  ofSchema.set(document, errors);
  return errors;
}

/**
 * Validates a document as a server does, which refuses an operation of a kind that the schema has no type for: `validate` of
 * graphql-js says nothing of that, nor of anything that such an operation asks for.
 */
export function validateBy(
  rules: readonly ValidationRule[],
  schema: GraphQLSchema,
  document: DocumentNode,
): readonly GraphQLError[] {
  const unserved = document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION && !schema.getRootType(node.operation)
      ? [new GraphQLError(`The schema has no type for a ${node.operation}.`, { nodes: node })]
      : [],
  );
  return [...unserved, ...validate(schema, document, rules)];
}
