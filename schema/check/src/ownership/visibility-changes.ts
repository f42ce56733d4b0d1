import type { Finding } from '../finding.ts';
import { nameAll } from '../name-all.ts';
import { type FederatedChange, type FederatedGraph, isVisible, type Usage } from './federated-graph.ts';
import { subtractUsages, tellUsage, type UsagePlace } from './usage-changes.ts';

/**
 * `@tag` and `@inaccessible`, with which one subgraph speaks for the whole graph, of parts that there are before and after:
 * what a subgraph says besides others changes nothing, and a part that moves can lose what its old owner said.
 */
export function compareVisibility(change: FederatedChange): Finding[] {
  const { base, head } = change;
  const findings: Finding[] = [];
  for (const coordinate of base.holders.keys()) {
    if (!head.holders.has(coordinate)) continue;
    for (const subject of listSubgraphs(change, coordinate)) {
      const told = { change, subject, coordinate };
      const [before, after] = [readUsages(base, subject, coordinate), readUsages(head, subject, coordinate)];
      const isMoved = before === null || after === null;
      for (const usage of subtractUsages(after ?? [], before ?? [])) findings.push(...tellAdded(told, usage, isMoved));
      for (const usage of subtractUsages(before ?? [], after ?? []))
        findings.push(...tellRemoved(told, usage, isMoved));
    }
  }
  return findings;
}

type Told = UsagePlace & { coordinate: string };

function tellAdded(told: Told, usage: Usage, isMoved: boolean): Finding[] {
  const { change, coordinate, subject } = told;
  const reason = explainNoEffect(change.base, coordinate, usage);
  if (reason !== null) {
    const message = `${subject} says ${usage.text} of ${coordinate} now, which changes nothing: ${reason}.`;
    return isMoved ? [] : [tellUsage(told, 'DIRECTIVE_WITHOUT_EFFECT', message, { after: usage })];
  }
  if (usage.name === 'tag') {
    const message = `${coordinate} has the tag "${usage.values['name']}" now.`;
    return [tellUsage(told, 'TAG_ADDED', message, { after: usage })];
  }
  return [tellUsage(told, 'INACCESSIBLE_ADDED', `${subject} hides ${coordinate} from clients.`, { after: usage })];
}

function tellRemoved(told: Told, usage: Usage, isMoved: boolean): Finding[] {
  const { change, coordinate, subject } = told;
  const reason = explainNoEffect(change.head, coordinate, usage);
  if (reason !== null) {
    const message = `${subject} does not say ${usage.text} of ${coordinate} any more, which changes nothing: ${reason}.`;
    return isMoved ? [] : [tellUsage(told, 'DIRECTIVE_WITHOUT_EFFECT', message, { before: usage })];
  }
  if (usage.name === 'tag') {
    const message = `${coordinate} loses the tag "${usage.values['name']}" that ${subject} gave it, and no other subgraph gives it.`;
    return [tellUsage(told, 'TAG_REMOVED', message, { before: usage })];
  }
  const message = `${coordinate} becomes public: ${subject} does not hide it any more, and no other subgraph does.`;
  return [tellUsage(told, 'INACCESSIBLE_REMOVED', message, { before: usage })];
}

/** Why it makes no difference whether one more subgraph says something; null when it makes one. */
function explainNoEffect(graph: FederatedGraph, coordinate: string, { name, text }: Usage): string | null {
  const holders = graph.holders.get(coordinate) ?? [];
  const sayers = holders.filter(({ parts }) => parts.get(coordinate)?.usages.some((usage) => usage.text === text));
  if (sayers.length > 0) return `it is also said by ${nameAll(sayers.map((sayer) => sayer.name))}`;
  return name === 'inaccessible' && !isVisible(graph.api, coordinate) ? 'clients do not see it anyway' : null;
}

function readUsages({ subgraphs }: FederatedGraph, subgraph: string, coordinate: string): Usage[] | null {
  const part = subgraphs.get(subgraph)?.parts.get(coordinate);
  return part?.usages.filter(({ isFederation, name }) => isFederation && names.includes(name)) ?? null;
}

function listSubgraphs({ base, head }: FederatedChange, coordinate: string): Set<string> {
  return new Set([base, head].flatMap(({ holders }) => holders.get(coordinate) ?? []).map(({ name }) => name));
}

const names: readonly string[] = ['tag', 'inaccessible'];
