import type { Finding } from '../finding.ts';
import type { Change } from '../graph.ts';
import { type Severity, severities } from '../rule.ts';
import { listSentOperations, readName, readSubject } from '../sent-operation.ts';

/** What becomes of an operation by the worst that is found of it; what is only a remark leaves it as it is. */
const fates = { error: 'broken', warning: 'potentially affected', info: 'unaffected' } as const satisfies Record<
  Severity,
  string
>;

/** Counts what becomes of the operations of all releases, for example `3 operations, 1 broken, 2 unaffected`. */
export function describeTally({ base, head }: Change, findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const sent of listSentOperations(base, head)) {
    const [subject, name] = [readSubject(sent), readName(sent)];
    const found = findings.filter(({ subject: whose, operation }) => whose === subject && operation === name);
    const worst = severities.find((severity) => found.some((finding) => finding.severity === severity)) ?? 'info';
    counts.set(fates[worst], (counts.get(fates[worst]) ?? 0) + sent.versions.length);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const told = Object.values(fates).flatMap((fate) => {
    const count = counts.get(fate);
    return count === undefined ? [] : `${count === all && all > 1 ? 'all' : count} ${fate}`;
  });
  return `${all} ${all === 1 ? 'operation' : 'operations'}${told.length === 0 ? '' : `, ${told.join(', ')}`}`;
}
