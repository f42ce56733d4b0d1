import type { Finding } from '../finding.ts';
import type { Report } from '../report.ts';
import { type Severity, severities } from '../rule.ts';
import { revealControls } from './text.ts';
import { countFindings, describeCounts, describePlace, describeTopic, describeVerdict } from './verdict.ts';

/** GitHub shows so many annotations of each kind for a step, and drops the rest without a word. */
const shownAtMost = 10;

/** One notice is kept for what is not shown. */
const shown: Readonly<Record<Severity, number>> = { error: shownAtMost, warning: shownAtMost, info: shownAtMost - 1 };

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** For the log of a GitHub workflow: annotations at the lines of a pull request, errors first. */
export function printGithub(report: Report): string {
  const annotated = severities.flatMap((severity) => chooseShown(report.findings, severity));
  const others = report.findings.filter((finding) => !annotated.includes(finding));
  const lines = [...annotated.map(printAnnotation), ...printOthers(others), `${describeVerdict(report)}.`];
  return `${lines.join('\n')}\n`;
}

/** For wrong usage, of which there is no report. */
export function printGithubError(message: string): string {
  return `::error title=${escapeProperty('Schema check')}::${escapeData(message)}\n`;
}

/** Remarks are shown all or not at all: a few of many would look like all. */
function chooseShown(findings: readonly Finding[], severity: Severity): Finding[] {
  const found = findings.filter((finding) => finding.severity === severity);
  return severity === 'info' && found.length > shown.info ? [] : found.slice(0, shown[severity]);
}

function printAnnotation(finding: Finding): string {
  const { severity, code, place, message, evidence, fix, fingerprint } = finding;
  const properties = [
    ...(place ? [`file=${escapeProperty(place.file)}`, `line=${place.line}`, `col=${place.column}`] : []),
    `title=${escapeProperty(code)}`,
  ];
  return `::${commands[severity]} ${properties.join(',')}::${escapeData([message, ...evidence, fix, `Fingerprint ${fingerprint}`].join('\n'))}`;
}

function printOthers(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const told = `${describeCounts(countFindings(findings))} without an annotation, because GitHub shows ${shownAtMost} of a kind: the log has them.`;
  return [
    `::notice title=${escapeProperty('Schema check')}::${escapeData(told)}`,
    '::group::Findings without an annotation',
    ...findings.map(printLine),
    '::endgroup::',
  ];
}

/** Begins with the severity, so that no text of a schema begins a command. */
function printLine(finding: Finding): string {
  const parts = [finding.severity, finding.code, describeTopic(finding), describePlace(finding), finding.message];
  return revealControls(parts.join(' ')).replaceAll(/\s+/g, ' ');
}

/** As the runner decodes it: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapeData(text: string): string {
  return revealControls(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
