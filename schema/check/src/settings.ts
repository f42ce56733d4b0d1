import type { Severity } from './rule.ts';
import type { Code } from './rules.ts';
import type { OperationUsage } from './usage.ts';

/** What a configuration says of a rule. */
export type RuleSetting = { severity: Severity | 'off'; reason: string };

/** How much a registered operation may cost the router after a change. */
export type Budgets = {
  /** Fetches more than before. */
  addedFetches: number;
  /** Fetches, one after the other, more than before. */
  addedDepth: number;
  /** The price of an operation at most, by `@cost` and `@listSize`; null for no limit. */
  price: number | null;
};

/** What a project has decided about its checks. */
export type Settings = {
  rules: ReadonlyMap<Code, RuleSetting>;
  budgets: Budgets;
};

export const defaultBudgets: Budgets = { addedFetches: 0, addedDepth: 0, price: null };

/** What stages know besides the two graphs. */
export type CheckContext = Settings & { usage: readonly OperationUsage[] };
