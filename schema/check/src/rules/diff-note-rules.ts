import { defineRules } from '../rule.ts';

const nothing = 'Nothing has to be done.';

/** Of what a schema says to people and tools, and no operation depends on. */
export const noteRules = defineRules('diff', {
  DEPRECATION_ADDED: {
    severity: 'info',
    title: 'Something is deprecated',
    meaning: 'Clients are told to move away from it; everything still works.',
    fix: 'Say in the reason what to use instead.',
  },
  DEPRECATION_REMOVED: {
    severity: 'info',
    title: 'Something is not deprecated any more',
    meaning: 'Clients may rely on it again.',
    fix: nothing,
  },
  DEPRECATION_REASON_CHANGED: {
    severity: 'info',
    title: 'A reason of deprecation reads otherwise',
    meaning: 'Clients are told something else about where to move.',
    fix: nothing,
  },
  DESCRIPTION_ADDED: {
    severity: 'info',
    title: 'Something is described',
    meaning: 'Documentation and editors show the description.',
    fix: nothing,
  },
  DESCRIPTION_REMOVED: {
    severity: 'info',
    title: 'Something is not described any more',
    meaning: 'Documentation and editors have nothing to show, and people have to guess.',
    fix: 'Describe it again.',
  },
  DESCRIPTION_CHANGED: {
    severity: 'info',
    title: 'A description reads otherwise',
    meaning: 'No client breaks; but a description is a promise too, and people may have built on what it said.',
    fix: nothing,
  },
  SPECIFIED_BY_CHANGED: {
    severity: 'warning',
    title: 'A scalar has another specification',
    meaning:
      'Its values may be written otherwise, and clients read and write them by the old specification; no tool can tell.',
    fix: 'Make sure that everything that was valid stays valid, or give the new format a scalar of its own.',
  },
});
