import type { Finding } from './finding.ts';
import type { Change } from './graph.ts';
import { compareCosts } from './security/cost-changes.ts';
import { compareGuards } from './security/guard-changes.ts';
import { compareLists } from './security/list-changes.ts';
import { compareSlicing } from './security/slicing-changes.ts';
import { findUnguardedMutations } from './security/unguarded-mutations.ts';
import { readSupergraphDirectives } from './supergraph-directives.ts';

/** Tells what a change opens: guards, mutations, and what a limit on the price of operations rests on. */
export function checkSecurity(change: Change): Finding[] {
  const base = readSupergraphDirectives(change.base.supergraph);
  const head = readSupergraphDirectives(change.head.supergraph);
  return [
    ...compareGuards(change, base, head),
    ...findUnguardedMutations(change, head),
    ...compareLists(change, base, head),
    ...compareSlicing(change, base, head),
    ...compareCosts(change, base, head),
  ];
}
