import { Kind } from 'graphql';
import { createFinding, type Finding } from '../finding.ts';
import { nameAll } from '../name-all.ts';
import type { Code } from '../rules.ts';
import { type FederatedChange, type FederatedSubgraph, isEntity, locatePart, showNode } from './federated-graph.ts';

/** The subgraphs that begin and that cease to define a type, or to resolve a field. */
export type Handover = { gained: readonly string[]; lost: readonly string[] };

/** Types that are defined by other subgraphs than before; root types are defined by all. */
export function compareTypes(change: FederatedChange): Finding[] {
  const { base, head } = change;
  const findings: Finding[] = [];
  for (const type of base.holders.keys()) {
    if (!/^\w+$/.test(type) || rootTypes.includes(type) || !head.holders.has(type)) continue;
    const { gained, lost } = compareHolders(change, type);
    const [newcomer] = gained;
    if (newcomer !== undefined && lost.length > 0) {
      findings.push(tellMove(change, type, { gained, lost }, newcomer));
      continue;
    }
    const isOfEntity = isEntity(change, type);
    const kind = isOfEntity ? 'the entity' : 'the type';
    for (const name of gained) {
      const message = `${name} defines ${kind} ${type} now, like ${nameAll(others(head.holders.get(type), name))}.`;
      findings.push(tell(change, isOfEntity ? 'ENTITY_REFERENCE_ADDED' : 'TYPE_SHARED', name, type, message));
    }
    for (const name of lost) {
      const message = `${name} does not define ${kind} ${type} any more; it is still defined by ${nameAll(others(head.holders.get(type), name))}.`;
      findings.push(tell(change, isOfEntity ? 'ENTITY_REFERENCE_REMOVED' : 'TYPE_UNSHARED', name, type, message));
    }
  }
  return findings;
}

/** Who defines a type in one state only; nobody, when it is not defined in both states. */
export function compareHolders({ base, head }: FederatedChange, coordinate: string): Handover {
  const before = (base.holders.get(coordinate) ?? []).map(({ name }) => name);
  const after = (head.holders.get(coordinate) ?? []).map(({ name }) => name);
  if (before.length === 0 || after.length === 0) return { gained: [], lost: [] };
  return {
    gained: after.filter((name) => !before.includes(name)),
    lost: before.filter((name) => !after.includes(name)),
  };
}

export const rootTypes: readonly string[] = ['Query', 'Mutation', 'Subscription'];

function tellMove(change: FederatedChange, type: string, { gained, lost }: Handover, newcomer: string): Finding {
  const kind = change.head.subgraphs.get(newcomer)?.parts.get(type)?.node.kind;
  const isObject = kind === Kind.OBJECT_TYPE_DEFINITION || kind === Kind.OBJECT_TYPE_EXTENSION;
  const message = `${type} is defined by ${nameAll(gained)} now, and no longer by ${nameAll(lost)}.`;
  return tell(change, isObject ? 'TYPE_MOVED' : 'DEFINITION_MOVED', newcomer, type, message, { gained, lost });
}

function tell(
  change: FederatedChange,
  code: Code,
  subject: string,
  coordinate: string,
  message: string,
  { gained, lost }: Handover = { gained: [], lost: [] },
): Finding {
  const show = (graph: FederatedChange['base'], names: readonly string[]) =>
    names.map((name) => showNode(name, graph.subgraphs.get(name)?.parts.get(coordinate)?.node));
  const isGone = !change.head.subgraphs.get(subject)?.parts.has(coordinate);
  return createFinding(code, {
    subject,
    coordinate,
    message,
    place: locatePart(change, subject, coordinate),
    evidence: [...show(change.base, lost), ...show(isGone ? change.base : change.head, [subject])],
    change: `${lost.join(' ')} to ${gained.join(' ')}`,
  });
}

function others(holders: readonly FederatedSubgraph[] = [], but: string): string[] {
  return holders.map(({ name }) => name).filter((name) => name !== but);
}
