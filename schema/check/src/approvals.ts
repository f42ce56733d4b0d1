import { createFinding, type Finding, type Place } from './finding.ts';
import { isFatal } from './rules.ts';

/** That a finding is known and wanted. */
export type Approval = {
  /** Of the finding. */
  fingerprint: string;
  /** Why it is wanted. */
  reason: string;
  /** Who answers for it. */
  owner: string;
  /** The last day on which it counts, as `2026-12-31`. */
  expires: string;
  /** Where it is written. */
  place: Place;
};

/** The approvals of a change, and those that were there before it. */
export type Approvals = { head: readonly Approval[]; base: readonly Approval[] };

export const noApprovals: Approvals = { head: [], base: [] };

/** A finding that somebody has taken responsibility for; it fails nothing. */
export type ApprovedFinding = { finding: Finding; approval: Approval };

/**
 * Sets aside what somebody has approved, and finds approvals that approve nothing.
 *
 * @param isComplete Whether every stage has run; if not, nobody knows yet what an approval is for.
 * @param today As `2026-12-31`.
 */
export function applyApprovals(
  findings: readonly Finding[],
  approvals: Approvals,
  { isComplete, today }: { isComplete: boolean; today: string },
): { findings: Finding[]; approved: ApprovedFinding[] } {
  const standing = new Set(findings);
  const approved: ApprovedFinding[] = [];
  const problems: Finding[] = [];
  for (const approval of approvals.head) {
    const matching = findings.filter(({ fingerprint }) => fingerprint === approval.fingerprint);
    const isOld = approvals.base.some(({ fingerprint }) => fingerprint === approval.fingerprint);
    if (matching.length === 0 && isOld) {
      if (isComplete) problems.push(describe('APPROVAL_SPENT', approval));
    } else if (approval.expires < today) problems.push(describe('APPROVAL_EXPIRED', approval));
    else if (matching.some(({ code }) => isFatal(code))) problems.push(describe('APPROVAL_REFUSED', approval));
    else if (matching.length === 0) {
      if (isComplete) problems.push(describe('APPROVAL_STALE', approval));
    } else {
      for (const finding of matching) {
        standing.delete(finding);
        approved.push({ finding, approval });
      }
    }
  }
  return { findings: [...standing, ...problems], approved };
}

function describe(
  code: 'APPROVAL_STALE' | 'APPROVAL_EXPIRED' | 'APPROVAL_SPENT' | 'APPROVAL_REFUSED',
  { fingerprint, owner, expires, place, reason }: Approval,
): Finding {
  const what = {
    APPROVAL_STALE: 'matches nothing that this change does',
    APPROVAL_EXPIRED: `expired on ${expires}`,
    APPROVAL_SPENT: 'is for a change that is part of the base by now',
    APPROVAL_REFUSED: 'is for a graph or an operation that does not hold, which nobody can approve',
  }[code];
  const message = `The approval ${fingerprint} of ${owner} ${what}.`;
  return createFinding(code, {
    subject: 'approvals',
    coordinate: null,
    message,
    place,
    evidence: [reason],
    change: fingerprint,
  });
}
