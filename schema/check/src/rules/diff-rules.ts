import { defineRules } from '../rule.ts';

export const diffRules = defineRules('diff', {});
