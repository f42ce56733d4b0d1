import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Fetch, Plan } from './plan.ts';

const lineAtMost = 160; // characters
const linesAtMost = 30;

/**
 * The fetches that only one of two plans has, a line each: `-` before those of the first, `+` before those of the second,
 * for example `+ step 2, users: User(id) { name }`.
 */
export function comparePlanTexts(before: Plan, after: Plan): string[] {
  const [old, current] = [before, after].map(({ fetches }) => fetches.map(describeFetch)) as [string[], string[]];
  const lines = [
    ...subtract(old, current).map((line) => cutLine(`- ${line}`)),
    ...subtract(current, old).map((line) => cutLine(`+ ${line}`)),
  ];
  if (lines.length <= linesAtMost) return lines;
  return [...lines.slice(0, linesAtMost), `and ${lines.length - linesAtMost} more`];
}

/** A fetch for people: when, where, and what, without what only the router needs. */
export function describeFetch({ step, subgraph, operation, requires }: Fetch): string {
  const { selectionSet } = readOperation(parse(operation, { noLocation: true }));
  return `step ${step}, ${subgraph}: ${describeSelections(selectionSet, requires)}`;
}

/** The operation of a document that has one. */
export function readOperation({ definitions }: DocumentNode): OperationDefinitionNode {
  const operation = definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) throw new Error('A fetch of a plan has no operation.');
  return operation;
}

function describeSelections(selectionSet: SelectionSetNode, requires: readonly QueryPlanSelectionNode[]): string {
  const { selections } = visit(selectionSet, { SelectionSet: { leave: hideTypename } });
  const [first] = selections;
  if (requires.length === 0 || first?.kind !== Kind.FIELD) return selections.map(printOnOneLine).join(' ');
  return (first.selectionSet?.selections ?? [])
    .map((selection) => {
      const text = printOnOneLine(selection).replace(/^\.\.\. on /, '');
      return text.replace(/^\w+/, (type) => `${type}(${describeRequired(type, requires)})`);
    })
    .join(' ');
}

function describeRequired(type: string, requires: readonly QueryPlanSelectionNode[]): string {
  const fitting = requires.filter((node) => node.kind === 'InlineFragment' && node.typeCondition === type);
  return describeRequiredFields(fitting.length > 0 ? fitting : requires);
}

function describeRequiredFields(nodes: readonly QueryPlanSelectionNode[]): string {
  return nodes
    .flatMap((node) => {
      if (node.kind === 'InlineFragment') return [describeRequiredFields(node.selections)];
      if (node.name === '__typename') return [];
      return [node.selections ? `${node.name} { ${describeRequiredFields(node.selections)} }` : node.name];
    })
    .join(' ');
}

function hideTypename(node: SelectionSetNode): SelectionSetNode | undefined {
  const selections = node.selections.filter((each) => each.kind !== Kind.FIELD || each.name.value !== '__typename');
  return selections.length > 0 ? { ...node, selections } : undefined;
}

function printOnOneLine(node: SelectionNode): string {
  return print(node).replaceAll(/\s+/g, ' ');
}

/** What is left of the first list, in which a text may stand several times. */
function subtract(texts: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return texts.filter((text) => {
    const index = left.indexOf(text);
    if (index < 0) return true;
    left.splice(index, 1);
    return false;
  });
}

/** A line that is no longer than people read. */
export function cutLine(line: string): string {
  return line.length > lineAtMost ? `${line.slice(0, lineAtMost - 1)}…` : line;
}
