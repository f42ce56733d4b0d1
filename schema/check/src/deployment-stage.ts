import type { Finding } from './finding.ts';
import type { Change } from './graph.ts';
import type { CheckContext } from './settings.ts';

/** Filled in below. */
export function checkDeployment(_change: Change, _context: CheckContext): Finding[] {
  return [];
}
