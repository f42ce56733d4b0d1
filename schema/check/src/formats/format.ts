import type { Report } from '../report.ts';

/** How a report is written; each format takes what it has a use for. */
export type FormatOptions = {
  /** Whether a terminal shows colours; never unless asked for. */
  isColoured?: boolean;
  /** Whether to tell each remark, and not only how many there are. */
  isVerbose?: boolean;
  /** The file to point at for a finding without a place, where a reader wants one for each. */
  configFile?: string;
};

/** Writes a report; the text ends with a line break. */
export type PrintReport = (report: Report, options?: FormatOptions) => string;
