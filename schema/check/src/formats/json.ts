import type { Finding } from '../finding.ts';
import type { Report } from '../report.ts';
import { countFindings } from './verdict.ts';

/** Changes with whatever would break a reader; `report.schema.json` describes it. */
const version = 1;

/** For programs: everything that the report has. */
export function printJson(report: Report): string {
  const { base, head, exitCode, stages, findings, approved } = report;
  const written = {
    version,
    base,
    head,
    exitCode,
    counts: { ...countFindings(findings), approved: approved.length },
    stages: stages.map(({ stage, outcome, note }) => ({ stage, outcome, note })),
    findings: findings.map(describeFinding),
    approved: approved.map(({ finding, approval: { reason, owner, expires } }) => ({
      finding: describeFinding(finding),
      approval: { reason, owner, expires },
    })),
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}

/** Names what is written one by one, so that nothing new gets into the format unseen. */
function describeFinding(finding: Finding): Finding {
  const { code, stage, severity, subject, coordinate, operation, message, evidence, fix, fingerprint } = finding;
  const { place: where } = finding;
  const place = where && { file: where.file, line: where.line, column: where.column };
  return { code, stage, severity, subject, coordinate, operation, message, place, evidence, fix, fingerprint };
}
