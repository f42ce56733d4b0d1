import type { Finding } from './finding.ts';
import type { Change } from './graph.ts';
import { compareCosts } from './security/cost-changes.ts';
import { compareGuards } from './security/guard-changes.ts';
import { compareLists } from './security/list-changes.ts';
import { compareSlicing } from './security/slicing-changes.ts';
import { findUnguardedMutations } from './security/unguarded-mutations.ts';

/** Tells what a change opens: guards, mutations, and what a limit on the price of operations rests on. */
export function checkSecurity(change: Change): Finding[] {
  const [base, head] = [change.base.directives, change.head.directives];
  return [
    ...compareGuards(change, base, head),
    ...findUnguardedMutations(change, head),
    ...compareLists(change, base, head),
    ...compareSlicing(change, base, head),
    ...compareCosts(change, base, head),
  ];
}
