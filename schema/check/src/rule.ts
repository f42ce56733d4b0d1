/** What is looked at, in this order. */
export const stages = [
  'subgraph',
  'composition',
  'diff',
  'operations',
  'plans',
  'deployment',
  'security',
  'policy',
] as const;

export type Stage = (typeof stages)[number];

/** An `error` fails the check, a `warning` is for a person to weigh, and `info` tells what else has changed. */
export const severities = ['error', 'warning', 'info'] as const;

export type Severity = (typeof severities)[number];

/** What a kind of finding means, for everybody who meets it: `--explain`, SARIF and the documentation tell this. */
export type Rule = {
  stage: Stage;
  /** Unless a configuration says otherwise. */
  severity: Severity;
  /** What has been found, in a few words without a full stop. */
  title: string;
  /** Whom it hurts and why, in whole sentences. */
  meaning: string;
  /** What to do about it, in whole sentences. */
  fix: string;
  /** Whether it says that the graph or an operation does not hold: then no approval and no setting makes it hold. */
  isFatal?: boolean;
};

/** The rules of one stage, by the codes of their findings. */
export function defineRules<Code extends string>(
  stage: Stage,
  rules: Readonly<Record<Code, Omit<Rule, 'stage'>>>,
): Readonly<Record<Code, Rule>> {
  const entries = Object.entries<Omit<Rule, 'stage'>>(rules);
  return Object.fromEntries(entries.map(([code, rule]) => [code, { stage, ...rule }])) as Record<Code, Rule>;
}
