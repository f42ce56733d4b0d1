import { createFinding, type Finding } from '../finding.ts';
import type { Change } from '../graph.ts';
import type { SupergraphDirectives } from '../supergraph-directives.ts';
import { findChangedPlace } from './changed-place.ts';
import { type ListAccess, type ListBound, readListAccesses } from './list-bounds.ts';

type ListCode = 'LIST_UNBOUNDED' | 'LIST_BOUND_REMOVED' | 'LIST_BOUND_RAISED';

/** What is found of the lists that one field bounds, or ought to. */
type ListProblem = { code: ListCode; owner: string; lists: string[]; evidence: string[] };

/** Tells lists that have come without a bound, and bounds that are gone or wider than before. */
export function compareLists(change: Change, base: SupergraphDirectives, head: SupergraphDirectives): Finding[] {
  const known = readListAccesses(change.base.api, base);
  const problems = new Map<string, ListProblem>();
  for (const [name, access] of readListAccesses(change.head.api, head)) {
    const judged = judgeAccess(known.get(name), access);
    if (!judged) continue;
    const { code, evidence } = judged;
    const { owner, list } = access;
    const { lists, ...problem } = problems.get(`${code} ${owner}`) ?? { code, owner, lists: [], evidence };
    problems.set(`${code} ${owner}`, { ...problem, lists: [...lists, list] });
  }
  return [...problems.values()].map((problem) => describeProblem(change, problem));
}

function judgeAccess(
  known: ListAccess | undefined,
  { bound }: ListAccess,
): Pick<ListProblem, 'code' | 'evidence'> | null {
  if (!bound && !known) return { code: 'LIST_UNBOUNDED', evidence: [] };
  if (!known?.bound) return null;
  if (!bound) return { code: 'LIST_BOUND_REMOVED', evidence: [`before: ${describeBound(known.bound)}`] };
  const evidence = listRaises(known.bound, bound);
  return evidence.length > 0 ? { code: 'LIST_BOUND_RAISED', evidence } : null;
}

function listRaises(before: ListBound, after: ListBound): string[] {
  const isFreed = before.isSlicingRequired && !after.isSlicingRequired;
  const isCaught = after.assumedSize !== null || after.defaultSize !== null || after.slicingArguments.length === 0;
  return [
    ...listRaise('the assumed size', before.assumedSize, after.assumedSize),
    ...listRaise('the default of a slicing argument', before.defaultSize, after.defaultSize),
    ...(isFreed && !isCaught ? [`${after.slicingArguments.join(' or ')} need not be given any more`] : []),
  ];
}

function listRaise(what: string, before: number | null, after: number | null): string[] {
  return before !== null && after !== null && after > before ? [`${what}: before ${before}, now ${after}`] : [];
}

function describeBound({ assumedSize, slicingArguments }: ListBound): string {
  const arguments_ = slicingArguments.length > 0 ? [`sliced by ${slicingArguments.join(' or ')}`] : [];
  return [...(assumedSize === null ? [] : [`assumed to have ${assumedSize} items`]), ...arguments_].join(', ');
}

const sentences: Record<ListCode, string> = {
  LIST_UNBOUNDED: 'and nothing tells the router how many items that can be',
  LIST_BOUND_REMOVED: 'and nothing tells the router any more how many items that can be',
  LIST_BOUND_RAISED: 'of which there may be more items than before',
};

function describeProblem(change: Change, { code, owner, lists, evidence }: ListProblem): Finding {
  const isOwn = lists.length === 1 && lists[0] === owner;
  const parts = lists.map((list) => list.split('.')[1]);
  const what = isOwn
    ? `${owner} is a list`
    : `${owner} leads to the ${lists.length === 1 ? 'list' : 'lists'} ${lists.join(' and ')}`;
  const fix =
    code !== 'LIST_BOUND_RAISED' && !isOwn
      ? {
          fix: `Put \`@listSize\` with \`slicingArguments\` on ${owner}, and name ${parts.join(' and ')} among its \`sizedFields\`.`,
        }
      : {};
  return createFinding(code, {
    subject: 'api',
    coordinate: owner,
    message: `${what}, ${sentences[code]}.`,
    place: findChangedPlace(change, owner),
    evidence,
    change: [...lists, ...evidence].join('\n'),
    ...fix,
  });
}
