import { isDeepStrictEqual } from 'node:util';
import { type GraphQLArgument, type GraphQLInputField, isNonNullType, print, valueFromASTUntyped } from 'graphql';
import { compareDeprecations, describeNotice } from './deprecations.ts';
import { compareDescriptions } from './descriptions.ts';
import { compareTypeReferences } from './nullability.ts';
import { pairByName } from './pairs.ts';
import type { SchemaChange, SchemaChanges } from './schema-change.ts';

type InputValue = GraphQLArgument | GraphQLInputField;

/** Arguments of fields and of directives are one kind, fields of inputs the other. */
type Family = 'ARGUMENT' | 'INPUT_FIELD';

const nouns: Record<Family, string> = { ARGUMENT: 'argument', INPUT_FIELD: 'input field' };

/**
 * Compares what clients may send.
 *
 * @param locate The coordinate of the one with that name.
 */
export function* compareInputValues(
  family: Family,
  before: readonly InputValue[],
  after: readonly InputValue[],
  locate: (name: string) => string,
): SchemaChanges {
  const { removed, added, kept } = pairByName(before, after);
  for (const value of removed) {
    const coordinate = locate(value.name);
    const message = `The ${nouns[family]} ${coordinate} is removed. ${describeNotice(value)}`;
    yield { code: `${family}_REMOVED`, coordinate, message, change: describeType(value) };
  }
  for (const value of added) yield describeAddition(family, locate(value.name), value);
  for (const [old, current] of kept) {
    const coordinate = locate(current.name);
    yield* compareInputValue(family, coordinate, old, current);
    yield* compareDescriptions(coordinate, old, current);
    yield* compareDeprecations(coordinate, old, current);
  }
}

function describeAddition(family: Family, coordinate: string, value: InputValue): SchemaChange {
  const named = `The ${nouns[family]} ${coordinate} is new`;
  const change = describeType(value);
  if (isRequired(value)) {
    const message = `${named} and has to be given: it is ${value.type} without a default.`;
    return { code: `REQUIRED_${family}_ADDED`, coordinate, message, change };
  }
  if (value.defaultValue === undefined)
    return { code: `${family}_ADDED`, coordinate, message: `${named} and optional.`, change };
  const message = `${named}; who leaves it out is served as with ${printDefault(value)}.`;
  return { code: `${family}_WITH_DEFAULT_ADDED`, coordinate, message, change };
}

/** Tells what type and default together mean for those who give the value, and for those who leave it out. */
function* compareInputValue(family: Family, coordinate: string, before: InputValue, after: InputValue): SchemaChanges {
  const named = `The ${nouns[family]} ${coordinate}`;
  const change = `${describeType(before)} to ${describeType(after)}`;
  const typeChange = compareTypeReferences(before.type, after.type);
  if (typeChange === 'replaced') {
    const message = `${named} was ${before.type} and is ${after.type}.`;
    yield { code: `${family}_TYPE_CHANGED`, coordinate, message, change };
  } else if (typeChange === 'narrowed' || typeChange === 'mixed') {
    const rest = isRequired(after) && !isRequired(before) ? 'has to be given' : 'takes null in fewer places';
    const message = `${named} ${rest}: it was ${describeType(before)} and is ${describeType(after)}.`;
    yield { code: `${family}_TIGHTENED`, coordinate, message, change };
  } else if (isRequired(after) && !isRequired(before)) {
    const message = `${named} has to be given: its default ${printDefault(before)} is removed, and it is ${after.type}.`;
    yield { code: `${family}_TIGHTENED`, coordinate, message, change };
  } else if (isRequired(before) && !isRequired(after)) {
    const message = `${named} may be left out: it was ${describeType(before)} and is ${describeType(after)}.`;
    yield { code: `${family}_LOOSENED`, coordinate, message, change };
  } else {
    if (typeChange === 'widened') {
      const message = `${named} takes null in more places: it was ${before.type} and is ${after.type}.`;
      yield { code: `${family}_LOOSENED`, coordinate, message, change };
    }
    if (isSameDefault(before, after)) return;
    const message = `Without ${coordinate}, a client is served as with ${printDefault(after)}; before, it was ${printDefault(before)}.`;
    yield { code: `${family}_DEFAULT_CHANGED`, coordinate, message, change };
  }
}

function isRequired({ type, defaultValue }: InputValue): boolean {
  return isNonNullType(type) && defaultValue === undefined;
}

/** Of what a default leaves to the fields of an input, their own defaults tell: only what is written here is compared. */
function isSameDefault(before: InputValue, after: InputValue): boolean {
  return (
    isDeepStrictEqual(before.defaultValue, after.defaultValue) ||
    isDeepStrictEqual(readWrittenDefault(before), readWrittenDefault(after))
  );
}

function readWrittenDefault({ astNode, defaultValue }: InputValue): unknown {
  return astNode?.defaultValue ? valueFromASTUntyped(astNode.defaultValue) : defaultValue;
}

function describeType(value: InputValue): string {
  return value.defaultValue === undefined ? String(value.type) : `${value.type} = ${printDefault(value)}`;
}

/** As it is written; a value of a custom scalar can be anything, so that it cannot always be turned back into GraphQL. */
function printDefault({ astNode, defaultValue }: InputValue): string {
  if (defaultValue === undefined) return 'nothing';
  return astNode?.defaultValue ? print(astNode.defaultValue) : JSON.stringify(defaultValue);
}
