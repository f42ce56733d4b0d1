import { defineRules } from '../rule.ts';

export const planRules = defineRules('plans', {});
