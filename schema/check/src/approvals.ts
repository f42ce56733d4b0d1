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
