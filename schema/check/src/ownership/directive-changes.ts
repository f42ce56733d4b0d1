import type { Finding } from '../finding.ts';
import type { FederatedChange, FederatedGraph, Usage } from './federated-graph.ts';
import { findFormerOwner, subtractUsages, tellUsage, type UsagePlace } from './usage-changes.ts';

/** Of these the other comparisons tell more, and of guards and prices the security stage. */
const toldElsewhere: readonly string[] = [
  ...['key', 'shareable', 'external', 'requires', 'provides', 'override', 'interfaceObject'],
  ...['tag', 'inaccessible', 'link', 'composeDirective'],
  ...['authenticated', 'requiresScopes', 'policy', 'cost', 'listSize'],
];
/** The API schema shows these, so that its comparison tells them. */
const shownToClients: readonly string[] = ['deprecated', 'specifiedBy', 'oneOf'];

/** What subgraphs say with directives of their own, and with those of federation that nothing else is told of. */
export function compareDirectives(change: FederatedChange): Finding[] {
  const { base, head } = change;
  const findings: Finding[] = [];
  for (const after of head.subgraphs.values()) {
    const before = base.subgraphs.get(after.name);
    if (!before) continue;
    const told = { change, subject: after.name };
    findings.push(...compareUsages({ ...told, coordinate: null }, before.schemaUsages, after.schemaUsages));
    for (const [coordinate, { usages }] of after.parts) {
      const former = before.parts.get(coordinate)?.usages ?? listUsages(base, head, coordinate);
      findings.push(...compareUsages({ ...told, coordinate }, former, usages));
    }
  }
  return [...findings, ...compareGone(change)];
}

/** Directives of parts that a subgraph no longer has, but others do, and of which nobody says the like. */
function compareGone(change: FederatedChange): Finding[] {
  const { base, head } = change;
  const findings: Finding[] = [];
  for (const before of base.subgraphs.values()) {
    const after = head.subgraphs.get(before.name);
    for (const [coordinate, { usages }] of before.parts) {
      if (after?.parts.has(coordinate)) continue;
      const told = { change, subject: before.name, coordinate };
      const holders = head.holders.get(coordinate);
      const hasMoved = holders?.some(({ name }) => !base.subgraphs.get(name)?.parts.has(coordinate));
      const others = holders?.flatMap(({ parts }) => parts.get(coordinate)?.usages ?? []);
      const lost = usages.filter(({ name }) => others?.every((usage) => usage.name !== name));
      if (others && !hasMoved) findings.push(...compareUsages(told, lost, []));
    }
  }
  return findings;
}

/** What was said of a part by the subgraphs that it has left. */
function listUsages(base: FederatedGraph, head: FederatedGraph, coordinate: string): Usage[] {
  const holders = base.holders.get(coordinate) ?? [];
  const left = holders.filter(({ name }) => !head.subgraphs.get(name)?.parts.has(coordinate));
  return left.flatMap(({ parts }) => parts.get(coordinate)?.usages ?? []);
}

function compareUsages(told: UsagePlace, before: readonly Usage[], after: readonly Usage[]): Finding[] {
  const removed = subtractUsages(before.filter(isOther), after);
  const where = `${told.coordinate ?? 'The schema'} in ${told.subject}`;
  const findings = subtractUsages(after.filter(isOther), before).map((usage) => {
    const index = removed.findIndex(({ name }) => name === usage.name);
    const [former] = index < 0 ? [] : removed.splice(index, 1);
    if (!former) return tellUsage(told, 'DIRECTIVE_USAGE_ADDED', `${where} has ${usage.text} now.`, { after: usage });
    const message = `${where} has ${usage.text} now; it was ${former.text}.`;
    return tellUsage(told, 'DIRECTIVE_USAGE_CHANGED', message, { before: former, after: usage });
  });
  for (const usage of removed) {
    const owner = findFormerOwner(told, usage);
    const end = owner === told.subject ? 'any more' : `as it had in ${owner}`;
    const message = `${where} does not have ${usage.text} ${end}.`;
    findings.push(tellUsage(told, 'DIRECTIVE_USAGE_REMOVED', message, { before: usage }));
  }
  return findings;
}

function isOther({ isFederation, name }: Usage): boolean {
  return !(isFederation ? toldElsewhere : shownToClients).includes(name);
}
