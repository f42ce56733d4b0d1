import { createFinding, type Finding } from '../finding.ts';
import { type FederatedChange, type FederatedSubgraph, locatePart, type Part, showNode } from './federated-graph.ts';

/**
 * Which fields a subgraph lets others resolve, apart from those of which more is told; in federation 1 that is all of them.
 * Where it is so of all fields of a type, it is told of the type.
 */
export function compareShareable(change: FederatedChange, settled: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = [];
  for (const after of change.head.subgraphs.values()) {
    const before = change.base.subgraphs.get(after.name);
    if (!before || [before, after].some(({ links }) => links.federation === '1')) continue;
    for (const fields of groupByType(listComparable(before, after)).values()) {
      const changed = fields.filter((field) => isChanged(before, field) && !settled.has(field.coordinate));
      const [first] = changed;
      if (!first) continue;
      const isWhole = changed.length > 1 && changed.length === fields.length;
      const parts = isWhole ? [{ ...first, coordinate: first.coordinate.replace(/\..*$/, '') }] : changed;
      findings.push(...parts.map((part) => tell(change, before, after, part)));
    }
  }
  return findings;
}

/** Fields that a subgraph resolves before and after; those of keys can always be shared. */
function listComparable(before: FederatedSubgraph, after: FederatedSubgraph): Part[] {
  return [...after.parts.values()].filter(
    ({ coordinate, isResolvable }) =>
      isResolvable &&
      before.parts.get(coordinate)?.isResolvable &&
      !before.keyFields.has(coordinate) &&
      !after.keyFields.has(coordinate),
  );
}

function isChanged(before: FederatedSubgraph, { coordinate, isShareable }: Part): boolean {
  return before.parts.get(coordinate)?.isShareable !== isShareable;
}

function groupByType(parts: readonly Part[]): Map<string, Part[]> {
  const types = new Map<string, Part[]>();
  for (const part of parts) {
    const type = part.coordinate.replace(/\..*$/, '');
    const known = types.get(type);
    if (known) known.push(part);
    else types.set(type, [part]);
  }
  return types;
}

function tell(
  change: FederatedChange,
  before: FederatedSubgraph,
  { name, parts }: FederatedSubgraph,
  { coordinate, isShareable }: Part,
): Finding {
  const message = isShareable
    ? `${name} lets other subgraphs resolve ${coordinate} now.`
    : `${name} does not let other subgraphs resolve ${coordinate} any more.`;
  return createFinding(isShareable ? 'SHAREABLE_ADDED' : 'SHAREABLE_REMOVED', {
    subject: name,
    coordinate,
    message,
    place: locatePart(change, name, coordinate),
    evidence: [before.parts, parts].map((state) => showNode(name, state.get(coordinate)?.node)),
  });
}
