import { type FieldNode, type GraphQLArgument, Kind, type OperationDefinitionNode, type ValueNode } from 'graphql';
import type { Change } from '../graph.ts';
import { hasDefaultSize, listChoices, readRequiredSlicing, type Slicing } from '../slicing.ts';
import type { Impact } from './impact.ts';
import type { Definitions, Position } from './positions.ts';

/** Tells where a router that prices operations refuses one from now on, as it does not give exactly one slicing argument. */
export function compareSlicing(
  { base, head, nodes: [node], coordinate, path }: Position,
  { operation }: Definitions,
  change: Change,
): Impact[] {
  const before = readRequiredSlicing(change.base.directives, coordinate);
  const after = readRequiredSlicing(change.head.directives, coordinate);
  const presences = new Map([...before, ...after].map((name) => [name, readPresence(name, node, operation)]));
  const choices = listChoices([...presences].flatMap(([name, presence]) => (presence === 'sometimes' ? name : [])));
  const accepts = (slicing: Slicing, args: readonly GraphQLArgument[]) => (given: readonly string[]) =>
    slicing.length === 0 || slicing.filter((name) => isThere(name, args, given)).length === 1;
  const isThere = (name: string, args: readonly GraphQLArgument[], given: readonly string[]) =>
    presences.get(name) === 'always' || given.includes(name) || hasDefaultSize(args, name);

  const [accepted, isTaken] = [choices.filter(accepts(before, base.args)), accepts(after, head.args)];
  if (accepted.every(isTaken)) return [];
  const isCertain = !choices.some(isTaken);
  const names = after.join(', ');
  return [
    {
      code: isCertain ? 'SLICING_REFUSED' : 'SLICING_MAY_BE_REFUSED',
      coordinate,
      node,
      path,
      shows: `exactly one of ${names}`,
      says: (where) => `${isCertain ? 'gives' : 'may give'} not exactly one of ${names} to ${where}.`,
      change: names,
    },
  ];
}

/** Whether there is a value at a path in the arguments of a field; what is in an input object of a variable cannot be told. */
function readPresence(
  path: string,
  { arguments: given = [] }: FieldNode,
  operation: OperationDefinitionNode,
): 'always' | 'sometimes' | 'never' {
  const [name, ...rest] = path.split('.');
  return readValue(given.find((argument) => argument.name.value === name)?.value, rest, operation);
}

function readValue(
  value: ValueNode | undefined,
  [name, ...rest]: readonly string[],
  operation: OperationDefinitionNode,
): 'always' | 'sometimes' | 'never' {
  if (!value || value.kind === Kind.NULL) return 'never';
  if (value.kind === Kind.VARIABLE) {
    const declared = operation.variableDefinitions?.find(({ variable }) => variable.name.value === value.name.value);
    const isGiven = declared?.type.kind === Kind.NON_NULL_TYPE || declared?.defaultValue !== undefined;
    return isGiven && name === undefined ? 'always' : 'sometimes';
  }
  if (name === undefined) return 'always';
  if (value.kind !== Kind.OBJECT) return 'never';
  return readValue(value.fields.find((field) => field.name.value === name)?.value, rest, operation);
}
