import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import type { Impact } from './impact.ts';
import type { Definitions, Position } from './positions.ts';

type Input = GraphQLArgument | GraphQLInputField;

/** Finds the arguments, and the fields of input objects written out, that an operation leaves to a default that is another now. */
export function* compareDefaults(position: Position, { operation }: Definitions): Generator<Impact> {
  const { base, head, coordinate, path } = position;
  const [node] = position.nodes;
  for (const before of base.args) {
    const after = head.args.find(({ name }) => name === before.name);
    if (!after) continue;
    const value = node.arguments?.find(({ name }) => name.value === before.name)?.value;
    const place = { coordinate: `${coordinate}(${before.name}:)`, node, path: `${path}(${before.name}:)` };
    if (mayBeLeftOut(value, operation)) yield* compareDefault(before, after, place);
    else yield* compareWritten(value, { base: before.type, head: after.type }, { operation, node, path: place.path });
  }
}

/** What happens to who leaves out an input whose default has changed. */
export function compareDefault(
  base: Input,
  head: Input,
  place: Pick<Impact, 'coordinate' | 'node' | 'path'>,
): Impact[] {
  const [before, after] = [describeDefault(base), describeDefault(head)];
  if (before === after) return [];
  return [
    {
      ...{ ...place, code: 'OPERATION_DEFAULT_CHANGED', shows: `${before} → ${after}`, change: after },
      says: (path) => `leaves out ${path}, which is ${after} then, and was ${before}.`,
    },
  ];
}

function describeDefault({ defaultValue }: Input): string {
  return defaultValue === undefined ? 'not given' : JSON.stringify(defaultValue);
}

/** A variable that may be left out, and has no default of its own, leaves out what it is used for. */
function mayBeLeftOut(value: ValueNode | undefined, { variableDefinitions = [] }: OperationDefinitionNode): boolean {
  if (value?.kind !== Kind.VARIABLE) return value === undefined;
  const definition = variableDefinitions.find(({ variable }) => variable.name.value === value.name.value);
  return definition?.type.kind !== Kind.NON_NULL_TYPE && definition?.defaultValue === undefined;
}

/** Goes through an input object that is written out in the operation. */
function* compareWritten(
  value: ValueNode | undefined,
  types: { base: GraphQLInputType; head: GraphQLInputType },
  place: { operation: OperationDefinitionNode; node: FieldNode; path: string },
): Generator<Impact> {
  if (value?.kind === Kind.LIST) {
    for (const item of value.values) yield* compareWritten(item, types, place);
  }
  const [base, head] = [getNamedType(types.base), getNamedType(types.head)];
  if (value?.kind !== Kind.OBJECT || !isInputObjectType(base) || !isInputObjectType(head)) return;
  for (const before of Object.values(base.getFields())) {
    const after = head.getFields()[before.name];
    if (!after) continue;
    const given = value.fields.find(({ name }) => name.value === before.name)?.value;
    const path = `${place.path}.${before.name}`;
    const coordinate = `${head.name}.${before.name}`;
    if (mayBeLeftOut(given, place.operation))
      yield* compareDefault(before, after, { coordinate, node: place.node, path });
    else yield* compareWritten(given, { base: before.type, head: after.type }, { ...place, path });
  }
}
