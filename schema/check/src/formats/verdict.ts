import type { Finding } from '../finding.ts';
import type { ExitCode, Report, StageResult } from '../report.ts';
import { type Severity, severities } from '../rule.ts';

/** What an exit code says, as the end of a sentence. */
export const exitMeanings: Readonly<Record<ExitCode, string>> = {
  0: 'nothing fails',
  1: 'a change breaks something',
  2: 'the graph or an operation does not hold',
  3: 'a policy is not kept',
  4: 'wrong usage, or a fault of the check itself',
};

export const outcomeMarks: Readonly<Record<StageResult['outcome'], string>> = {
  passed: '✓',
  failed: '✗',
  skipped: '–',
};

const nouns: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'remark' };

export type Counts = Readonly<Record<Severity, number>>;

export function countFindings(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** For example `1 error, 12 remarks`; empty when there is nothing. */
export function describeCounts(counts: Counts): string {
  return severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${nouns[severity]}${counts[severity] === 1 ? '' : 's'}`)
    .join(', ');
}

/** What was found, for example `1 error, 12 remarks, 2 approved`; empty when nothing was. */
export function describeFound({ findings, approved }: Report): string {
  const found = [describeCounts(countFindings(findings)), approved.length > 0 ? `${approved.length} approved` : ''];
  return found.filter((part) => part !== '').join(', ');
}

/** The whole check in one line without a full stop. */
export function describeVerdict(report: Report): string {
  const isPartial = report.exitCode === 0 && report.stages.some(({ outcome }) => outcome === 'skipped');
  const meaning = `${exitMeanings[report.exitCode]}${isPartial ? ' of what could be checked' : ''}`;
  return `${describeFound(report) || 'Nothing found'}: exit ${report.exitCode}, ${meaning}`;
}

/** For example `schema.graphql:3:5`. */
export function describePlace({ place }: Finding): string {
  return place ? `${place.file}:${place.line}:${place.column}` : '';
}

/** What a finding is about, for example `User.email in api`. */
export function describeTopic({ coordinate, subject }: Finding): string {
  return coordinate === null ? subject : `${coordinate} in ${subject}`;
}
