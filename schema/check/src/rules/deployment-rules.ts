import { defineRules } from '../rule.ts';

export const deploymentRules = defineRules('deployment', {});
