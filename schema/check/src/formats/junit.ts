import type { Finding } from '../finding.ts';
import type { Report, StageResult } from '../report.ts';
import { revealControls } from './text.ts';
import { describePlace, describeTopic } from './verdict.ts';

/**
 * For whatever shows results of tests: a suite for each stage, with a failed test for each error, a test that passes with its
 * text for each warning and remark, a skipped one for each approval, and one for what the stage as a whole has come to.
 */
export function printJunit(report: Report): string {
  const suites = report.stages.map((result) => printSuite(result, report));
  const total = { tests: sum(suites, 'tests'), failures: sum(suites, 'failures'), errors: 0 };
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="schema check"${printAttributes(total)}>`,
    ...suites.flatMap(({ lines }) => lines),
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

type Suite = { lines: string[]; tests: number; failures: number };

function printSuite(result: StageResult, report: Report): Suite {
  const { stage } = result;
  const findings = report.findings.filter((finding) => finding.stage === stage);
  const approved = report.approved.filter(({ finding }) => finding.stage === stage);
  const cases = [...printOutcome(result), ...findings.map(printFinding), ...approved.map(printApproved)];
  const tests = cases.length;
  const failures = findings.filter(({ severity }) => severity === 'error').length;
  const skipped = approved.length + (result.outcome === 'skipped' ? 1 : 0);
  const attributes = printAttributes({ name: stage, tests, failures, errors: 0, skipped });
  return { lines: [`  <testsuite${attributes}>`, ...cases, '  </testsuite>'], tests, failures };
}

/** A stage that failed is told by its findings. */
function printOutcome({ stage, outcome, note }: StageResult): string[] {
  if (outcome === 'failed') return [];
  const inner = outcome === 'skipped' ? `<skipped>${escapeXml(note)}</skipped>` : '';
  return [printCase(outcome === 'skipped' ? stage : `${stage}: ${note}`, stage, inner)];
}

function printFinding(finding: Finding): string {
  const { code, severity, message } = finding;
  const text = escapeXml(describe(finding));
  const failure = `<failure${printAttributes({ type: code, message })}>${text}</failure>`;
  const inner = severity === 'error' ? failure : `<system-out>${severity}: ${text}</system-out>`;
  return printCase(describeName(finding), finding.stage, inner);
}

function printApproved({ finding, approval }: Report['approved'][number]): string {
  const { reason, owner, expires } = approval;
  const inner = `<skipped>${escapeXml(`Approved by ${owner} until ${expires}: ${reason}`)}</skipped>`;
  return printCase(describeName(finding), finding.stage, inner);
}

/** The fingerprint tells apart findings of one kind about one thing. */
function describeName(finding: Finding): string {
  return `${finding.code} ${describeTopic(finding)} ${finding.fingerprint}`;
}

function describe(finding: Finding): string {
  const { message, evidence, fix } = finding;
  return [message, describePlace(finding), ...evidence, fix].filter((line) => line !== '').join('\n');
}

function printCase(name: string, classname: string, inner: string): string {
  return `    <testcase${printAttributes({ name, classname })}>${inner}</testcase>`;
}

function printAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 cannot hold in any way (section 2.2) becomes a replacement character. */
function escapeXml(text: string): string {
  return revealControls(text)
    .replaceAll(/[^\t\n\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}

function sum(suites: readonly Suite[], key: 'tests' | 'failures'): number {
  return suites.reduce((total, suite) => total + suite[key], 0);
}
