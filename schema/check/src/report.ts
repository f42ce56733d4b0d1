import type { ApprovedFinding } from './approvals.ts';
import type { Finding } from './finding.ts';
import type { Stage } from './rule.ts';

/** What became of a stage. */
export type StageResult = {
  stage: Stage;
  /** `skipped` when an earlier stage left it nothing to look at. */
  outcome: 'passed' | 'failed' | 'skipped';
  /** What was looked at, in a few words, for example `3 subgraphs`; why it was skipped otherwise. */
  note: string;
};

/** Everything that a check has to say. */
export type Report = {
  /** What was compared with what, as a person would say it. */
  base: string;
  head: string;
  stages: readonly StageResult[];
  /** What stands, the worst first, then by stage, place and coordinate. */
  findings: readonly Finding[];
  approved: readonly ApprovedFinding[];
  exitCode: ExitCode;
};

/**
 * 0 nothing fails; 1 a change that breaks something; 2 the graph or an operation does not parse, validate or compose; 3 a
 * policy alone; 4 wrong usage, or a fault of the check itself.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4;
