import { type FieldNode, type GraphQLArgument, Kind, type OperationDefinitionNode, type ValueNode } from 'graphql';
import { hasDefaultSize, readRequiredSlicing, type Slicing } from '../slicing.ts';
import type { SupergraphDirectives } from '../supergraph-directives.ts';
import type { Impact } from './impact.ts';
import type { Definitions, Position } from './positions.ts';

/** How many of some arguments an operation gives: at least, and where all of its variables have values. */
type Count = { least: number; most: number };

const outcomes = ['accepted', 'may be refused', 'refused'] as const;

/** Tells where a router that prices operations refuses one from now on, as it does not give exactly one slicing argument. */
export function compareSlicing(
  { base, head, nodes: [node], coordinate, path }: Position,
  { operation }: Definitions,
  directives: { base: SupergraphDirectives; head: SupergraphDirectives },
): Impact[] {
  const judge = (read: SupergraphDirectives, args: readonly GraphQLArgument[]) => {
    const slicing = readRequiredSlicing(read, coordinate);
    return { slicing, outcome: judgeCount(slicing, countGiven(slicing, args, node, operation)) };
  };
  const before = judge(directives.base, base.args);
  const { slicing, outcome } = judge(directives.head, head.args);
  if (outcomes.indexOf(outcome) <= outcomes.indexOf(before.outcome)) return [];
  const isCertain = outcome === 'refused';
  const names = slicing.join(', ');
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

function judgeCount(slicing: Slicing, { least, most }: Count): (typeof outcomes)[number] {
  if (slicing.length === 0 || (least === 1 && most === 1)) return 'accepted';
  return least > 1 || most < 1 ? 'refused' : 'may be refused';
}

function countGiven(
  slicing: Slicing,
  args: readonly GraphQLArgument[],
  node: FieldNode,
  operation: OperationDefinitionNode,
): Count {
  const given = slicing.map((path) => {
    if (hasDefaultSize(args, path)) return 'always';
    const [name = '', ...rest] = path.split('.');
    return readPresence(node.arguments?.find((argument) => argument.name.value === name)?.value, rest, operation);
  });
  const least = given.filter((presence) => presence === 'always').length;
  return { least, most: least + given.filter((presence) => presence === 'sometimes').length };
}

/** Whether there is a value at a path in an argument; what is in an input object of a variable cannot be told. */
function readPresence(
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
  return readPresence(value.fields.find((field) => field.name.value === name)?.value, rest, operation);
}
