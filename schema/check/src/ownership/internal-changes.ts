import { Kind, print } from 'graphql';
import { createFinding, type Finding } from '../finding.ts';
import type { Code } from '../rules.ts';
import { type DefinitionNode, listAround } from '../source-index.ts';
import {
  type FederatedChange,
  type FederatedGraph,
  isVisible,
  listFederationUsages,
  locatePart,
  showNode,
} from './federated-graph.ts';

/** What changes in subgraphs of parts that clients see neither before nor after, for the parts around which nothing changes. */
export function compareInternals(change: FederatedChange): Finding[] {
  const { base, head } = change;
  const findings: Finding[] = [];
  for (const coordinate of new Set([...base.holders.keys(), ...head.holders.keys()])) {
    if (coordinate.startsWith('@') || isVisible(base.api, coordinate) || isVisible(head.api, coordinate)) continue;
    const [, around = coordinate] = listAround(coordinate);
    const isInBoth = (part: string) => base.holders.has(part) && head.holders.has(part);
    if (isInBoth(coordinate)) findings.push(...compareInternal(change, coordinate));
    else if (around === coordinate || isInBoth(around)) findings.push(...tellExistence(change, coordinate));
  }
  return findings;
}

function compareInternal(change: FederatedChange, coordinate: string): Finding[] {
  return (change.head.holders.get(coordinate) ?? []).flatMap(({ name, parts }) => {
    const before = change.base.subgraphs.get(name)?.parts.get(coordinate)?.node;
    const after = parts.get(coordinate)?.node;
    const [old, next] = [before && writeType(before), after && writeType(after)];
    if (old === undefined || next === undefined || old === next) return [];
    const message = `${coordinate}, which clients do not see, is ${next} in ${name} now; it was ${old}.`;
    return [tell(change, 'INTERNAL_PART_CHANGED', name, coordinate, message, `${old} to ${next}`)];
  });
}

function tellExistence(change: FederatedChange, coordinate: string): Finding[] {
  const isAdded = change.head.holders.has(coordinate);
  const graph = isAdded ? change.head : change.base;
  const [holder] = graph.holders.get(coordinate) ?? [];
  const node = holder?.parts.get(coordinate)?.node;
  if (!holder || !node || (isAdded && !isInaccessible(graph, coordinate))) return [];
  const message = isAdded
    ? `${coordinate} is added in ${holder.name}, where clients do not see it.`
    : `${coordinate} is removed from ${holder.name}; clients did not see it.`;
  const code = isAdded ? 'INTERNAL_PART_ADDED' : 'INTERNAL_PART_REMOVED';
  return [tell(change, code, holder.name, coordinate, message, writeType(node))];
}

function isInaccessible({ holders }: FederatedGraph, coordinate: string): boolean {
  return listAround(coordinate).some((part) =>
    holders.get(part)?.some(({ parts }) => listFederationUsages(parts.get(part), 'inaccessible').length > 0),
  );
}

/** The type of a field or an input with its default value; of other parts, what kind they are. */
function writeType(node: DefinitionNode): string {
  if (node.kind === Kind.FIELD_DEFINITION) return print(node.type);
  if (node.kind !== Kind.INPUT_VALUE_DEFINITION) return node.kind.replace(/Extension$/, 'Definition');
  return `${print(node.type)}${node.defaultValue ? ` = ${print(node.defaultValue)}` : ''}`;
}

function tell(
  change: FederatedChange,
  code: Code,
  subject: string,
  coordinate: string,
  message: string,
  of: string,
): Finding {
  const nodes = [change.base, change.head].flatMap(
    ({ subgraphs }) => subgraphs.get(subject)?.parts.get(coordinate) ?? [],
  );
  return createFinding(code, {
    subject,
    coordinate,
    message,
    place: locatePart(change, subject, coordinate),
    evidence: nodes.map(({ node }) => showNode(subject, node)),
    change: of,
  });
}
