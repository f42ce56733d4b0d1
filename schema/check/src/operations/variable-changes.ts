import {
  type GraphQLEnumType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  type NamedTypeNode,
  type TypeNode,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { describePair } from '../type-kinds.ts';
import { compareDefault } from './default-changes.ts';
import type { Impact } from './impact.ts';
import type { Definitions } from './positions.ts';
import { afterwards, type Words } from './words.ts';

/** Where a value stands in the variables of an operation. */
type Place = {
  node: VariableDefinitionNode;
  path: string;
  coordinate: string;
  /** Whether every request has a value here. */
  isCertain: boolean;
  words: Words;
};

type Types = { base: GraphQLInputType; head: GraphQLInputType };

/** A value that may be in a variable. */
type Value = { types: Types; place: Place };

/**
 * Compares what may be in the variables of an operation. Validation looks at the names of their types and not into them, so
 * that an input object which asks for more breaks clients whose documents stay valid.
 */
export function* compareVariables(
  { operation }: Pick<Definitions, 'operation'>,
  { base, head }: { base: GraphQLSchema; head: GraphQLSchema },
  words = afterwards,
): Generator<Impact> {
  for (const node of operation.variableDefinitions ?? []) {
    const types = { base: readType(base, node.type), head: readType(head, node.type) };
    if (!types.base || !types.head) continue;
    const isCertain = node.type.kind === Kind.NON_NULL_TYPE && !node.defaultValue;
    const path = `$${node.variable.name.value}`;
    const coordinate = getNamedType(types.base).name;
    yield* compareRoot({ base: types.base, head: types.head }, { node, path, coordinate, isCertain, words });
  }
}

function* compareRoot(types: Types, place: Place): Generator<Impact> {
  if (isTakenAlike(types)) yield* compareReached({ types, place });
  else yield describeOther(types, place);
}

/**
 * Compares a value and all that it may hold, from the nearest on. Input objects may hold each other in very many ways, so that
 * of each only the nearest place is looked into.
 */
function* compareReached(value: Value): Generator<Impact> {
  const reached = [value];
  const known = new Set<string>();
  for (const { types, place } of reached) {
    const [base, head] = [getNamedType(types.base), getNamedType(types.head)];
    if (isEnumType(base) && isEnumType(head)) yield* compareEnums(base, head, place);
    if (!isInputObjectType(base) || !isInputObjectType(head)) continue;
    const isCertain = place.isCertain && !isListType(getNullableType(types.base));
    const key = `${base.name} ${head.name} ${isCertain}`;
    if (known.has(key)) continue;
    known.add(key);
    if (head.isOneOf && !base.isOneOf && !isAlwaysOne(base)) yield describeOneOf(head, place);
    for (const fields of listFields(base, head, { ...place, isCertain })) {
      yield* compareField(fields);
      const types = fields.before && fields.after && { base: fields.before.type, head: fields.after.type };
      if (types && isTakenAlike(types)) reached.push({ types, place: fields.place });
    }
  }
}

function readType(schema: GraphQLSchema, node: TypeNode): GraphQLInputType | undefined {
  const type = typeFromAST(schema, node as NamedTypeNode); // The overloads leave out the union of their types.
  return isInputType(type) ? type : undefined;
}

function* compareEnums(base: GraphQLEnumType, head: GraphQLEnumType, place: Place): Generator<Impact> {
  const gone = base.getValues().filter(({ name }) => !head.getValue(name));
  for (const { name } of gone) {
    const at = { ...place, coordinate: `${base.name}.${name}`, isCertain: false };
    yield refuse(
      at,
      `${name} is gone`,
      (verb, path) => `${verb} ${name} in ${path}, which is not taken ${place.words.not}.`,
    );
  }
}

function isAlwaysOne(type: GraphQLInputObjectType): boolean {
  const [field, ...others] = Object.values(type.getFields());
  return field !== undefined && isRequiredInputField(field) && others.length === 0;
}

function describeOneOf({ name }: GraphQLInputObjectType, place: Place): Impact {
  const at = { ...place, coordinate: name, isCertain: false };
  return refuse(at, 'exactly one field now', (verb, path) => {
    return `${verb} ${path} another number of fields than one, and ${name} takes exactly one of them ${place.words.instead}.`;
  });
}

type Fields = { before: GraphQLInputField | undefined; after: GraphQLInputField | undefined; place: Place };

function listFields(base: GraphQLInputObjectType, head: GraphQLInputObjectType, place: Place): Fields[] {
  const names = new Set([...Object.keys(base.getFields()), ...Object.keys(head.getFields())]);
  return [...names].map((name) => {
    const [before, after] = [base.getFields()[name], head.getFields()[name]];
    const isCertain = place.isCertain && (!before || isRequiredInputField(before));
    const coordinate = `${before ? base.name : head.name}.${name}`;
    return { before, after, place: { ...place, path: `${place.path}.${name}`, coordinate, isCertain } };
  });
}

function* compareField({ before, after, place }: Fields): Generator<Impact> {
  if (!after) {
    yield refuse(place, 'gone', (verb, path) => `${verb} ${path}, which is not taken ${place.words.not}.`);
  } else if (!before) {
    if (isRequiredInputField(after)) yield describeMissing(after, place);
  } else if (!isTakenAlike({ base: before.type, head: after.type })) {
    yield describeOther({ base: before.type, head: after.type }, place);
  } else {
    if (isStricter(before, after)) yield describeStricter(before, after, place);
    if (!isRequiredInputField(before) && !isRequiredInputField(after))
      yield* compareDefault(before, after, place, 'may leave out');
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

function describeOther({ base, head }: Types, place: Place): Impact {
  const [before, after] = describePair(base, head);
  const isCertain = place.isCertain && !isListType(getNullableType(base));
  const at = { ...place, isCertain: isCertain && !mayFit(getNamedType(base), getNamedType(head)) };
  return refuse(at, `${before} → ${after}`, (verb, path) => `${verb} ${path} as ${before}, and ${after} is asked for.`);
}

/** Whether some values of a scalar may be of another type, though not all of them are; lists may also be empty. */
function mayFit(base: GraphQLNamedInputType, head: GraphQLNamedInputType): boolean {
  if (!isScalarType(base)) return false;
  if (!isSpecifiedScalarType(base) || (isText(base) && isEnumType(head))) return true;
  return (base.name === 'ID' || base.name === 'Float') && (head.name === 'Int' || head.name === 'Float');
}

function describeMissing({ type }: GraphQLInputField, place: Place): Impact {
  const when = place.isCertain ? '' : ', which counts where it gives what holds it';
  return refuse(
    place,
    `required now, ${type}`,
    (_verb, path) => `does not give ${path}, which is required ${place.words.instead}${when}.`,
  );
}

function describeStricter(before: GraphQLInputField, after: GraphQLInputField, place: Place): Impact {
  const shows = `${before.type} → ${after.type}`;
  const at = { ...place, isCertain: false };
  return refuse(
    at,
    shows,
    (_verb, path) => `may leave out ${path} or give null in it, which is not taken ${place.words.not}.`,
  );
}

/** Whether there are values, or their absence, that were taken and are not any more. */
function isStricter(before: GraphQLInputField, after: GraphQLInputField): boolean {
  if (isRequiredInputField(after) && !isRequiredInputField(before)) return true;
  return isNullRefused(before.type, after.type);
}

function isNullRefused(base: GraphQLInputType, head: GraphQLInputType): boolean {
  if (isNonNullType(head) && !isNonNullType(base)) return true;
  const [before, after] = [isNonNullType(base) ? base.ofType : base, isNonNullType(head) ? head.ofType : head];
  return isListType(before) && isListType(after) && isNullRefused(before.ofType, after.ofType);
}

/** Whether values of the one type are taken for the other, but for their nulls and members: one value makes a list of one. */
function isTakenAlike({ base, head }: Types): boolean {
  const [before, after] = [isNonNullType(base) ? base.ofType : base, isNonNullType(head) ? head.ofType : head];
  if (isListType(after)) return isTakenAlike({ base: isListType(before) ? before.ofType : before, head: after.ofType });
  return !isListType(before) && isNamedAlike(before as GraphQLNamedInputType, after as GraphQLNamedInputType);
}

const wider: ReadonlyMap<string, readonly string[]> = new Map([
  ['Int', ['Float', 'ID']],
  ['String', ['ID']],
  ['ID', ['String']],
]);

/** In the JSON of variables a value of an enum is a text; the scalars of a graph take whatever they are given. */
function isNamedAlike(base: GraphQLNamedInputType, head: GraphQLNamedInputType): boolean {
  if (isScalarType(head) && !isSpecifiedScalarType(head)) return true;
  if (isInputObjectType(base) && isInputObjectType(head)) return true;
  if (isEnumType(base) && (isEnumType(head) || isText(head))) return true;
  if (base.name === head.name) return isScalarType(head);
  return wider.get(base.name)?.includes(head.name) ?? false;
}

function isText({ name }: GraphQLNamedInputType): boolean {
  return name === 'String' || name === 'ID';
}
