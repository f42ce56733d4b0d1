import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Change } from '../graph.ts';
import type { Branches } from './branches.ts';
import type { Impact } from './impact.ts';
import type { Position } from './positions.ts';

type Types = { base: GraphQLNamedType; head: GraphQLNamedType };

/** Compares what clients get at a position of the response of an operation. */
export function comparePosition(position: Position, branches: Branches, change: Change): Impact[] {
  const types = { base: getNamedType(position.base.type), head: getNamedType(position.head.type) };
  const wrapping = compareWrapping(position.base.type, position.head.type);
  const isRenamed = types.base.name !== types.head.name && isObjectType(types.base) && isObjectType(types.head);
  const isOther = isRenamed ? branches.asksTypename(position.nodes) : !isReadAlike(types);
  if (wrapping === 'other' || isOther) return [describeChanged(position)];
  const loosened = wrapping === 'same' ? [] : [describeNullable(position, wrapping)];
  if (isRenamed) return loosened;
  return [...loosened, ...listValues(position, types), ...listUnanswered(position, types, { branches, change })];
}

function describeChanged(position: Position): Impact {
  const { base, head } = position;
  return {
    ...describePosition(position, 'RESULT_TYPE_CHANGED'),
    says: (path) => `gets ${head.type} instead of ${base.type} at ${path}.`,
  };
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
  if (base.name === head.name || !isLeafType(base)) return true;
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
  { branches, change }: { branches: Branches; change: Change },
): Impact[] {
  const before = listPossible(change.base.api, base);
  const after = listPossible(change.head.api, head);
  const added = after.filter((name) => !before.includes(name));
  if (added.length === 0 || !before.every((name) => branches.asksOf(nodes, change.base.api, name))) return [];
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

function listPossible(schema: GraphQLSchema, type: GraphQLNamedType): string[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type).map(({ name }) => name);
  return isObjectType(type) ? [type.name] : [];
}
