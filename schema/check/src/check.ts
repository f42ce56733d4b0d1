import { isDeepStrictEqual } from 'node:util';
import { type Approvals, applyApprovals } from './approvals.ts';
import { type CompositionResult, composeGraph } from './composition-stage.ts';
import { checkDeployment } from './deployment-stage.ts';
import { checkDiff } from './diff-stage.ts';
import { createFinding, type Finding } from './finding.ts';
import type { Change, Graph } from './graph.ts';
import type { GraphSource } from './graph-source.ts';
import { readOperations } from './operation-reading.ts';
import { describeTally } from './operations/tally.ts';
import { checkOperations } from './operations-stage.ts';
import { checkPlans } from './plans-stage.ts';
import { checkPolicy } from './policy-stage.ts';
import type { ExitCode, Report, StageResult } from './report.ts';
import { type Stage, severities, stages } from './rule.ts';
import { type Code, isFatal } from './rules.ts';
import { askSecondComposer } from './second-opinion.ts';
import { checkSecurity } from './security-stage.ts';
import type { CheckContext, Settings } from './settings.ts';
import { readSubgraphs } from './subgraph-stage.ts';

/** What a check looks at. */
export type CheckInput = {
  base: GraphSource;
  head: GraphSource;
  context: CheckContext;
  approvals: Approvals;
  /** The day of the check, as `2026-12-31`: approvals expire. */
  today: string;
};

/** What was found in a change, before approvals and the settings of rules. */
export type Examination = {
  findings: readonly Finding[];
  /** What each stage has looked at, in a few words; a stage that is missing had nothing to look at. */
  ran: ReadonlyMap<Stage, string>;
  /** Whether there was a base to compare with. */
  isComplete: boolean;
  /** Why stages without a word in `ran` have not run. */
  whySkipped: string;
};

/** What needs two graphs, in order. */
const changeStages: Partial<Record<Stage, (change: Change, context: CheckContext) => readonly Finding[]>> = {
  diff: checkDiff,
  operations: checkOperations,
  plans: checkPlans,
  deployment: checkDeployment,
  security: checkSecurity,
  policy: checkPolicy,
};

/** Checks a change of a graph: everything that a person should know before it is deployed. */
export function checkGraph(input: CheckInput): Report {
  return reportChange(input, examineChange(input));
}

/** Finds everything in a change that a person should know. */
export function examineChange({ base, head, context }: Pick<CheckInput, 'base' | 'head' | 'context'>): Examination {
  const found: Finding[] = [];
  const ran = new Map<Stage, string>();

  const after = readHead(head, (stage, note, findings) => {
    ran.set(stage, note);
    found.push(...findings);
  });
  const { graph: before, findings: standing } = after
    ? readBase(base, head, { graph: after, findings: found })
    : nothing;
  if (after && !before) found.push(describeBase(base, standing));
  if (after) {
    // Compared with itself, a graph still tells what does not hold of it, such as an operation.
    const change = { base: before ?? after, head: after };
    for (const [stage, check] of Object.entries(changeStages) as [Stage, NonNullable<(typeof changeStages)[Stage]>][]) {
      const findings = check(change, context);
      found.push(...findings);
      if (before) ran.set(stage, describeScope(stage, change, findings));
    }
  }
  const unreadable = new Set(found.flatMap(({ code, subject }) => (code === 'OPERATION_UNREADABLE' ? subject : [])));
  const isNews = (finding: Finding) => !isStanding(finding, standing) && !isUncertain(finding, unreadable);
  const whySkipped = after ? 'there is nothing to compare with' : 'the graph does not hold';
  return { findings: found.filter(isNews), ran, isComplete: before !== null, whySkipped };
}

/** Judges what was found: by the settings of rules, and by what was approved. */
export function reportChange(input: CheckInput, { findings: found, ran, isComplete, whySkipped }: Examination): Report {
  const { base, head, context, approvals, today } = input;
  const judged = applyApprovals(applySettings(found, context), approvals, { isComplete, today });
  const results = stages.map((stage) => judgeStage(stage, ran.get(stage) ?? null, judged.findings, whySkipped));
  const findings = judged.findings.toSorted(compareFindings);
  return {
    base: base.label,
    head: head.label,
    stages: results,
    findings,
    approved: judged.approved,
    exitCode: chooseExitCode(findings),
  };
}

const nothing: CompositionResult = { graph: null, findings: [] };

type Tell = (stage: Stage, note: string, findings: readonly Finding[]) => void;

/** Composes the graph after the change; null when it does not hold, for the reasons that are told. */
function readHead({ subgraphs: sources, contracts, releases }: GraphSource, tell: Tell): Graph | null {
  const { subgraphs, findings: invalid } = readSubgraphs(sources);
  tell('subgraph', count(sources.length, 'subgraph'), invalid);
  if (!subgraphs) return null;
  const { operations, findings: unreadable } = readOperations(releases);
  const { graph, findings } = composeGraph({ subgraphs, contracts, operations });
  const second = askSecondComposer(subgraphs, graph?.api ?? null);
  const note = `two composers${contracts.length === 0 ? '' : `, ${count(contracts.length, 'contract')}`}`;
  tell('composition', note, [...findings, ...second, ...unreadable]);
  return graph;
}

/** Composes the graph before the change; of the same subgraphs it is the same graph, and composing is most of the work. */
function readBase(
  base: GraphSource,
  head: GraphSource,
  { graph: after, findings }: { graph: Graph; findings: readonly Finding[] },
): CompositionResult {
  if (base.subgraphs.length === 0) return nothing;
  const { operations } = readOperations(base.releases);
  const { contracts } = base;
  if (isDeepStrictEqual([base.subgraphs, contracts], [head.subgraphs, head.contracts])) {
    return { graph: { ...after, operations }, findings: [...findings] };
  }
  const { subgraphs, findings: invalid } = readSubgraphs(base.subgraphs, after.subgraphs);
  if (!subgraphs) return { graph: null, findings: invalid };
  const { graph, findings: former } = composeGraph({ subgraphs, contracts, operations });
  // Where the second composer has nothing to say after the change, it is not asked about what was before.
  const isOpen = findings.some(({ code }) => code === 'COMPOSERS_DISAGREE' || code === 'SECOND_COMPOSER_UNABLE');
  const second = graph && isOpen ? askSecondComposer(subgraphs, graph.api) : [];
  return { graph, findings: [...former, ...second] };
}

const remarks: readonly Code[] = [
  'COMPOSITION_HINT',
  'COMPOSERS_DISAGREE',
  'SECOND_COMPOSER_UNABLE',
  'CONTRACT_TAG_UNKNOWN',
];

/** What composers had to say of what was there before is nobody's news. */
function isStanding({ code, fingerprint }: Finding, standing: readonly Finding[]): boolean {
  return remarks.includes(code) && standing.some((known) => known.fingerprint === fingerprint);
}

/** What a release is not registered with any more cannot be told when something of it cannot be read. */
function isUncertain({ code, subject }: Finding, unreadable: ReadonlySet<string>): boolean {
  return (code === 'RELEASE_UNREGISTERED' || code === 'OPERATION_UNREGISTERED') && unreadable.has(subject);
}

function describeBase({ label, subgraphs }: GraphSource, standing: readonly Finding[]): Finding {
  const what = { subject: 'supergraph', coordinate: null };
  if (subgraphs.length === 0) {
    const message = `${label} has no subgraph of this graph, so that nothing can be compared with it.`;
    const fix = 'Nothing if the graph is new. Otherwise compare with a commit that has it: `--base REF`.';
    return createFinding('BASE_UNUSABLE', { ...what, message, fix });
  }
  const message = `${label} does not compose, so that nothing can be compared with it.`;
  const evidence = standing.filter(({ severity }) => severity === 'error').map((finding) => finding.message);
  return createFinding('BASE_UNUSABLE', { ...what, message, evidence });
}

function describeScope(stage: Stage, change: Change, findings: readonly Finding[]): string {
  const { head } = change;
  const contracts = head.contracts.size === 0 ? '' : `, ${[...head.contracts.keys()].join(', ')}`;
  if (stage === 'diff') return `subgraphs, api${contracts}`;
  if (stage === 'policy' || stage === 'security') return count(head.subgraphs.length, 'subgraph');
  if (stage === 'operations') return describeTally(change, findings);
  return count(head.operations.length, 'operation');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function applySettings(findings: readonly Finding[], { rules }: Settings): Finding[] {
  return findings.flatMap((finding) => {
    const severity = rules.get(finding.code)?.severity ?? finding.severity;
    return severity === 'off' ? [] : [{ ...finding, severity }];
  });
}

function judgeStage(stage: Stage, note: string | null, findings: readonly Finding[], whySkipped: string): StageResult {
  const isFailed = findings.some((finding) => finding.stage === stage && finding.severity === 'error');
  if (note === null && !isFailed) return { stage, outcome: 'skipped', note: whySkipped };
  return { stage, outcome: isFailed ? 'failed' : 'passed', note: note ?? '' };
}

function compareFindings(one: Finding, other: Finding): number {
  return (
    severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
    stages.indexOf(one.stage) - stages.indexOf(other.stage) ||
    compareTexts(one.place?.file, other.place?.file) ||
    (one.place?.line ?? 0) - (other.place?.line ?? 0) ||
    compareTexts(one.coordinate, other.coordinate) ||
    compareTexts(one.code, other.code)
  );
}

function compareTexts(one: string | null | undefined, other: string | null | undefined): number {
  const [left, right] = [one ?? '', other ?? ''];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function chooseExitCode(findings: readonly Finding[]): ExitCode {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const isInvalid = ({ stage, code }: Finding) => stage === 'subgraph' || stage === 'composition' || isFatal(code);
  if (errors.some(isInvalid)) return 2;
  if (errors.some(({ stage }) => stage !== 'policy')) return 1;
  return errors.length > 0 ? 3 : 0;
}
