import { defineRules } from '../rule.ts';

const deprecateFirst =
  'Keep it and deprecate it with what to use instead; remove it when no released client uses it any more.';

/** Of types, and of what comes out of a schema. */
export const outputRules = defineRules('diff', {
  ROOT_TYPE_CHANGED: {
    severity: 'error',
    title: 'A kind of operation has another root type, or none',
    meaning: 'Every operation of that kind, query, mutation or subscription, starts at that type.',
    fix: 'Keep the root type, with its name.',
  },
  ROOT_TYPE_ADDED: {
    severity: 'info',
    title: 'A kind of operation is new',
    meaning: 'Clients can send a query, mutation or subscription where they could not; no operation of theirs changes.',
    fix: 'Nothing has to be done.',
  },
  TYPE_REMOVED: {
    severity: 'error',
    title: 'A type is removed',
    meaning: 'Operations that name it, in a fragment or as the type of a variable, are refused.',
    fix: 'Keep the type until no released client names it, or uses a field that returns it.',
  },
  TYPE_ADDED: {
    severity: 'info',
    title: 'A type is new',
    meaning: 'No operation that exists can name it.',
    fix: 'Nothing has to be done.',
  },
  TYPE_KIND_CHANGED: {
    severity: 'error',
    title: 'A type is of another kind',
    meaning:
      'Operations select from objects and not from scalars, and send inputs and not outputs: nearly all that use the type are refused.',
    fix: 'Give the new type a name of its own, and move to it field by field.',
  },
  FIELD_REMOVED: {
    severity: 'error',
    title: 'A field is removed',
    meaning: 'Operations that ask for it are refused as a whole, with everything else that they ask for.',
    fix: deprecateFirst,
  },
  RETIRED_FIELD_REMOVED: {
    severity: 'warning',
    title: 'A deprecated field is removed that no registered operation asks for',
    meaning:
      'Every registered client goes on working. One that is not registered, or that asks for what it builds at run time, is refused if it asks for the field.',
    fix: 'Make sure that all clients are registered.',
  },
  FIELD_ADDED: {
    severity: 'info',
    title: 'A field is new',
    meaning: 'Nobody is given it who does not ask for it.',
    fix: 'Nothing has to be done.',
  },
  FIELD_TYPE_CHANGED: {
    severity: 'error',
    title: 'A field is of another type',
    meaning: 'Clients cannot read the answer, or select from it what is not there any more.',
    fix: 'Add a field of the new type under another name, and deprecate this one.',
  },
  FIELD_LOOSENED: {
    severity: 'error',
    title: 'A field may be null where it could not be',
    meaning:
      'Typed clients have no place for null there: a Swift or Kotlin app refuses the whole answer, and a TypeScript one fails where it reads on.',
    fix: 'Keep the promise, or add a nullable field under another name and deprecate this one.',
  },
  FIELD_TIGHTENED: {
    severity: 'info',
    title: 'A field is never null any more',
    meaning:
      'Whoever is prepared for null can do without. The promise has to hold: one error there now takes the object around it from the answer.',
    fix: 'Make sure that no subgraph ever has to answer null there.',
  },
  ENUM_VALUE_REMOVED: {
    severity: 'error',
    title: 'An enum value that clients can send is removed',
    meaning: 'Operations that send it, in their text or in a variable, are refused.',
    fix: deprecateFirst,
  },
  OUTPUT_ENUM_VALUE_REMOVED: {
    severity: 'warning',
    title: 'An enum value that only comes out is removed',
    meaning:
      'No argument takes the enum, so that every operation stays valid; but what had that value has another one now, and clients may treat it otherwise.',
    fix: 'Make sure that clients understand what stands there instead.',
  },
  ENUM_VALUE_ADDED: {
    severity: 'warning',
    title: 'Clients can be given an enum value that they do not know',
    meaning:
      'Apps that are out there know only the values of their day: one without a fallback fails when it is given another.',
    fix: 'Give the value only to clients that know it, or make sure that the others have a fallback.',
  },
  INPUT_ENUM_VALUE_ADDED: {
    severity: 'info',
    title: 'Clients can send another enum value',
    meaning: 'No field returns the enum, so that nobody is given the value.',
    fix: 'Nothing has to be done.',
  },
  UNION_MEMBER_REMOVED: {
    severity: 'error',
    title: 'A type leaves a union',
    meaning: 'Operations with a fragment on that type, at a field that returns the union, are refused.',
    fix: 'Keep the member, even if it is never returned, until no released client names it there.',
  },
  UNION_MEMBER_ADDED: {
    severity: 'warning',
    title: 'A type joins a union',
    meaning: 'Clients are given an object of which they select nothing, and may have nothing to show for it.',
    fix: 'Return it only to clients that ask for it, or make sure that the others have a fallback.',
  },
  IMPLEMENTATION_REMOVED: {
    severity: 'error',
    title: 'A type does not implement an interface any more',
    meaning:
      'Operations with a fragment on the type where the interface is returned, or on the interface where the type is, are refused.',
    fix: 'Keep the interface on the type until no released client relies on it.',
  },
  IMPLEMENTATION_ADDED: {
    severity: 'warning',
    title: 'A type joins those that implement an interface',
    meaning:
      'Fields that return the interface can return this type too, and fragments on the interface match it: clients that list the types they know are given another.',
    fix: 'Make sure that clients have a fallback for types that they do not know.',
  },
  UNSEEN_IMPLEMENTATION_ADDED: {
    severity: 'info',
    title: 'A type implements an interface that nobody could name',
    meaning: 'No operation that exists could reach the interface, so that none is answered otherwise.',
    fix: 'Nothing has to be done.',
  },
});
