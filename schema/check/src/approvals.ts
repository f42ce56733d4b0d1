import type { Finding } from './finding.ts';

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
};

/** Sets aside what somebody has approved. */
export function applyApprovals(
  findings: readonly Finding[],
  approvals: readonly Approval[],
  today: string,
): { findings: Finding[]; approved: { finding: Finding; approval: Approval }[] } {
  const valid = new Map(approvals.filter(({ expires }) => expires >= today).map((each) => [each.fingerprint, each]));
  const approved = findings.flatMap((finding) => {
    const approval = valid.get(finding.fingerprint);
    return approval ? [{ finding, approval }] : [];
  });
  return { findings: findings.filter(({ fingerprint }) => !valid.has(fingerprint)), approved };
}
