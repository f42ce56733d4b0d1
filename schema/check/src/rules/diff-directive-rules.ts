import { defineRules } from '../rule.ts';

/** Of directives that operations can use. */
export const directiveRules = defineRules('diff', {
  DIRECTIVE_REMOVED: {
    severity: 'error',
    title: 'A directive for operations is removed',
    meaning: 'Operations that use it are refused. The API has it only as long as all subgraphs define it.',
    fix: 'Keep its definition in every subgraph until no released client uses it.',
  },
  DIRECTIVE_ADDED: {
    severity: 'info',
    title: 'A directive for operations is new',
    meaning: 'No operation that exists can use it.',
    fix: 'Nothing has to be done.',
  },
  DIRECTIVE_LOCATION_REMOVED: {
    severity: 'error',
    title: 'A directive may not stand somewhere any more',
    meaning: 'Operations in which it stands there are refused.',
    fix: 'Keep the location in every subgraph until no released client uses it.',
  },
  DIRECTIVE_LOCATION_ADDED: {
    severity: 'info',
    title: 'A directive may stand somewhere else too',
    meaning: 'No operation that exists has it there.',
    fix: 'Nothing has to be done.',
  },
  DIRECTIVE_REPEATABLE_REMOVED: {
    severity: 'error',
    title: 'A directive may not be repeated any more',
    meaning: 'Operations that repeat it at one place are refused.',
    fix: 'Keep it repeatable until no released client repeats it.',
  },
  DIRECTIVE_REPEATABLE_ADDED: {
    severity: 'info',
    title: 'A directive may be repeated',
    meaning: 'No operation that exists repeats it.',
    fix: 'Nothing has to be done.',
  },
});
