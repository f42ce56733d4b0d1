import { defineRules } from '../rule.ts';

export const operationRules = defineRules('operations', {
  OPERATION_UNREADABLE: {
    severity: 'error',
    isFatal: true,
    title: 'An operation cannot be parsed',
    meaning: 'What a client is registered with is no GraphQL, so that nothing else can be said of it.',
    fix: 'Mend the operation at the place that is named.',
  },
  OPERATION_AMBIGUOUS: {
    severity: 'error',
    isFatal: true,
    title: 'What a client sends is not one operation',
    meaning:
      'A server tells the operations of a document by their names, and those of a manifest by their identifiers. Here it cannot, and refuses what it is sent or runs something else.',
    fix: 'Give every operation of a release a name of its own, and every text of a manifest one operation and an identifier of its own.',
  },
  OPERATION_INVALID: {
    severity: 'error',
    isFatal: true,
    title: 'An operation does not hold',
    meaning:
      'The operation is not valid on the schema, and it was not valid before either or is new: whoever sends it is refused.',
    fix: 'Mend the operation, or take it out of the registry when nobody sends it.',
  },
  OPERATION_BROKEN: {
    severity: 'error',
    title: 'An operation that clients send does not hold any more',
    meaning:
      'The operation was valid and no longer is. Copies of the app that people have installed go on sending it, and are refused with all of it, not only with the part that has changed.',
    fix: 'Leave what the operation uses in the schema, deprecated, and ask for nothing that it does not give, until no release that sends it is in use.',
  },
  OPERATION_DEFAULT_CHANGED: {
    severity: 'warning',
    title: 'The default of something that an operation leaves out has changed',
    meaning: 'The operation stays valid and means something else from now on, without its client having changed.',
    fix: 'Make sure that the released clients get on with the new default, or offer it under a new argument.',
  },
  SLICING_REFUSED: {
    severity: 'error',
    title: 'An operation does not give exactly one slicing argument',
    meaning:
      '`@listSize` asks for exactly one of its `slicingArguments`, a default of which counts as given. The operation gives none or several, which was fine before: a router that limits the price of operations refuses it from now on.',
    fix: 'Give one of the arguments a default, or write `requireOneSlicingArgument: false`; with `assumedSize` for those who give none.',
  },
  SLICING_MAY_BE_REFUSED: {
    severity: 'warning',
    title: 'An operation may not give exactly one slicing argument',
    meaning:
      'The operation is accepted or refused by a router that limits the price of operations, depending on which of its variables have values: `@listSize` asks for exactly one of its `slicingArguments`.',
    fix: 'Make sure that released clients always give one of them, or write `requireOneSlicingArgument: false`.',
  },
  OPERATION_USES_DEPRECATED: {
    severity: 'info',
    title: 'An operation uses what is deprecated now',
    meaning: 'The operation goes on working; its app has to be moved before the deprecated part can be removed.',
    fix: 'Move the app to what the reason of the deprecation names.',
  },
  OPERATION_UNREGISTERED: {
    severity: 'info',
    title: 'An operation of a release is not registered any more',
    meaning: 'From now on nobody is told when a change breaks it.',
    fix: 'Nothing if the release does not send it; register it again otherwise.',
  },
  OPERATION_REPLACED: {
    severity: 'warning',
    title: 'An operation of a release has another text',
    meaning:
      'Copies of a release that people have installed go on sending what they were built with. From now on nobody is told when a change breaks that.',
    fix: 'Leave what a release is registered with as it is, and register the new text with the release that sends it. What is in progress, and edited, has a version without a digit, such as `next`.',
  },
  RELEASE_UNREGISTERED: {
    severity: 'warning',
    title: 'A release is not registered any more',
    meaning: 'From now on nobody is told when a change breaks the copies of it that people still use.',
    fix: 'Take a release out of the registry only when nobody uses it; the usage file tells when it was last seen.',
  },
  RESULT_TYPE_CHANGED: {
    severity: 'error',
    title: 'A result has another type',
    meaning:
      'The operation stays valid, and what comes back at this path is something else than the client was compiled for: it fails to read it, or goes on with a wrong value.',
    fix: 'Offer the new type under a new field, and deprecate the old one.',
  },
  RESULT_NULLABLE: {
    severity: 'warning',
    title: 'A result may be null now',
    meaning:
      'The client was compiled for a value that is always there. It breaks on the first null, unless it looks although it need not.',
    fix: 'Keep the field non-null, or make sure that every released client copes with null before a server sends one.',
  },
  RESULT_ENUM_VALUE: {
    severity: 'warning',
    title: 'A result may have a value that the client does not know',
    meaning:
      'The enum has a new value. Whether a client has a fallback for values it does not know cannot be told from its operation.',
    fix: 'Make sure that every released client has a fallback for it, or send the value only to clients that ask for it.',
  },
  RESULT_POSSIBLE_TYPE: {
    severity: 'warning',
    title: 'A result may be of a type that the operation has no branch for',
    meaning:
      'The operation asks something of every type that was possible here, and nothing of the new one: the client gets an object without fields and shows nothing, or breaks.',
    fix: 'Make sure that every released client leaves out what it does not know, or offer the new type under a new field.',
  },
  RESULT_FIELDS_GONE: {
    severity: 'error',
    title: 'A result lacks fields that the operation asks for',
    meaning:
      'A type does not belong any more to the interface or union that a fragment of the operation is on. The operation stays valid, and the fields of that fragment are left out of every object of the type, although the client was compiled for them.',
    fix: 'Keep the type in what released clients have fragments on until none of those releases is in use.',
  },
  VARIABLE_REFUSED: {
    severity: 'error',
    title: 'What an operation gives in a variable is refused',
    meaning:
      'The document stays valid, and every request with it fails: what is in its variable does not fit the input type any more.',
    fix: 'Make a new input field optional, or give it a default; keep the type of one that is there.',
  },
  VARIABLE_MAY_BE_REFUSED: {
    severity: 'warning',
    title: 'What an operation gives in a variable may be refused',
    meaning:
      'The document stays valid, and a request with it fails when its variable holds what is not taken any more. Whether a client ever gives that cannot be told from its operation.',
    fix: 'Go on taking what released clients may give until none of those releases is in use.',
  },
});
