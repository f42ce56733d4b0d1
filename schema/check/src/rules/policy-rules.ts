import { defineRules } from '../rule.ts';

export const policyRules = defineRules('policy', {
  DESCRIPTION_MISSING: {
    severity: 'error',
    title: 'Something new has no description',
    meaning:
      'Whoever writes an operation reads the schema and nothing else; what is not said there, people guess or ask about.',
    fix: 'Say in a sentence what it is, above it, in quotation marks.',
  },
  DESCRIPTION_LOST: {
    severity: 'warning',
    title: 'Something has lost its description',
    meaning: 'What people could read about it before is gone.',
    fix: 'Put the description back, or write a better one.',
  },
  TYPE_NAME: {
    severity: 'error',
    title: 'The name of a type is not in PascalCase',
    meaning: 'Generated code has the same names, and a name that nobody expects cannot be changed once clients use it.',
    fix: 'Name it in PascalCase, for example `UserProfile`.',
  },
  FIELD_NAME: {
    severity: 'error',
    title: 'The name of a field is not in camelCase',
    meaning: 'Generated code has the same names, and a name that nobody expects cannot be changed once clients use it.',
    fix: 'Name it in camelCase, for example `displayName`.',
  },
  ARGUMENT_NAME: {
    severity: 'error',
    title: 'The name of an argument is not in camelCase',
    meaning: 'Generated code has the same names, and a name that nobody expects cannot be changed once clients use it.',
    fix: 'Name it in camelCase, for example `orderBy`.',
  },
  ENUM_VALUE_NAME: {
    severity: 'error',
    title: 'The name of an enum value is not in SCREAMING_CASE',
    meaning: 'Generated code has the same names, and a name that nobody expects cannot be changed once clients use it.',
    fix: 'Name it in SCREAMING_CASE, for example `NEWEST_FIRST`.',
  },
  INPUT_NAME: {
    severity: 'warning',
    title: 'The name of an input type does not tell what it is',
    meaning:
      'Input types and output types share their names; without an ending of its own, an input takes the name that the output needs one day.',
    fix: 'End its name in Input; what a list takes may end in Filter, Where or Order.',
  },
  TYPE_NAME_SAYS_KIND: {
    severity: 'warning',
    title: 'The name of a type says what kind of type it is',
    meaning: 'The schema and every tool tell the kind; the name is only longer.',
    fix: 'Leave Type, Interface, Union or Enum out of the name.',
  },
  QUERY_NAME_HAS_VERB: {
    severity: 'warning',
    title: 'The name of a query begins with a verb',
    meaning: 'Fields are named after what they are; that a query reads needs no word.',
    fix: 'Name it after what it returns: `users` rather than `getUsers`.',
  },
  FIELD_NAME_REPEATS_TYPE: {
    severity: 'warning',
    title: 'The name of a field repeats the name of its type',
    meaning: 'Everybody who selects it has just said which type it belongs to.',
    fix: 'Leave the name of the type out: `User.name` rather than `User.userName`.',
  },
  CONNECTION_SHAPE: {
    severity: 'warning',
    title: 'A connection is not as clients expect',
    meaning:
      'Client libraries page through whatever is called a connection, and rely on the fields of the Relay specification: `edges` with `node` and `cursor`, and `pageInfo`.',
    fix: 'Give it the fields of https://relay.dev/graphql/connections.htm, or another name.',
  },
  CONNECTION_ARGUMENTS: {
    severity: 'warning',
    title: 'A connection cannot be paged through',
    meaning:
      'Client libraries ask for the next page with `first` and `after`, or for the one before with `last` and `before`.',
    fix: 'Take `first: Int` and `after: String`.',
  },
  LIST_NOT_PAGED: {
    severity: 'warning',
    title: 'A list of entities has no pages',
    meaning:
      'There are ever more entities, so that the list gets too long one day; pages cannot be added without breaking its clients.',
    fix: 'Return a connection, or say with `@listSize(assumedSize:)` how long the list gets.',
  },
  MUTATION_INPUT: {
    severity: 'warning',
    title: 'A mutation does not take one input',
    meaning:
      'Clients pass one variable that they build as an object; several arguments are one more place to change each time.',
    fix: 'Take one argument `input` of an input type of its own.',
  },
  MUTATION_PAYLOAD: {
    severity: 'warning',
    title: 'A mutation does not return an object',
    meaning:
      'What went wrong, and whatever else has changed, can be added to an object, and to nothing else without breaking clients.',
    fix: 'Return a type of its own with the result as a field.',
  },
  DEPRECATED_WITHOUT_REASON: {
    severity: 'error',
    title: 'A deprecation has no reason',
    meaning: 'People are told to stop using it, and not what to use.',
    fix: 'Say what to use in its place: `@deprecated(reason: "Use … .")`.',
  },
  REMOVED_WITHOUT_DEPRECATION: {
    severity: 'error',
    title: 'Something is removed that was never deprecated',
    meaning: 'Nobody was told to stop using it; clients that are being written right now may rely on it.',
    fix: 'Put it back with `@deprecated` and the reason, deploy that, and remove it once no released client uses it.',
  },
  ROOT_FIELD_NON_NULL: {
    severity: 'warning',
    title: 'A query cannot be null',
    meaning:
      'When the subgraph that resolves it fails, the whole answer is null, with everything that other subgraphs have answered.',
    fix: 'Let it be null: a client that asks for several things then shows those that are there.',
  },
  ENTITY_REFERENCE_NON_NULL: {
    severity: 'warning',
    title: 'A reference to an entity of another subgraph cannot be null',
    meaning:
      'When that subgraph fails, the null spreads to what holds the reference, although its own subgraph has answered: one dead service empties the pages of others.',
    fix: 'Let the reference be null, so that only what the other subgraph has is missing.',
  },
  TYPE_UNREACHABLE: {
    severity: 'warning',
    title: 'No operation can get at a type',
    meaning: 'It is in the schema, in the documentation and in generated code, and of use to nobody.',
    fix: 'Remove it, or the rest of what used it; tag it `@inaccessible` when only subgraphs need it.',
  },
});
