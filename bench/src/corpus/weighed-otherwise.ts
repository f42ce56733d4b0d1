import type { Code } from '@supergraph/schema-check/rules';

/** Where schema checks tell what another tool tells, and call it less bad. */
export type WeighedOtherwise = {
  /** Of the other tool. */
  criterion: string;
  /** Of the schema check that tells the same. */
  code: Code;
  because: string;
};

const leftOut =
  'Operations that exist leave it out, and the schema gives it no value then: that the resolver does something else is as possible without it.';
const onlyOut = 'Nothing takes the enum, so that no operation can name the value and none is refused.';
const onlyIn = 'Nothing returns the enum, so that no client is given a value that it does not know.';
const unseen =
  'No operation could name the interface before, so that no fragment matches more and no field returns more.';
const wasGiven = 'Every operation had to give it, so that none is served with the default.';
const forPeople = 'The reason of a deprecation is for people; no operation depends on it.';

export const weighedOtherwise: readonly WeighedOtherwise[] = [
  { criterion: 'OPTIONAL_ARG_ADDED', code: 'ARGUMENT_ADDED', because: leftOut },
  { criterion: 'FIELD_ARGUMENT_ADDED', code: 'ARGUMENT_ADDED', because: leftOut },
  { criterion: 'OPTIONAL_INPUT_FIELD_ADDED', code: 'INPUT_FIELD_ADDED', because: leftOut },
  { criterion: 'VALUE_REMOVED_FROM_ENUM', code: 'OUTPUT_ENUM_VALUE_REMOVED', because: onlyOut },
  { criterion: 'ENUM_VALUE_REMOVED', code: 'OUTPUT_ENUM_VALUE_REMOVED', because: onlyOut },
  { criterion: 'VALUE_ADDED_TO_ENUM', code: 'INPUT_ENUM_VALUE_ADDED', because: onlyIn },
  { criterion: 'ENUM_VALUE_ADDED', code: 'INPUT_ENUM_VALUE_ADDED', because: onlyIn },
  { criterion: 'IMPLEMENTED_INTERFACE_ADDED', code: 'UNSEEN_IMPLEMENTATION_ADDED', because: unseen },
  { criterion: 'OBJECT_TYPE_INTERFACE_ADDED', code: 'UNSEEN_IMPLEMENTATION_ADDED', because: unseen },
  { criterion: 'FIELD_ARGUMENT_DEFAULT_CHANGED', code: 'ARGUMENT_LOOSENED', because: wasGiven },
  { criterion: 'INPUT_FIELD_DEFAULT_VALUE_CHANGED', code: 'INPUT_FIELD_LOOSENED', because: wasGiven },
  { criterion: 'DIRECTIVE_USAGE_ARGUMENT_REMOVED', code: 'DEPRECATION_REASON_CHANGED', because: forPeople },
];
