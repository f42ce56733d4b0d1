import type { Finding } from '../finding.ts';
import type { Report, StageResult } from '../report.ts';
import type { Severity } from '../rule.ts';
import type { FormatOptions } from './format.ts';
import { revealControls, wrapLines } from './text.ts';
import {
  countFindings,
  describeCounts,
  describePlace,
  describeTopic,
  describeVerdict,
  outcomeMarks,
} from './verdict.ts';

const width = 100; // characters

/** Select Graphic Rendition, ECMA-48 section 8.3.117. */
const styles = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 };

type Paint = (style: keyof typeof styles, text: string) => string;

const severityStyles = { error: 'red', warning: 'yellow', info: 'cyan' } as const satisfies Record<Severity, string>;
const outcomeStyles = { passed: 'green', failed: 'red', skipped: 'dim' } as const;

/** For people at a terminal: what was found, stage by stage, then what passed, what is approved, and the verdict. */
export function printPretty(report: Report, { isColoured = false, isVerbose = false }: FormatOptions = {}): string {
  const paint: Paint = (style, text) => (isColoured ? `\u001b[${styles[style]}m${text}\u001b[0m` : text);
  const blocks = [
    wrapLines(revealControls(`${report.head}, compared with ${report.base}`), width),
    ...report.stages.flatMap(({ stage }) => {
      const findings = report.findings.filter((finding) => finding.stage === stage);
      return printSection(stage, printFindings(findings, isVerbose, paint), paint);
    }),
    report.stages.map((result) => printOutcome(result, report.findings, paint)),
    ...printSection('approved', printApproved(report, paint), paint),
    [paint('bold', `${describeVerdict(report)}.`)],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function printSection(title: string, [first, ...others]: readonly string[][], paint: Paint): string[][] {
  return first ? [[paint('bold', title), ...first], ...others] : [];
}

function printFindings(findings: readonly Finding[], isVerbose: boolean, paint: Paint): string[][] {
  const remarks = isVerbose ? [] : findings.filter(({ severity }) => severity === 'info');
  const told = isVerbose ? findings : findings.filter(({ severity }) => severity !== 'info');
  const blocks = groupAlike(told, isVerbose).map(([first, ...others]) => [
    ...printHeading(first, paint),
    ...printBody(first, paint),
    ...printOthers(others, paint),
  ]);
  if (remarks.length === 0) return blocks;
  return [...blocks, [paint('dim', `  ${describeCounts(countFindings(remarks))}, told with --verbose`)]];
}

/** Findings of one cause, such as all operations that one removal breaks; each by itself when everything is told. */
function groupAlike(findings: readonly Finding[], isVerbose: boolean): [Finding, ...Finding[]][] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const { code, stage, severity, coordinate, fix, fingerprint } = finding;
    // What changes the plan of one operation mostly changes many.
    const isAlone = isVerbose || (coordinate === null && stage !== 'plans');
    const key = JSON.stringify([code, severity, coordinate, fix, isAlone ? fingerprint : '']);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

/** A line each: what they have in common stands above. */
function printOthers(others: readonly Finding[], paint: Paint): string[] {
  if (others.length === 0) return [];
  const lines = others.map(({ fingerprint, message }) => {
    const text = revealControls(message);
    const room = width - 6 - fingerprint.length - 1;
    const cut = text.length > room ? `${text.slice(0, room - 1)}…` : text;
    return `      ${cut} ${paint('dim', fingerprint)}`;
  });
  return [`    and ${others.length} more of the same cause, in full with --verbose:`, ...lines];
}

function printHeading(finding: Finding, paint: Paint): string[] {
  const severity = paint(severityStyles[finding.severity], finding.severity);
  const topic = revealControls(describeTopic(finding));
  return [`  ${severity} ${paint('bold', finding.code)} ${topic} ${paint('dim', finding.fingerprint)}`];
}

function printBody(finding: Finding, paint: Paint): string[] {
  const place = describePlace(finding);
  return [
    ...indent(4, finding.message),
    ...(place === '' ? [] : indent(4, place).map((line) => paint('cyan', line))),
    ...finding.evidence.flatMap((line) => indent(6, line)).map((line) => paint('dim', line)),
    ...indent(6, finding.fix).map((line, index) => (index === 0 ? line.replace('      ', '    → ') : line)),
  ];
}

function printOutcome({ stage, outcome, note }: StageResult, findings: readonly Finding[], paint: Paint): string {
  const counts = describeCounts(countFindings(findings.filter((finding) => finding.stage === stage)));
  const told = [outcome === 'skipped' ? 'skipped' : '', note, counts].filter((part) => part !== '').join(': ');
  return `${paint(outcomeStyles[outcome], outcomeMarks[outcome])} ${stage.padEnd(12)} ${revealControls(told)}`.trimEnd();
}

function printApproved({ approved }: Report, paint: Paint): string[][] {
  return approved.map(({ finding, approval: { reason, owner, expires } }) => [
    ...printHeading(finding, paint),
    ...indent(4, finding.message),
    ...indent(4, `${reason} (${owner}, until ${expires})`).map((line) => paint('dim', line)),
  ]);
}

function indent(by: number, text: string): string[] {
  return wrapLines(revealControls(text), width - by).map((line) => `${' '.repeat(by)}${line}`.trimEnd());
}
