import { type DocumentNode, type FieldNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { createFragmentFinder } from './operation-walk.ts';

/**
 * The fields at the root of an operation, through its fragments. What a fragment holds counts once, however often it is
 * spread: the selections are merged, and fragments that spread fragments would otherwise take ages to walk through.
 */
export function listRootFields(operation: OperationDefinitionNode, document: DocumentNode): FieldNode[] {
  const findFragment = createFragmentFinder(document);
  const seen = new Set<string>();
  const list = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return list(selection.selectionSet);
      const fragment = seen.has(selection.name.value) ? undefined : findFragment(selection.name.value);
      seen.add(selection.name.value);
      return fragment ? list(fragment.selectionSet) : [];
    });
  return list(operation.selectionSet);
}
