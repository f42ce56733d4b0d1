import type { Finding } from '../finding.ts';
import type { Report } from '../report.ts';
import type { Stage } from '../rule.ts';
import { escapeMarkdown, printCode, printCodeBlock, printTable } from './markdown-text.ts';
import { countFindings, describeCounts, describeFound, describePlace, exitMeanings, outcomeMarks } from './verdict.ts';

/** Characters that GitHub takes for a comment are 65,536, and bytes for a summary of a step 1 MiB: this fits both. */
const lengthAtMost = 65_000;

/** For a comment or the summary of a step on GitHub; what does not fit is left out, the least important first. */
export function printMarkdown(report: Report): string {
  const complete = printFirst(report, countAll(report));
  return complete.length <= lengthAtMost ? complete : printFirst(report, countFitting(report));
}

/** How many findings fit, by halving. */
function countFitting(report: Report): number {
  let [fitting, tooMany] = [0, countAll(report)];
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (printFirst(report, middle).length <= lengthAtMost) fitting = middle;
    else tooMany = middle;
  }
  return fitting;
}

function countAll({ findings, approved }: Report): number {
  return findings.length + approved.length;
}

/** Prints the first findings of a report, then of those that are approved. */
function printFirst(report: Report, count: number): string {
  const findings = report.findings.slice(0, count);
  const approved = report.approved.slice(0, Math.max(0, count - report.findings.length));
  const left = countAll(report) - count;
  const blocks = [
    [`## ${report.exitCode === 0 ? '✓' : '✗'} Schema check: ${exitMeanings[report.exitCode]}`],
    [`${escapeMarkdown(`${report.head}, compared with ${report.base}`)}: ${describeFound(report) || 'nothing found'}.`],
    printOutcomes(report),
    ...report.stages.flatMap(({ stage }) => printStage(stage, findings)),
    ...printApproved(approved),
    ...(left === 0
      ? []
      : [[`${left} more are left out, because GitHub takes no longer text. The other formats tell them.`]]),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function printOutcomes({ stages, findings }: Report): string[] {
  const rows = stages.map(({ stage, outcome, note }) => {
    const found = describeCounts(countFindings(findings.filter((finding) => finding.stage === stage)));
    return [outcomeMarks[outcome], stage, escapeMarkdown(outcome === 'skipped' ? `skipped: ${note}` : note), found];
  });
  return printTable(['', 'Stage', 'Looked at', 'Found'], rows);
}

function printStage(stage: Stage, findings: readonly Finding[]): string[][] {
  const found = findings.filter((finding) => finding.stage === stage);
  if (found.length === 0) return [];
  const remarks = found.filter(({ severity }) => severity === 'info');
  const others = found.filter(({ severity }) => severity !== 'info');
  return [
    [`### ${stage}`],
    ...(others.length === 0
      ? []
      : [printFindings(others), ...fold('Evidence and fixes', others.flatMap(printDetails))]),
    ...(remarks.length === 0 ? [] : fold(describeCounts(countFindings(remarks)), [printFindings(remarks)])),
  ];
}

function printFindings(findings: readonly Finding[]): string[] {
  const rows = findings.map((finding) => {
    const { severity, message } = finding;
    return [severity, printTopic(finding), printPlace(finding), escapeMarkdown(message)];
  });
  return printTable(['', 'Finding', 'Where', 'What'], rows);
}

function printTopic({ code, coordinate, subject }: Finding): string {
  const topic =
    coordinate === null ? escapeMarkdown(subject) : `${printCode(coordinate)} in ${escapeMarkdown(subject)}`;
  return `${printCode(code)} ${topic}`;
}

function printPlace(finding: Finding): string {
  return finding.place ? printCode(describePlace(finding)) : '';
}

function printDetails(finding: Finding): string[][] {
  const { fingerprint, evidence, fix } = finding;
  return [
    [`**${printTopic(finding)}**, fingerprint ${printCode(fingerprint)}`],
    ...(evidence.length === 0 ? [] : [printCodeBlock(evidence)]),
    [escapeMarkdown(fix)],
  ];
}

function printApproved(approved: Report['approved']): string[][] {
  if (approved.length === 0) return [];
  const rows = approved.map(({ finding, approval: { reason, owner, expires } }) => {
    return [finding.severity, printTopic(finding), ...[reason, owner, expires].map(escapeMarkdown)];
  });
  return [['### Approved'], printTable(['', 'Finding', 'Reason', 'Owner', 'Until'], rows)];
}

/** The blank lines that come between blocks let the inner ones be Markdown within HTML. */
function fold(title: string, blocks: readonly string[][]): string[][] {
  return [[`<details><summary>${title}</summary>`], ...blocks, ['</details>']];
}
