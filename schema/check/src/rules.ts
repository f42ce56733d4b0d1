import type { Rule } from './rule.ts';
import { approvalRules } from './rules/approval-rules.ts';
import { compositionRules } from './rules/composition-rules.ts';
import { deploymentRules } from './rules/deployment-rules.ts';
import { diffRules } from './rules/diff-rules.ts';
import { federationRules } from './rules/federation-rules.ts';
import { operationRules } from './rules/operation-rules.ts';
import { ownershipRules } from './rules/ownership-rules.ts';
import { planRules } from './rules/plan-rules.ts';
import { policyRules } from './rules/policy-rules.ts';
import { securityRules } from './rules/security-rules.ts';
import { subgraphRules } from './rules/subgraph-rules.ts';

/** Everything that can be found. */
export const rules = {
  ...subgraphRules,
  ...compositionRules,
  ...diffRules,
  ...ownershipRules,
  ...federationRules,
  ...operationRules,
  ...planRules,
  ...deploymentRules,
  ...securityRules,
  ...policyRules,
  ...approvalRules,
};

/** The kind of a finding; it never changes its meaning, so that approvals and configurations can name it. */
export type Code = keyof typeof rules;

export const codes = Object.keys(rules) as Code[];

/** Whether a finding says that the graph or an operation does not hold. */
export function isFatal(code: Code): boolean {
  return rules[code].isFatal ?? false;
}

export function findRule(code: string): Rule | null {
  return Object.hasOwn(rules, code) ? rules[code as Code] : null;
}
