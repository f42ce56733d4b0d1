import { Kind, print } from 'graphql';
import { findElement } from '../find-element.ts';
import { createFinding, type Finding } from '../finding.ts';
import { nameAll } from '../name-all.ts';
import type { Code } from '../rules.ts';
import { type DefinitionNode, listAround } from '../source-index.ts';
import {
  type FederatedChange,
  type FederatedGraph,
  isEntity,
  isVisible,
  listFederationUsages,
  locatePart,
  type Part,
  showNode,
} from './federated-graph.ts';
import { rootTypes } from './type-changes.ts';

/** Where subgraphs begin to say different things of what they share, and what composition makes of it. */
export function compareSharedTypes(change: FederatedChange): Finding[] {
  const parts = [...change.head.holders.keys()].flatMap((coordinate) => {
    const { having, lacking } = listSides(change.head, coordinate);
    const [subject] = findNewcomers(change, coordinate, having);
    const part = change.head.subgraphs.get(subject ?? '')?.parts.get(coordinate);
    if (subject === undefined || !part) return [];
    const told = { change, coordinate, subject, others: [...having, ...lacking] };
    if (lacking.length > 0) return comparePresence(told, part, having, lacking);
    return compareTypes(told, having);
  });
  return [...parts, ...compareMembers(change)];
}

type Told = { change: FederatedChange; coordinate: string; subject: string; others: readonly string[] };

/** The subgraphs that have a part, and those that have what it is part of without it. */
function listSides({ holders }: FederatedGraph, coordinate: string): { having: string[]; lacking: string[] } {
  const [, around = coordinate] = listAround(coordinate);
  const having = (holders.get(coordinate) ?? []).map(({ name }) => name);
  const lacking = (holders.get(around) ?? []).map(({ name }) => name).filter((name) => !having.includes(name));
  return { having, lacking };
}

/** First those that had no such part, for it is they that change something. */
function findNewcomers({ base }: FederatedChange, coordinate: string, having: readonly string[]): string[] {
  const isNew = (name: string) => (base.subgraphs.get(name)?.parts.has(coordinate) ? 1 : 0);
  return having.toSorted((one, other) => isNew(one) - isNew(other));
}

function comparePresence(told: Told, part: Part, having: readonly string[], lacking: readonly string[]): Finding[] {
  const { change, coordinate } = told;
  const hidden = hiddenCodes[describePart(part.node, coordinate)];
  const of = writeSides({ having, lacking });
  const sides = `${coordinate} is in ${nameAll(having)} but not in ${nameAll(lacking)}`;
  if (hidden && isHidden(change.head, coordinate)) {
    return isHidden(change.base, coordinate)
      ? []
      : [tell(told, hidden, `${sides}, so that clients cannot use it.`, of)];
  }
  const type = coordinate.replace(/\..*$/, '');
  const isOfOutput = part.node.kind === Kind.FIELD_DEFINITION || part.node.kind === Kind.ENUM_VALUE_DEFINITION;
  const isDifferent = listSides(change.base, coordinate);
  const isKnown = isDifferent.having.length > 0 && isDifferent.lacking.length > 0;
  if (!isOfOutput || isKnown || rootTypes.includes(type) || isEntity(change, type)) return [];
  return isVisible(change.head.api, coordinate) ? [tell(told, 'SHARED_TYPE_DIFFERS', `${sides}.`, of)] : [];
}

/** Composition leaves out what not all subgraphs take, of what clients send. */
function isHidden(graph: FederatedGraph, coordinate: string): boolean {
  const [, around = coordinate] = listAround(coordinate);
  const { having, lacking } = listSides(graph, coordinate);
  const isIntended = graph.holders
    .get(coordinate)
    ?.some(({ parts }) => listFederationUsages(parts.get(coordinate), 'inaccessible').length > 0);
  const isLeftOut = isVisible(graph.api, around) && !isVisible(graph.api, coordinate);
  return having.length > 0 && lacking.length > 0 && isLeftOut && !isIntended;
}

const hiddenCodes: Readonly<Record<string, Code>> = {
  argument: 'ARGUMENT_HIDDEN',
  inputField: 'INPUT_FIELD_HIDDEN',
  enumValue: 'ENUM_VALUE_HIDDEN',
};

function describePart({ kind }: DefinitionNode, coordinate: string): 'argument' | 'inputField' | 'enumValue' | 'other' {
  if (kind === Kind.ENUM_VALUE_DEFINITION) return 'enumValue';
  if (kind !== Kind.INPUT_VALUE_DEFINITION || coordinate.startsWith('@')) return 'other';
  return coordinate.endsWith(')') ? 'argument' : 'inputField';
}

function compareTypes(told: Told, having: readonly string[]): Finding[] {
  const { change, coordinate } = told;
  const after = readTypes(change.head, coordinate);
  if (coordinate.startsWith('@') || new Set(after.values()).size < 2) return [];
  const before = readTypes(change.base, coordinate);
  const changed = having.filter((name) => before.get(name) !== after.get(name));
  const [subject] = changed;
  if (subject === undefined || !isVisible(change.head.api, coordinate)) return [];
  const types = [...after].map(([name, type]) => `${type} in ${name}`);
  const message = `${coordinate} is ${nameAll(types)}; clients see ${readShownType(change.head, coordinate)}.`;
  return [tell({ ...told, subject }, 'SHARED_PART_TYPE_DIFFERS', message, [...after].flat().join(' '))];
}

/** Members of unions that only some of the subgraphs know which define the union. */
function compareMembers(change: FederatedChange): Finding[] {
  const { base, head } = change;
  return [...head.holders].flatMap(([coordinate, holders]) => {
    const members = new Set(holders.flatMap(({ parts }) => parts.get(coordinate)?.members ?? []));
    return [...members].flatMap((member) => {
      const [before, after] = [splitByMember(base, coordinate, member), splitByMember(head, coordinate, member)];
      const isKnown = before.having.length > 0 && before.lacking.length > 0;
      const [subject] = after.having.toSorted(
        (one, other) => before.having.indexOf(one) - before.having.indexOf(other),
      );
      if (subject === undefined || after.lacking.length === 0 || isKnown) return [];
      const message = `${member} is a member of ${coordinate} in ${nameAll(after.having)} but not in ${nameAll(after.lacking)}.`;
      const told = { change, coordinate, subject, others: [...after.having, ...after.lacking] };
      return [tell(told, 'SHARED_TYPE_DIFFERS', message, `${member} ${writeSides(after)}`)];
    });
  });
}

function splitByMember({ holders }: FederatedGraph, coordinate: string, member: string) {
  const names = { having: [] as string[], lacking: [] as string[] };
  for (const { name, parts } of holders.get(coordinate) ?? []) {
    names[parts.get(coordinate)?.members.includes(member) ? 'having' : 'lacking'].push(name);
  }
  return names;
}

function writeSides({ having, lacking }: { having: readonly string[]; lacking: readonly string[] }): string {
  return `${having.join(' ')}, not ${lacking.join(' ')}`;
}

function readShownType({ api }: FederatedGraph, coordinate: string): string {
  const element = findElement(api, coordinate);
  switch (element?.kind) {
    case 'Field':
      return String(element.field.type);
    case 'InputField':
      return String(element.inputField.type);
    case 'FieldArgument':
      return String(element.fieldArgument.type);
    default:
      return 'nothing';
  }
}

function readTypes({ holders }: FederatedGraph, coordinate: string): Map<string, string> {
  const types = new Map<string, string>();
  for (const { name, parts } of holders.get(coordinate) ?? []) {
    const node = parts.get(coordinate)?.node;
    if (node && 'type' in node) types.set(name, print(node.type));
  }
  return types;
}

function tell({ change, coordinate, subject, others }: Told, code: Code, message: string, of = ''): Finding {
  const { subgraphs } = change.head;
  return createFinding(code, {
    subject,
    coordinate,
    message,
    place: locatePart(change, subject, coordinate),
    evidence: others.map((name) => showNode(name, subgraphs.get(name)?.parts.get(coordinate)?.node)),
    change: of,
  });
}
