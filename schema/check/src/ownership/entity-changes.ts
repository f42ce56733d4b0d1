import { listFieldPaths, normaliseFieldSet } from '../field-set.ts';
import { createFinding, type Finding, readPlace } from '../finding.ts';
import { nameAll } from '../name-all.ts';
import type { Code } from '../rules.ts';
import {
  type FederatedChange,
  type FederatedGraph,
  type FederatedSubgraph,
  listFederationUsages,
  locatePart,
  showNode,
  type Usage,
} from './federated-graph.ts';

type Key = { fields: string; isResolvable: boolean; usage: Usage };
type Keys = ReadonlyMap<string, Key>;

/** What becomes of the keys by which subgraphs find each other's entities, in types that a subgraph defines before and after. */
export function compareEntities(change: FederatedChange): Finding[] {
  const findings: Finding[] = [];
  for (const after of change.head.subgraphs.values()) {
    const before = change.base.subgraphs.get(after.name);
    if (!before) continue;
    for (const [type, part] of after.parts) {
      if (!before.parts.has(type) || type.includes('.')) continue;
      const told: Told = { change, subgraph: before, type };
      findings.push(...compareKeys(told, readKeys(before, type), readKeys(after, type)));
      const [was] = listFederationUsages(before.parts.get(type), 'interfaceObject');
      const [is] = listFederationUsages(part, 'interfaceObject');
      if (is && !was) {
        const message = `${after.name} defines the interface ${type} as an object now, and resolves its fields for all types that implement it.`;
        findings.push(tell(told, 'INTERFACE_OBJECT_ADDED', message, { after: is }));
      }
      if (was && !is) {
        const message = `${after.name} does not define the interface ${type} as an object any more.`;
        findings.push(tell(told, 'INTERFACE_OBJECT_REMOVED', message, { before: was }));
      }
    }
  }
  return findings;
}

type Told = { change: FederatedChange; subgraph: FederatedSubgraph; type: string };

function compareKeys(told: Told, before: Keys, after: Keys): Finding[] {
  const { type, subgraph } = told;
  const added = [...after.values()].filter(({ fields }) => !before.has(fields));
  const removed = [...before.values()].filter(({ fields }) => !after.has(fields));
  if (before.size === 0 && added.length > 0) {
    const message = `${type} is an entity in ${subgraph.name} now, with ${nameKeys(added)}.`;
    return [tell(told, 'ENTITY_ADDED', message, { after: added[0]?.usage, keys: added })];
  }
  if (after.size === 0 && removed.length > 0) {
    const users = [...new Set(removed.flatMap((key) => listUsers(told, key, before)))];
    const message = `${type} is no entity in ${subgraph.name} any more; it had ${nameKeys(removed)}.${tellUsers(users)}`;
    const code = users.length > 0 ? 'ENTITY_REMOVED_IN_USE' : 'ENTITY_REMOVED';
    return [tell(told, code, message, { before: removed[0]?.usage, users, keys: removed })];
  }
  const [gained] = added;
  const [lost] = removed;
  if (gained && lost && added.length === 1 && removed.length === 1) {
    const users = listUsers(told, lost, before);
    const message = `The key "${lost.fields}" of ${type} in ${subgraph.name} is "${gained.fields}" now.${tellUsers(users)}`;
    const code = users.length > 0 ? 'KEY_CHANGED_IN_USE' : 'KEY_CHANGED';
    return [tell(told, code, message, { before: lost.usage, after: gained.usage, users })];
  }
  return [
    ...added.map((key) =>
      tell(told, 'KEY_ADDED', `${type} can be told by its key "${key.fields}" in ${subgraph.name} now, too.`, {
        after: key.usage,
      }),
    ),
    ...removed.map((key) => {
      const users = listUsers(told, key, before);
      const message = `The key "${key.fields}" of ${type} is removed from ${subgraph.name}.${tellUsers(users)}`;
      const code = users.length > 0 ? 'KEY_REMOVED_IN_USE' : 'KEY_REMOVED';
      return tell(told, code, message, { before: key.usage, users });
    }),
    ...[...after.values()].flatMap((key) => compareResolvable(told, before.get(key.fields), key, before)),
  ];
}

function compareResolvable(told: Told, before: Key | undefined, after: Key, keys: Keys): Finding[] {
  if (!before || before.isResolvable === after.isResolvable) return [];
  const { type, subgraph } = told;
  const usages = { before: before.usage, after: after.usage };
  if (after.isResolvable) {
    const message = `${subgraph.name} can be asked for a ${type} by its key "${after.fields}" now.`;
    return [tell(told, 'KEY_OPENED', message, usages)];
  }
  const users = listUsers(told, before, keys);
  const message = `${subgraph.name} cannot be asked for a ${type} by its key "${after.fields}" any more.${tellUsers(users)}`;
  return [tell(told, 'KEY_CLOSED', message, { ...usages, users })];
}

/**
 * The subgraphs from which a router gets into this one by a key: those that have the key themselves, or all of its fields
 * and no other way, while this one resolves something that they do not.
 */
function listUsers({ change, subgraph, type }: Told, key: Key, keys: Keys): string[] {
  if (!key.isResolvable) return [];
  const others = change.base.holders.get(type)?.filter((other) => other !== subgraph) ?? [];
  const users = others.filter((other) => {
    const offers = [...keys.values()].filter((offer) => offer.isResolvable && canFill(change.base, other, type, offer));
    const isNeeded = readKeys(other, type).has(key.fields) || (offers.length === 1 && offers[0] === key);
    return isNeeded && resolvesMore(subgraph, other, type);
  });
  return users.map(({ name }) => name);
}

/** Whether a subgraph can tell all fields of a key of a type. */
function canFill({ subgraphs }: FederatedGraph, { name }: FederatedSubgraph, type: string, key: Key): boolean {
  const parts = subgraphs.get(name)?.parts;
  const [...fields] = new Set(listFieldPaths(key.fields).map(({ path }) => path.split('.')[0]));
  return fields.every((field) => parts?.has(`${type}.${field}`));
}

function resolvesMore(one: FederatedSubgraph, other: FederatedSubgraph, type: string): boolean {
  return [...one.parts.values()].some(
    ({ coordinate, isResolvable }) =>
      coordinate.startsWith(`${type}.`) && isResolvable && other.parts.get(coordinate)?.isResolvable !== true,
  );
}

function readKeys({ parts }: FederatedSubgraph, type: string): Map<string, Key> {
  const keys = new Map<string, Key>();
  for (const usage of listFederationUsages(parts.get(type), 'key')) {
    const fields = normaliseFieldSet(String(usage.values['fields']));
    const isResolvable = usage.values['resolvable'] !== false || keys.get(fields)?.isResolvable === true;
    keys.set(fields, { fields, isResolvable, usage });
  }
  return keys;
}

function nameKeys(keys: readonly Key[]): string {
  return `the ${keys.length === 1 ? 'key' : 'keys'} ${nameAll(keys.map(({ fields }) => `"${fields}"`))}`;
}

function tellUsers(users: readonly string[]): string {
  return users.length === 0 ? '' : ` Routers come from ${nameAll(users)} by it.`;
}

type Details = {
  before?: Usage | undefined;
  after?: Usage | undefined;
  users?: readonly string[];
  /** All that come or go, where that is told of several at once. */
  keys?: readonly Key[];
};

function tell(
  { change, subgraph, type }: Told,
  code: Code,
  message: string,
  { before, after, users = [], keys = [] }: Details,
): Finding {
  const usages = [before, after].flatMap((usage) => (usage ? [showNode(subgraph.name, usage.node)] : []));
  return createFinding(code, {
    subject: subgraph.name,
    coordinate: type,
    message,
    place: after ? readPlace(after.node) : locatePart(change, subgraph.name, type),
    evidence: [
      ...usages,
      ...users.map((name) => showNode(name, change.base.subgraphs.get(name)?.parts.get(type)?.node)),
    ],
    change: [
      ...[before, after].map((usage) => usage?.text ?? ''),
      ...keys.map(({ usage }) => usage.text).toSorted(),
      ...users.toSorted(),
    ].join(' '),
  });
}
