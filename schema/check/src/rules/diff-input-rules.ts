import { defineRules } from '../rule.ts';

const addTheDefault =
  'Clients that leave it out are served as if they had sent the default, and nobody asked them whether that is what they want.';
const keepTheType = 'Add another one of the new type, and deprecate this one.';

/** Of what goes into a schema. */
export const inputRules = defineRules('diff', {
  ARGUMENT_REMOVED: {
    severity: 'error',
    title: 'An argument is removed',
    meaning: 'Operations that give it are refused.',
    fix: 'Keep it and deprecate it; remove it when no released client gives it any more.',
  },
  ARGUMENT_ADDED: {
    severity: 'info',
    title: 'An optional argument is new',
    meaning: 'Operations that exist leave it out, and stay valid.',
    fix: 'Nothing has to be done, as long as leaving it out means what the field has always done.',
  },
  ARGUMENT_WITH_DEFAULT_ADDED: {
    severity: 'warning',
    title: 'An argument with a default is new',
    meaning: addTheDefault,
    fix: 'Choose the default that does what the field has always done.',
  },
  REQUIRED_ARGUMENT_ADDED: {
    severity: 'error',
    title: 'An argument that has to be given is new',
    meaning: 'Operations that exist leave it out, and are refused.',
    fix: 'Make it nullable, or give it the default that does what was always done.',
  },
  ARGUMENT_TYPE_CHANGED: {
    severity: 'error',
    title: 'An argument is of another type',
    meaning: 'What clients send does not fit, and their variables are declared with the old type.',
    fix: keepTheType,
  },
  ARGUMENT_TIGHTENED: {
    severity: 'error',
    title: 'An argument takes less',
    meaning: 'Operations that leave it out or may send null are refused.',
    fix: 'Keep it optional, or give it the default that does what was always done.',
  },
  ARGUMENT_LOOSENED: {
    severity: 'info',
    title: 'An argument takes more',
    meaning: 'Everything that clients send is still taken.',
    fix: 'Nothing has to be done.',
  },
  ARGUMENT_DEFAULT_CHANGED: {
    severity: 'warning',
    title: 'The default of an argument has changed',
    meaning: 'Operations that leave it out stay valid, and are answered otherwise.',
    fix: 'Keep the default, or make sure that those who leave it out can live with the new one.',
  },
  INPUT_FIELD_REMOVED: {
    severity: 'error',
    title: 'A field of an input is removed',
    meaning: 'Operations that send it, in their text or in a variable, are refused.',
    fix: 'Keep it and deprecate it; remove it when no released client sends it any more.',
  },
  INPUT_FIELD_ADDED: {
    severity: 'info',
    title: 'An optional field of an input is new',
    meaning: 'Clients that exist leave it out, and their operations stay valid.',
    fix: 'Nothing has to be done, as long as leaving it out means what was always done.',
  },
  INPUT_FIELD_WITH_DEFAULT_ADDED: {
    severity: 'warning',
    title: 'A field of an input with a default is new',
    meaning: addTheDefault,
    fix: 'Choose the default that does what was always done.',
  },
  REQUIRED_INPUT_FIELD_ADDED: {
    severity: 'error',
    title: 'A field of an input that has to be given is new',
    meaning: 'Clients that exist leave it out, and their operations are refused.',
    fix: 'Make it nullable, or give it the default that does what was always done.',
  },
  INPUT_FIELD_TYPE_CHANGED: {
    severity: 'error',
    title: 'A field of an input is of another type',
    meaning: 'What clients send does not fit.',
    fix: keepTheType,
  },
  INPUT_FIELD_TIGHTENED: {
    severity: 'error',
    title: 'A field of an input takes less',
    meaning: 'Operations that leave it out or may send null are refused.',
    fix: 'Keep it optional, or give it the default that does what was always done.',
  },
  INPUT_FIELD_LOOSENED: {
    severity: 'info',
    title: 'A field of an input takes more',
    meaning: 'Everything that clients send is still taken.',
    fix: 'Nothing has to be done.',
  },
  INPUT_FIELD_DEFAULT_CHANGED: {
    severity: 'warning',
    title: 'The default of a field of an input has changed',
    meaning: 'Clients that leave it out are still served, and otherwise.',
    fix: 'Keep the default, or make sure that those who leave it out can live with the new one.',
  },
  ONE_OF_ADDED: {
    severity: 'error',
    title: 'An input takes exactly one field now',
    meaning: 'Operations that send several of its fields, none, or null are refused.',
    fix: 'Add another input with @oneOf, and deprecate what takes this one.',
  },
  ONE_OF_REMOVED: {
    severity: 'info',
    title: 'An input takes several fields now',
    meaning: 'Everything that clients send is still taken.',
    fix: 'Make sure that the subgraph has an answer for none and for several.',
  },
});
