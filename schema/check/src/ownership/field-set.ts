import { Kind, parse, print, type SelectionNode, type SelectionSetNode } from 'graphql';

/** The selections of a field set such as the `fields` of `@key`; null when it cannot be parsed. */
export function parseFieldSet(text: string): SelectionSetNode | null {
  try {
    const [operation] = parse(`{ ${text.replace(/^\s*\{([\s\S]*)\}\s*$/, '$1')} }`, { noLocation: true }).definitions;
    return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet : null;
  } catch {
    return null;
  }
}

/** One way to write all field sets that mean the same: neither order nor white space matters. */
export function normaliseFieldSet(text: string): string {
  const selections = parseFieldSet(text);
  return selections ? writeSelections(selections) : text;
}

/** Each field of a set with the fields around it, for example `organization.id`. */
export function listFieldPaths(text: string): string[] {
  const selections = parseFieldSet(text);
  return selections ? listPaths(selections, '') : [];
}

function writeSelections({ selections }: SelectionSetNode): string {
  return [...new Set(selections.map(writeSelection))].toSorted().join(' ');
}

function writeSelection(node: SelectionNode): string {
  if (node.kind === Kind.FRAGMENT_SPREAD) return print(node);
  const inner = node.selectionSet ? ` { ${writeSelections(node.selectionSet)} }` : '';
  if (node.kind === Kind.INLINE_FRAGMENT) return `... on ${node.typeCondition?.name.value ?? ''}${inner}`;
  const { selectionSet: _, ...field } = node;
  return `${print(field)}${inner}`;
}

function listPaths({ selections }: SelectionSetNode, around: string): string[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    if (node.kind === Kind.INLINE_FRAGMENT) return listPaths(node.selectionSet, around);
    const path = `${around}${node.name.value}`;
    return [path, ...(node.selectionSet ? listPaths(node.selectionSet, `${path}.`) : [])];
  });
}
