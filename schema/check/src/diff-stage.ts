import type { Finding } from './finding.ts';
import type { Change } from './graph.ts';
import { checkOwnership } from './ownership-stage.ts';
import type { CheckContext } from './settings.ts';

/** Filled in below. */
export function checkDiff(change: Change, _context: CheckContext): Finding[] {
  return [...checkOwnership(change)];
}
