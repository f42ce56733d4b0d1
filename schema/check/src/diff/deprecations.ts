import { DEFAULT_DEPRECATION_REASON } from 'graphql';
import type { SchemaChanges } from './schema-change.ts';

type Deprecatable = { deprecationReason?: string | null | undefined };

/** What clients are told to move away from, of what was there before. */
export function* compareDeprecations(coordinate: string, before: Deprecatable, after: Deprecatable): SchemaChanges {
  const [old, current] = [before.deprecationReason ?? null, after.deprecationReason ?? null];
  if (old === current) return;
  if (old === null) {
    const message = `${coordinate} is deprecated${describeReason(current)}`;
    yield { code: 'DEPRECATION_ADDED', coordinate, message, change: current ?? '' };
  } else if (current === null) {
    const message = `${coordinate} is not deprecated any more.`;
    yield { code: 'DEPRECATION_REMOVED', coordinate, message, evidence: [`before: ${old}`] };
  } else {
    const message = `${coordinate} is deprecated for another reason.`;
    const evidence = [`before: ${old}`, `after: ${current}`];
    yield { code: 'DEPRECATION_REASON_CHANGED', coordinate, message, change: `${old}\n${current}`, evidence };
  }
}

/** Whether clients could know that something would go, in a sentence. */
export function describeNotice({ deprecationReason }: Deprecatable): string {
  if (deprecationReason == null) return 'It was not deprecated, so that no client could know.';
  return `It was deprecated${describeReason(deprecationReason)}`;
}

function describeReason(reason: string | null): string {
  if (reason === null || reason.trim() === '' || reason === DEFAULT_DEPRECATION_REASON) return ' without a reason.';
  return `: ${/[.!?]$/.test(reason) ? reason : `${reason}.`}`;
}
