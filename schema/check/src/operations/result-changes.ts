import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Change } from '../graph.ts';
import { listPossible } from '../possible-types.ts';
import { describeKind, describePair } from '../type-kinds.ts';
import type { Branches } from './branches.ts';
import type { Impact } from './impact.ts';
import type { Position } from './positions.ts';

type Types = { base: GraphQLNamedType; head: GraphQLNamedType };

/** Compares what clients get at a position of the response of an operation. */
export function comparePosition(position: Position, branches: Branches, change: Change): Impact[] {
  const types = { base: getNamedType(position.base.type), head: getNamedType(position.head.type) };
  const possible = { base: listPossible(change.base.api, types.base), head: listPossible(change.head.api, types.head) };
  const wrapping = compareWrapping(position.base.type, position.head.type);
  if (wrapping === 'other' || !isReadAlike(types)) return [describeChanged(position, possible)];
  if (isReplaced(possible) && branches.asksTypename(position.nodes)) return [describeChanged(position, possible)];
  const loosened = wrapping === 'same' ? [] : [describeNullable(position, wrapping)];
  const isRenamed = types.base.name !== types.head.name && isObjectType(types.base) && isObjectType(types.head);
  if (isRenamed) return loosened;
  return [
    ...loosened,
    ...listValues(position, types),
    ...listUnanswered(position, types, possible, { branches, change }),
  ];
}

/** The names of the objects that may stand at a position. */
type Possible = { base: readonly string[]; head: readonly string[] };

/** Whether none of the objects that stood at a position may stand there any more, and others may. */
function isReplaced({ base, head }: Possible): boolean {
  return base.length > 0 && head.length > 0 && !head.some((name) => base.includes(name));
}

function describeChanged(position: Position, possible: Possible): Impact {
  const [before, after] = describeTypes(position, possible);
  return {
    ...describePosition(position, 'RESULT_TYPE_CHANGED'),
    says: (path) => `gets ${after} instead of ${before} at ${path}.`,
    shows: `${before} → ${after}`,
    change: after,
  };
}

/** What tells two types apart: what they are called, of what kind they are, or else the objects that they stand for. */
function describeTypes({ base, head }: Position, possible: Possible): [string, string] {
  const pair = describePair(base.type, head.type);
  return pair[0] === pair[1] ? [possible.base.join(' or '), possible.head.join(' or ')] : pair;
}

function describeNullable(position: Position, where: 'value' | 'item'): Impact {
  return {
    ...describePosition(position, 'RESULT_NULLABLE'),
    says: (path) => `may get null ${where === 'item' ? 'in the list at' : 'at'} ${path}.`,
  };
}

function describePosition({ coordinate, nodes, path, base, head }: Position, code: Impact['code']) {
  const [node] = nodes;
  return { code, coordinate, node, path, shows: `${base.type} → ${head.type}`, change: String(head.type) };
}

/** How the lists and the nullability of two types compare: `item` when only what is in a list may be null now. */
function compareWrapping(base: GraphQLOutputType, head: GraphQLOutputType): 'same' | 'value' | 'item' | 'other' {
  const before = isNonNullType(base) ? base.ofType : base;
  const after = isNonNullType(head) ? head.ofType : head;
  if (isListType(before) !== isListType(after)) return 'other';
  const within = isListType(before) && isListType(after) ? compareWrapping(before.ofType, after.ofType) : 'same';
  if (within === 'other') return 'other';
  if (isNonNullType(base) && !isNonNullType(head)) return 'value';
  return within === 'same' ? 'same' : 'item';
}

/** Whether a client that was compiled for the one type reads the JSON of the other. */
function isReadAlike({ base, head }: Types): boolean {
  if (!isLeafType(base)) return true;
  if (base.name === head.name) return describeKind(base) === describeKind(head);
  if (isEnumType(head)) return isEnumType(base) || isText(base);
  return (isText(base) && isText(head)) || (base.name === 'Float' && head.name === 'Int');
}

function isText({ name }: GraphQLNamedType): boolean {
  return name === 'String' || name === 'ID';
}

/** The values of an enum that a client cannot know. */
function listValues({ nodes: [node], path }: Position, { base, head }: Types): Impact[] {
  if (!isEnumType(base) || !isEnumType(head)) return [];
  const added = head.getValues().filter(({ name }) => !base.getValue(name));
  return added.map(({ name }) => ({
    code: 'RESULT_ENUM_VALUE',
    coordinate: `${head.name}.${name}`,
    node,
    path,
    shows: `${name} is new`,
    says: (where) => `may get ${name} at ${where}.`,
  }));
}

/** The types that are new at a position, and that nothing is asked of although something is of each that was there. */
function listUnanswered(
  { coordinate, nodes, path }: Position,
  { base, head }: Types,
  possible: Possible,
  { branches, change }: { branches: Branches; change: Change },
): Impact[] {
  const added = possible.head.filter((name) => !possible.base.includes(name));
  if (added.length === 0 || !possible.base.every((name) => branches.asksOf(nodes, change.base.api, name))) return [];
  const unanswered = added.filter((name) => !branches.asksOf(nodes, change.head.api, name));
  return unanswered.map((name) => ({
    code: 'RESULT_POSSIBLE_TYPE',
    coordinate: base.name === head.name ? head.name : coordinate,
    node: nodes[0],
    path,
    shows: `${name} is new`,
    says: (where) => `may get ${name} at ${where}, of which it asks nothing.`,
    change: name,
  }));
}
