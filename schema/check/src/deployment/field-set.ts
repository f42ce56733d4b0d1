import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';

/** The leaves of a selection, as paths like `organization.id`; type conditions in it do not count. */
export type FieldSet = readonly string[];

/** Reads what `@key`, `@requires` and `@provides` say. */
export function parseFieldSet(fields: string): FieldSet {
  const [operation] = parse(`{ ${fields} }`, { noLocation: true }).definitions;
  return listPaths((operation as OperationDefinitionNode).selectionSet, '');
}

/** What the router puts into the representations of a fetch, below the type conditions. */
export function listRequired(nodes: readonly QueryPlanSelectionNode[], prefix = ''): FieldSet {
  return nodes.flatMap((node) => {
    if (node.kind === 'InlineFragment') return listRequired(node.selections, prefix);
    if (node.name === '__typename') return [];
    return node.selections ? listRequired(node.selections, `${prefix}${node.name}.`) : [`${prefix}${node.name}`];
  });
}

/** Whether a field, or something below it, is in the set. */
export function includesField(set: FieldSet, name: string): boolean {
  return set.some((path) => path === name || path.startsWith(`${name}.`));
}

/** What the set holds below a field. */
export function narrowTo(set: FieldSet, name: string): FieldSet {
  return set.filter((path) => path.startsWith(`${name}.`)).map((path) => path.slice(name.length + 1));
}

/** Whether all paths are in the set. */
export function includesAll(set: FieldSet, paths: FieldSet): boolean {
  return paths.every((path) => set.includes(path));
}

function listPaths({ selections }: SelectionSetNode, prefix: string): FieldSet {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) return listPaths(selection.selectionSet, prefix);
    const { name, selectionSet } = selection;
    return selectionSet ? listPaths(selectionSet, `${prefix}${name.value}.`) : [`${prefix}${name.value}`];
  });
}
