import type { Finding } from './finding.ts';
import type { Change } from './graph.ts';
import { judgeConnections } from './policy/connections.ts';
import { findHastyRemovals, judgeDeprecations } from './policy/deprecations.ts';
import { compareDescriptions } from './policy/descriptions.ts';
import { judgeFailures } from './policy/failures.ts';
import { type Judge, readJudgedGraph } from './policy/judged-graph.ts';
import { judgeLists } from './policy/lists.ts';
import { judgeMutations } from './policy/mutations.ts';
import { judgeNames } from './policy/names.ts';
import { judgeReachability } from './policy/unreachable-types.ts';

const judges: readonly Judge[] = [
  judgeNames,
  judgeConnections,
  judgeLists,
  judgeMutations,
  judgeDeprecations,
  judgeFailures,
  judgeReachability,
];

/** Tells what a change brings that a policy objects to. What was so before is left alone: a graph need not be good to begin. */
export function checkPolicy(change: Change): Finding[] {
  const [base, head] = [readJudgedGraph(change.base), readJudgedGraph(change.head)];
  const known = new Set(judges.flatMap((judge) => judge(base)).map(({ fingerprint }) => fingerprint));
  const found = judges.flatMap((judge) => judge(head));
  return [
    ...compareDescriptions(base, head),
    ...findHastyRemovals(base, head),
    ...found.filter(({ fingerprint }) => !known.has(fingerprint)),
  ];
}
