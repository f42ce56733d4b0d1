import { createFinding, type Finding, readPlace } from '../finding.ts';
import type { Code } from '../rules.ts';
import { type FederatedChange, locatePart, showNode, type Usage } from './federated-graph.ts';

/** Where a directive came or went; of the schema of a subgraph itself when there is no coordinate. */
export type UsagePlace = { change: FederatedChange; subject: string; coordinate: string | null };

/** What is in the first list and not in the second, of which each counts once; of equal ones the first stands for all. */
export function subtractUsages(usages: readonly Usage[], others: readonly Usage[]): Usage[] {
  const texts = others.map(({ text }) => text);
  const left = new Map<string, Usage>();
  for (const usage of usages) {
    const index = texts.indexOf(usage.text);
    if (index >= 0) texts.splice(index, 1);
    else if (!left.has(usage.text)) left.set(usage.text, usage);
  }
  return [...left.values()];
}

/** The subgraph that said it; another one when the part has moved. */
export function findFormerOwner({ change, subject, coordinate }: UsagePlace, usage: Usage): string {
  const subgraphs = [...change.base.subgraphs.values()];
  return subgraphs.find(({ parts }) => parts.get(coordinate ?? '')?.usages.includes(usage))?.name ?? subject;
}

export function tellUsage(
  { change, subject, coordinate }: UsagePlace,
  code: Code,
  message: string,
  { before, after }: { before?: Usage | undefined; after?: Usage | undefined },
): Finding {
  const around = coordinate === null ? readPlace(before?.node) : locatePart(change, subject, coordinate);
  return createFinding(code, {
    subject,
    coordinate,
    message,
    place: after ? readPlace(after.node) : around,
    evidence: [
      ...(before ? [showNode(findFormerOwner({ change, subject, coordinate }, before), before.node)] : []),
      ...(after ? [showNode(subject, after.node)] : []),
    ],
    change: `${before?.text ?? ''} ${after?.text ?? ''}`,
  });
}
