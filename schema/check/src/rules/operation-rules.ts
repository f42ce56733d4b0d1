import { defineRules } from '../rule.ts';

export const operationRules = defineRules('operations', {
  OPERATION_UNREADABLE: {
    severity: 'error',
    title: 'An operation cannot be parsed',
    meaning: 'What a client is registered with is no GraphQL, so that nothing else can be said of it.',
    fix: 'Mend the operation at the place that is named.',
  },
});
