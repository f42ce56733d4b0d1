import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * The document that an app sends for an operation: the operation, then the fragments it reaches by name, with `__typename` where
 * Apollo Client puts it. Order and place are those of @apollo/generate-persisted-query-manifest, so that identifiers agree
 * with those that a client computes of its own documents.
 */
export function createClientDocument(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): DocumentNode {
  const reached = [...listSpreads(operation, fragments)].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return {
    kind: Kind.DOCUMENT,
    definitions: [operation, ...reached.map(([, fragment]) => fragment)],
  };
}

/** Adds `__typename` at the end of every selection set but that of the operation, as the cache of Apollo Client does. */
export function addTypename(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet: (node, _key, parent) => {
      if (isOperation(parent)) return;
      return { ...node, selections: [...node.selections, typename] };
    },
  });
}

function isOperation(node: unknown): boolean {
  return (node as { kind?: string }).kind === Kind.OPERATION_DEFINITION;
}

/** The fragments that a definition spreads, and those that they spread; one that does not exist is left to validation. */
function listSpreads(
  definition: OperationDefinitionNode | FragmentDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  reached = new Map<string, FragmentDefinitionNode>(),
): Map<string, FragmentDefinitionNode> {
  visit(definition, {
    FragmentSpread: ({ name }) => {
      const fragment = fragments.get(name.value);
      if (!fragment || reached.has(name.value)) return;
      reached.set(name.value, fragment);
      listSpreads(fragment, fragments, reached);
    },
  });
  return reached;
}
