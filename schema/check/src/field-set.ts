import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FieldNode, Kind, parse, print, type SelectionNode, type SelectionSetNode } from 'graphql';

/** The leaves of a selection, as paths like `organization.id`; type conditions and arguments in it do not count. */
export type FieldSet = readonly string[];

/** A field that a set selects; `nodes` are the fields around it and the field itself. */
export type FieldPath = { path: string; nodes: readonly FieldNode[]; isLeaf: boolean };

/** The fields of what `@key`, `@requires` and `@provides` say, each followed by those below it; none where that does not parse. */
export function listFieldPaths(text: string): FieldPath[] {
  const selections = parseFieldSet(text);
  return selections ? listPaths(selections, []) : [];
}

/** The leaves of what `@key`, `@requires` and `@provides` say. */
export function listLeafPaths(text: string): FieldSet {
  return listFieldPaths(text).flatMap(({ path, isLeaf }) => (isLeaf ? path : []));
}

/** One way to write all field sets that mean the same: neither order nor white space matters. */
export function normaliseFieldSet(text: string): string {
  const selections = parseFieldSet(text);
  return selections ? writeSelections(selections) : text;
}

/** A path as it is written, for example `weight(unit: KILO)`. */
export function writePath({ nodes }: FieldPath): string {
  return nodes.map(writeField).join('.');
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

/** Composers take a set in braces for the same set without. */
function parseFieldSet(text: string): SelectionSetNode | null {
  try {
    const [operation] = parse(`{ ${text.replace(/^\s*\{([\s\S]*)\}\s*$/, '$1')} }`, { noLocation: true }).definitions;
    return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet : null;
  } catch {
    return null;
  }
}

function listPaths({ selections }: SelectionSetNode, around: readonly FieldNode[]): FieldPath[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    if (node.kind === Kind.INLINE_FRAGMENT) return listPaths(node.selectionSet, around);
    const nodes = [...around, node];
    const path = nodes.map(({ name }) => name.value).join('.');
    const below = node.selectionSet ? listPaths(node.selectionSet, nodes) : [];
    return [{ path, nodes, isLeaf: node.selectionSet === undefined }, ...below];
  });
}

/** Field sets have neither aliases nor directives. */
function writeField({ name, arguments: given = [] }: FieldNode): string {
  return given.length === 0 ? name.value : `${name.value}(${given.map(print).toSorted().join(', ')})`;
}

function writeSelections({ selections }: SelectionSetNode): string {
  return [...new Set(selections.map(writeSelection))].toSorted().join(' ');
}

function writeSelection(node: SelectionNode): string {
  if (node.kind === Kind.FRAGMENT_SPREAD) return print(node);
  const inner = node.selectionSet ? ` { ${writeSelections(node.selectionSet)} }` : '';
  if (node.kind === Kind.INLINE_FRAGMENT) return `... on ${node.typeCondition?.name.value ?? ''}${inner}`;
  return `${writeField(node)}${inner}`;
}
