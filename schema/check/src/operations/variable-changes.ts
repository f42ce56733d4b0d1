import {
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  type NamedTypeNode,
  type TypeNode,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import type { Change } from '../graph.ts';
import { compareDefault } from './default-changes.ts';
import type { Impact } from './impact.ts';
import type { Definitions } from './positions.ts';

/** Where a value stands in the variables of an operation. */
type Place = {
  node: VariableDefinitionNode;
  path: string;
  coordinate: string;
  /** Whether every request has a value here. */
  isCertain: boolean;
  /** The input objects around it, since they may hold each other. */
  around: readonly string[];
};

type Types = { base: GraphQLInputType; head: GraphQLInputType };

/**
 * Compares what may be in the variables of an operation. Validation looks at the names of their types and not into them, so
 * that an input object which asks for more breaks clients whose documents stay valid.
 */
export function* compareVariables({ operation }: Definitions, { base, head }: Change): Generator<Impact> {
  for (const node of operation.variableDefinitions ?? []) {
    const types = { base: readType(base.api, node.type), head: readType(head.api, node.type) };
    if (!types.base || !types.head) continue;
    const isCertain = node.type.kind === Kind.NON_NULL_TYPE && !node.defaultValue;
    const path = `$${node.variable.name.value}`;
    const coordinate = getNamedType(types.base).name;
    yield* compareWithin({ base: types.base, head: types.head }, { node, path, coordinate, isCertain, around: [] });
  }
}

function readType(schema: GraphQLSchema, node: TypeNode): GraphQLInputType | undefined {
  const type = typeFromAST(schema, node as NamedTypeNode); // The overloads leave out the union of their types.
  return isInputType(type) ? type : undefined;
}

/** Compares what a value that was taken at a place may be now. */
function* compareWithin(types: Types, place: Place): Generator<Impact> {
  const [base, head] = [getNamedType(types.base), getNamedType(types.head)];
  if (isEnumType(base) && isEnumType(head)) {
    const gone = base.getValues().filter(({ name }) => !head.getValue(name));
    for (const { name } of gone) {
      const at = { ...place, coordinate: `${base.name}.${name}`, isCertain: false };
      yield refuse(at, `${name} is gone`, (verb, path) => `${verb} ${name} in ${path}, which is not taken any more.`);
    }
  }
  if (!isInputObjectType(base) || !isInputObjectType(head) || place.around.includes(base.name)) return;
  const isListed = isListType(isNonNullType(types.base) ? types.base.ofType : types.base);
  const around = [...place.around, base.name];
  for (const name of new Set([...Object.keys(base.getFields()), ...Object.keys(head.getFields())])) {
    const [before, after] = [base.getFields()[name], head.getFields()[name]];
    const isCertain = place.isCertain && !isListed && (!before || isRequiredInputField(before));
    const coordinate = `${before ? base.name : head.name}.${name}`;
    yield* compareField({ before, after }, { ...place, path: `${place.path}.${name}`, coordinate, isCertain, around });
  }
}

type Fields = { before: GraphQLInputField | undefined; after: GraphQLInputField | undefined };

function* compareField({ before, after }: Fields, place: Place): Generator<Impact> {
  if (!after) {
    yield refuse(place, 'gone', (verb, path) => `${verb} ${path}, which is not taken any more.`);
  } else if (!before) {
    if (isRequiredInputField(after)) yield describeMissing(after, place);
  } else if (!isTakenAlike(before.type, after.type)) {
    const shows = `${before.type} → ${after.type}`;
    yield refuse(place, shows, (verb, path) => `${verb} ${path} as ${before.type}, and ${after.type} is asked for.`);
  } else {
    if (isStricter(before, after)) yield describeStricter(before, after, place);
    if (!isRequiredInputField(before) && !isRequiredInputField(after)) yield* compareDefault(before, after, place);
    yield* compareWithin({ base: before.type, head: after.type }, place);
  }
}

type Say = (verb: 'gives' | 'may give', path: string) => string;

function refuse({ node, path, coordinate, isCertain }: Place, shows: string, say: Say): Impact {
  return {
    ...{
      code: isCertain ? 'VARIABLE_REFUSED' : 'VARIABLE_MAY_BE_REFUSED',
      coordinate,
      node,
      path,
      shows,
      change: shows,
    },
    says: (where) => say(isCertain ? 'gives' : 'may give', where),
  };
}

function describeMissing({ type }: GraphQLInputField, place: Place): Impact {
  const when = place.isCertain ? '' : ', which counts where it gives what holds it';
  return refuse(
    place,
    `required now, ${type}`,
    (_verb, path) => `does not give ${path}, which is required now${when}.`,
  );
}

function describeStricter(before: GraphQLInputField, after: GraphQLInputField, place: Place): Impact {
  const shows = `${before.type} → ${after.type}`;
  const at = { ...place, isCertain: false };
  return refuse(at, shows, (_verb, path) => `may leave out ${path} or give null in it, which is not taken any more.`);
}

/** Whether there are values, or their absence, that were taken and are not any more. */
function isStricter(before: GraphQLInputField, after: GraphQLInputField): boolean {
  if (isRequiredInputField(after) && !isRequiredInputField(before)) return true;
  return isNullRefused(before.type, after.type);
}

function isNullRefused(base: GraphQLInputType, head: GraphQLInputType): boolean {
  if (isNonNullType(head) && !isNonNullType(base)) return true;
  const [before, after] = [isNonNullType(base) ? base.ofType : base, isNonNullType(head) ? head.ofType : head];
  return isListType(after) && isNullRefused(isListType(before) ? before.ofType : before, after.ofType);
}

/** Whether values of the one type are taken for the other, but for their nulls and members: one value makes a list of one. */
function isTakenAlike(base: GraphQLInputType, head: GraphQLInputType): boolean {
  const [before, after] = [isNonNullType(base) ? base.ofType : base, isNonNullType(head) ? head.ofType : head];
  if (isListType(after)) return isTakenAlike(isListType(before) ? before.ofType : before, after.ofType);
  return !isListType(before) && isNamedAlike(before as GraphQLNamedInputType, after as GraphQLNamedInputType);
}

const wider: Readonly<Record<string, readonly string[]>> = { Int: ['Float', 'ID'], String: ['ID'], ID: ['String'] };

function isNamedAlike(base: GraphQLNamedInputType, head: GraphQLNamedInputType): boolean {
  if (base.name === head.name || wider[base.name]?.includes(head.name)) return true;
  return (isEnumType(base) && isEnumType(head)) || (isInputObjectType(base) && isInputObjectType(head));
}
