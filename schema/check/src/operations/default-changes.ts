import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ObjectValueNode,
  type OperationDefinitionNode,
  type ValueNode,
  type VariableNode,
  visit,
} from 'graphql';
import type { Impact } from './impact.ts';
import type { Definitions, Position } from './positions.ts';
import { afterwards, type Words } from './words.ts';

type Input = GraphQLArgument | GraphQLInputField;

type Types = { base: GraphQLInputType; head: GraphQLInputType };

/** Something that takes arguments, before and after, and where an operation uses it. */
type Taker = {
  base: readonly GraphQLArgument[];
  head: readonly GraphQLArgument[];
  node: FieldNode | DirectiveNode;
  /** The coordinate of what takes the arguments. */
  coordinate: string;
  path: string;
  words: Words;
};

/** Finds the arguments, and the fields of input objects written out, that an operation leaves to a default that is another now. */
export function* compareDefaults(
  { base, head, coordinate, path, nodes: [node] }: Position,
  { operation }: Pick<Definitions, 'operation'>,
  words = afterwards,
): Generator<Impact> {
  yield* compareArguments({ base: base.args, head: head.args, node, coordinate, path, words }, operation);
}

/** Does the same for the directives of an operation, and of the fragments that it reaches. */
export function compareDirectiveDefaults(
  document: DocumentNode,
  { operation }: Definitions,
  { base, head }: { base: GraphQLSchema; head: GraphQLSchema },
): Impact[] {
  const impacts: Impact[] = [];
  visit(document, {
    Directive(node) {
      const coordinate = `@${node.name.value}`;
      const [before, after] = [base.getDirective(node.name.value), head.getDirective(node.name.value)];
      if (!before || !after) return;
      const taker = { base: before.args, head: after.args, node, coordinate, path: coordinate, words: afterwards };
      impacts.push(...compareArguments(taker, operation));
    },
  });
  return impacts;
}

function* compareArguments(taker: Taker, operation: OperationDefinitionNode): Generator<Impact> {
  const { node, words } = taker;
  for (const before of taker.base) {
    const after = taker.head.find(({ name }) => name === before.name);
    const value = node.arguments?.find(({ name }) => name.value === before.name)?.value;
    const coordinate = `${taker.coordinate}(${before.name}:)`;
    const place = { operation, node, coordinate, path: `${taker.path}(${before.name}:)`, words };
    if (after) yield* compareInput(before, after, value, place);
  }
}

type InputPlace = Pick<Impact, 'path'> & {
  operation: OperationDefinitionNode;
  node: FieldNode | DirectiveNode;
  coordinate: string;
  words: Words;
};

/** What happens to an argument, or to a field of an input object written out, for which an operation gives a value or none. */
function* compareInput(
  before: Input,
  after: Input,
  value: ValueNode | undefined,
  place: InputPlace,
): Generator<Impact> {
  if (value === undefined) yield* compareDefault(before, after, place, 'leaves out');
  else if (value.kind !== Kind.VARIABLE) yield* compareWritten(value, { base: before.type, head: after.type }, place);
  else {
    yield* compareNull(value, { base: before.type, head: after.type }, place);
    const variable = findVariable(value, place.operation);
    if (variable?.type.kind === Kind.NON_NULL_TYPE || variable?.defaultValue) return;
    yield* compareDefault(before, after, place, 'may leave out');
  }
}

/** What happens to who leaves out an input whose default has changed. */
export function compareDefault(
  base: Input,
  head: Input,
  { coordinate, node, path }: Pick<Impact, 'coordinate' | 'node' | 'path'>,
  verb: 'leaves out' | 'may leave out',
): Impact[] {
  const [before, after] = [describeDefault(base), describeDefault(head)];
  if (before === after) return [];
  const shows = `${before} → ${after}`;
  return [
    {
      ...{ coordinate, node, path, code: 'OPERATION_DEFAULT_CHANGED', shows, change: shows },
      says: (where) => `${verb} ${where}, which is ${after} then, and was ${before}.`,
    },
  ];
}

/** A variable that may be null is valid where null is not, when there is a default for who leaves it out. */
function* compareNull(variable: VariableNode, { base, head }: Types, place: InputPlace): Generator<Impact> {
  const declared = findVariable(variable, place.operation);
  if (!declared || declared.type.kind === Kind.NON_NULL_TYPE) return;
  if (!isNonNullType(head) || isNonNullType(base)) return;
  const { coordinate, node, path, words } = place;
  const shows = `${base} → ${head}`;
  yield {
    ...{ coordinate, node, path, code: 'VARIABLE_MAY_BE_REFUSED', shows, change: shows },
    says: (where) => `may give null in $${variable.name.value} for ${where}, which is not taken ${words.not}.`,
  };
}

function describeDefault({ defaultValue }: Input): string {
  return defaultValue === undefined ? 'not given' : JSON.stringify(defaultValue, orderFields);
}

/** Fields of a default stand in the order of their type, which means nothing. */
function orderFields(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function findVariable({ name }: VariableNode, { variableDefinitions = [] }: OperationDefinitionNode) {
  return variableDefinitions.find(({ variable }) => variable.name.value === name.value);
}

/** Goes through a list or an input object that is written out in the operation. */
function* compareWritten(value: ValueNode, types: Types, place: InputPlace): Generator<Impact> {
  if (value.kind === Kind.LIST) {
    const items = { base: readItem(types.base), head: readItem(types.head) };
    for (const item of value.values) {
      if (item.kind === Kind.VARIABLE) yield* compareNull(item, items, { ...place, path: `an item of ${place.path}` });
      else yield* compareWritten(item, items, place);
    }
  }
  const [base, head] = [getNamedType(types.base), getNamedType(types.head)];
  if (value.kind !== Kind.OBJECT || !isInputObjectType(base) || !isInputObjectType(head)) return;
  if (head.isOneOf && !base.isOneOf) yield* compareOnly(value, head, place);
  for (const before of Object.values(base.getFields())) {
    const after = head.getFields()[before.name];
    const given = value.fields.find(({ name }) => name.value === before.name)?.value;
    const at = { ...place, coordinate: `${head.name}.${before.name}`, path: `${place.path}.${before.name}` };
    if (after) yield* compareInput(before, after, given, at);
  }
}

/** The one field that is given must have a value, which graphql-js sees only where the whole may be null. */
function* compareOnly(
  { fields: [only] }: ObjectValueNode,
  { name }: GraphQLInputObjectType,
  place: InputPlace,
): Generator<Impact> {
  if (only?.value.kind !== Kind.VARIABLE) return;
  const variable = only.value.name.value;
  if (findVariable(only.value, place.operation)?.type.kind === Kind.NON_NULL_TYPE) return;
  const shows = 'exactly one field now';
  yield {
    ...{ coordinate: name, node: place.node, path: place.path, code: 'VARIABLE_MAY_BE_REFUSED', shows, change: shows },
    says: (where) =>
      `may give no value in $${variable} for ${where}, and ${name} takes exactly one field ${place.words.instead}.`,
  };
}

/** The type of what stands in a list; a scalar that takes lists takes what is in them too. */
function readItem(type: GraphQLInputType): GraphQLInputType {
  const list = getNullableType(type);
  return isListType(list) ? list.ofType : list;
}
