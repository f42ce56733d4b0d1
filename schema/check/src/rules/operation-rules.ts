import { defineRules } from '../rule.ts';

export const operationRules = defineRules('operations', {});
