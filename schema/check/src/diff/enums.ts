import type { GraphQLEnumType } from 'graphql';
import type { Reach } from '../reach.ts';
import { compareDeprecations, describeNotice } from './deprecations.ts';
import { compareDescriptions } from './descriptions.ts';
import { pairByName } from './pairs.ts';
import type { SchemaChanges } from './schema-change.ts';

/** Compares the values of an enum: one that goes hurts those who send it, one that comes those who are given it. */
export function* compareEnums(before: GraphQLEnumType, after: GraphQLEnumType, reach: Reach): SchemaChanges {
  const isSent = reach.inputs.has(before.name);
  const isGiven = reach.outputs.has(before.name);
  const { removed, added, kept } = pairByName(before.getValues(), after.getValues());
  for (const value of removed) {
    const coordinate = `${before.name}.${value.name}`;
    const rest = isSent
      ? describeNotice(value)
      : `Nothing takes ${before.name}, so that no operation can have sent it.`;
    const message = `The enum value ${coordinate} is removed. ${rest}`;
    yield { code: isSent ? 'ENUM_VALUE_REMOVED' : 'OUTPUT_ENUM_VALUE_REMOVED', coordinate, message };
  }
  for (const value of added) {
    const coordinate = `${after.name}.${value.name}`;
    const rest = isGiven ? 'clients that do not know it can be given it' : `nothing returns ${after.name}`;
    const message = `The enum value ${coordinate} is new, and ${rest}.`;
    yield { code: isGiven ? 'ENUM_VALUE_ADDED' : 'INPUT_ENUM_VALUE_ADDED', coordinate, message };
  }
  for (const [old, current] of kept) {
    const coordinate = `${after.name}.${current.name}`;
    yield* compareDescriptions(coordinate, old, current);
    yield* compareDeprecations(coordinate, old, current);
  }
}
