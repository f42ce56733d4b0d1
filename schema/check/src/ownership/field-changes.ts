import { createFinding, type Finding } from '../finding.ts';
import { nameAll } from '../name-all.ts';
import {
  type FederatedChange,
  type FederatedSubgraph,
  isEntity,
  listFederationUsages,
  locatePart,
  showNode,
} from './federated-graph.ts';
import { compareOverride, listResolvers, type Tell } from './overrides.ts';
import { compareShareable } from './shareable-changes.ts';
import { compareHolders, type Handover, rootTypes } from './type-changes.ts';

/** Who resolves each field that there is before and after; a move is told once. */
export function compareFields(change: FederatedChange): Finding[] {
  const { findings, settled } = compareOwners(change);
  return [...findings, ...compareShareable(change, settled)];
}

/** `settled` has the fields of which there was something to tell. */
function compareOwners(change: FederatedChange): { findings: Finding[]; settled: Set<string> } {
  const findings: Finding[] = [];
  const settled = new Set<string>();
  for (const coordinate of change.base.holders.keys()) {
    if (!change.head.holders.has(coordinate)) continue;
    const tell = createTell(change, coordinate);
    const told = compareOverrides(change, coordinate, tell) ?? compareResolvers(change, coordinate, tell);
    if (!told) continue;
    settled.add(coordinate);
    findings.push(...told);
  }
  return { findings, settled };
}

function createTell(change: FederatedChange, coordinate: string): Tell {
  return (code, subject, message, others, of = '') => {
    const evidence = [...new Set([subject, ...others])].map((name) => {
      const [after, before] = [change.head, change.base].map(({ subgraphs }) =>
        subgraphs.get(name)?.parts.get(coordinate),
      );
      const text = showNode(name, (after ?? before)?.node);
      return after || !before ? text : `before, ${text}`;
    });
    const place = locatePart(change, subject, coordinate);
    return createFinding(code, { subject, coordinate, message, place, evidence, change: of });
  };
}

function compareOverrides(change: FederatedChange, coordinate: string, tell: Tell): Finding[] | null {
  const subjects = new Set(
    [change.base, change.head].flatMap(({ holders }) => holders.get(coordinate) ?? []).map(nameOf),
  );
  const findings = [...subjects].flatMap((subject) => compareOverride(change, coordinate, subject, tell) ?? []);
  return findings.length === 0 ? null : findings;
}

/** Null when nothing changes; no findings when it is told of the type. */
function compareResolvers(change: FederatedChange, coordinate: string, tell: Tell): Finding[] | null {
  const { gained, lost, resolvers } = listHandover(change, coordinate);
  const [newcomer] = gained;
  const partOf = (graph: FederatedChange['base'], name: string) => graph.subgraphs.get(name)?.parts.get(coordinate);
  if (newcomer === undefined && lost.length === 0) return null;
  const type = coordinate.replace(/\..*$/, '');
  const ofType = rootTypes.includes(type) ? { gained: [], lost: [] } : compareHolders(change, type);
  if (newcomer !== undefined && lost.length > 0) {
    if (isWithin(gained, ofType.gained) && isWithin(lost, ofType.lost)) return [];
    const [override] = listFederationUsages(partOf(change.head, newcomer), 'override');
    const reason = override ? `${override.text} has nothing to override` : 'nothing overrides it';
    const message = `${coordinate} moves from ${nameAll(lost)} to ${nameAll(gained)} at once, for ${reason}.`;
    const of = `${lost.join(' ')} to ${gained.join(' ')} ${override?.text ?? ''}`;
    return [tell('FIELD_MOVED', newcomer, message, [...gained, ...lost], of)];
  }
  const isToldOfType = (name: string) =>
    (ofType.gained.includes(name) || ofType.lost.includes(name)) && !isEntity(change, type);
  return [...gained, ...lost].flatMap((name) => {
    if (isToldOfType(name)) return [];
    const others = resolvers.filter((other) => other !== name);
    if (partOf(change.head, name)?.isExternal) {
      const message = `${name} does not resolve ${coordinate} itself any more; it takes it from ${nameAll(others)}.`;
      return [tell('EXTERNAL_ADDED', name, message, others, others.join(' '))];
    }
    if (lost.includes(name)) {
      const message = `${coordinate} is not resolved by ${name} any more, only by ${nameAll(others)}.`;
      return [tell('FIELD_RESOLVED_BY_FEWER', name, message, others, others.join(' '))];
    }
    if (partOf(change.base, name)?.isExternal) {
      const message = `${name} resolves ${coordinate} itself now, like ${nameAll(others)}.`;
      return [tell('EXTERNAL_REMOVED', name, message, others, others.join(' '))];
    }
    const message = `${coordinate} is resolved by ${name} now, too, and not only by ${nameAll(others)}.`;
    return [tell('FIELD_RESOLVED_BY_MORE', name, message, others, others.join(' '))];
  });
}

/** A key is in every subgraph that refers to the entity: that is no change of who resolves it. */
function listHandover(
  { base, head }: FederatedChange,
  coordinate: string,
): Handover & { resolvers: readonly string[] } {
  const before = listResolvers(base, coordinate);
  const after = listResolvers(head, coordinate);
  const resolvers = after.map(nameOf);
  if (before.length === 0 || after.length === 0) return { gained: [], lost: [], resolvers };
  const isKey = ({ keyFields }: FederatedSubgraph) => keyFields.has(coordinate);
  return {
    gained: after.filter((one) => !isKey(one) && !before.some(({ name }) => name === one.name)).map(nameOf),
    lost: before.filter((one) => !isKey(one) && !after.some(({ name }) => name === one.name)).map(nameOf),
    resolvers,
  };
}

function isWithin(names: readonly string[], all: readonly string[]): boolean {
  return names.every((name) => all.includes(name));
}

function nameOf({ name }: FederatedSubgraph): string {
  return name;
}
