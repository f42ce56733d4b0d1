import type { Severity } from '@supergraph/schema-check/rule';

/** What a tool says about a change, in the words that schema checks have for it. */
export type Told = {
  /** As the tool names it. */
  criterion: string;
  /** Of what has changed; null when it names nothing. */
  coordinate: string | null;
  /** Breaking is an error, dangerous a warning. */
  severity: Severity;
  /** What the tool says. */
  message: string;
};
