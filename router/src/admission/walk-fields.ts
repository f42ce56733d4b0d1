import {
  createOperationReader,
  type OperationInput,
  type OperationReader,
  readRootType,
  readSelectedType,
  type SelectedField,
} from '@supergraph/kit/operation-walk';
import type { GraphQLCompositeType, SelectionSetNode } from 'graphql';

/** Where a field stands in the answer: the keys from the root to it, lists not among them. */
export type FieldPath = readonly string[];

/**
 * Every field that an operation is going to answer, with its place; or, without regard to conditions, every one that it may.
 * Only to be called once the size has been checked.
 */
export function* walkFields(
  input: OperationInput,
  options: { ignoresConditions?: boolean } = {},
): Generator<{ field: SelectedField; path: FieldPath }> {
  yield* walk(createOperationReader(input, options), input.operation.selectionSet, readRootType(input), []);
}

function* walk(
  reader: OperationReader,
  selectionSet: SelectionSetNode | undefined,
  type: GraphQLCompositeType,
  above: FieldPath,
): Generator<{ field: SelectedField; path: FieldPath }> {
  for (const field of reader.listFields(selectionSet, type)) {
    const path = [...above, field.key];
    yield { field, path };
    const below = readSelectedType(field);
    if (below) yield* walk(reader, field.node.selectionSet, below, path);
  }
}
