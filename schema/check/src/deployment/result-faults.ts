import {
  type GraphQLNamedOutputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { listPossible } from '../possible-types.ts';
import { describePair } from '../type-kinds.ts';

/** Why a router cannot pass on what it gets; certain when it can pass on none of it. */
export type ResultFault = { message: string; isCertain: boolean };

/** A type, and the schema that it is from. */
export type Typed = { type: GraphQLOutputType; schema: GraphQLSchema };

/**
 * Says why a router that expects one type cannot pass on what a subgraph answers of another (GraphQL specification,
 * section 6.4.3).
 */
export function findResultFaults(expected: Typed, got: Typed): ResultFault[] {
  const isNarrower = isNonNullType(expected.type) && !isNonNullType(got.type);
  const nulls = isNarrower ? [{ message: 'may be null', isCertain: false }] : [];
  const [want, have] = [unwrapNonNull(expected.type), unwrapNonNull(got.type)];
  if (isListType(want) && isListType(have)) {
    const inside = findResultFaults({ ...expected, type: want.ofType }, { ...got, type: have.ofType });
    return [...nulls, ...inside];
  }
  if (isListType(want) || isListType(have)) return [...nulls, describeOther(want, have)];
  return [...nulls, ...findNamedFaults(want, expected.schema, have, got.schema)];
}

function findNamedFaults(
  want: GraphQLNamedOutputType,
  wantSchema: GraphQLSchema,
  have: GraphQLNamedOutputType,
  haveSchema: GraphQLSchema,
): ResultFault[] {
  if (isEnumType(want) && isEnumType(have)) {
    return have
      .getValues()
      .filter(({ name }) => !want.getValue(name))
      .map(({ name }) => ({ message: `may be ${name}`, isCertain: false }));
  }
  if (isLeafType(want) || isLeafType(have)) {
    if (want.name !== have.name) return passed.get(want.name)?.includes(have.name) ? [] : [describeOther(want, have)];
    return isEnumType(want) ? [{ message: 'may be anything', isCertain: false }] : [];
  }
  if (isObjectType(want) && isObjectType(have) && have.name === want.name) return [];
  const expected = listPossible(wantSchema, want);
  const possible = listPossible(haveSchema, have);
  const unexpected = possible.filter((name) => !expected.includes(name));
  if (unexpected.length === possible.length && possible.length > 0) {
    return [describeOther(want, have)];
  }
  return unexpected.map((name) => ({ message: `may be ${name}`, isCertain: false }));
}

function describeOther(want: GraphQLOutputType, have: GraphQLOutputType): ResultFault {
  const [expected, got] = describePair(want, have);
  return { message: `is ${got}, not ${expected}`, isCertain: true };
}

/** Which scalars also stand for another one; a router that is strict takes no number for a text. */
const passed: ReadonlyMap<string, readonly string[]> = new Map([
  ['Float', ['Int']],
  ['ID', ['String', 'Int']],
  ['String', ['ID']],
]);

function unwrapNonNull(type: GraphQLOutputType) {
  return isNonNullType(type) ? type.ofType : type;
}
