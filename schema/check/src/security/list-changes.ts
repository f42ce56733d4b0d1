import type { GraphQLSchema } from 'graphql';
import { createFinding, type Finding } from '../finding.ts';
import type { Change } from '../graph.ts';
import type { SupergraphDirectives } from '../supergraph-directives.ts';
import { findChangedPlace } from './changed-place.ts';
import { type ListAccess, type ListBound, readListAccesses } from './list-bounds.ts';
import { findOutputField } from './output-fields.ts';

type ListCode = 'LIST_UNBOUNDED' | 'LIST_BOUND_REMOVED' | 'SLICING_ARGUMENT_REMOVED' | 'LIST_BOUND_RAISED';

/** What is found of the lists that one field bounds, or ought to. */
type ListProblem = { code: ListCode; owner: string; lists: string[]; evidence: string[]; changes: string[] };

/** Tells lists that have come without a bound, and bounds that are gone or wider than before. */
export function compareLists(change: Change, base: SupergraphDirectives, head: SupergraphDirectives): Finding[] {
  const known = readListAccesses(change.base.api, base);
  const problems = new Map<string, ListProblem>();
  for (const [name, access] of readListAccesses(change.head.api, head)) {
    const before = known.get(name);
    const judged = judgeAccess(before, access, change.head.api);
    if (!judged) continue;
    const { code, evidence } = judged;
    const { owner, list } = access;
    const problem = problems.get(`${code} ${owner}`) ?? { code, owner, lists: [], evidence, changes: [] };
    problem.lists.push(list);
    problem.changes.push(`${list} ${writeBound(before?.bound)} to ${writeBound(access.bound)}`);
    problems.set(`${code} ${owner}`, problem);
  }
  return [...problems.values()].map((problem) => describeProblem(change, problem));
}

function judgeAccess(
  known: ListAccess | undefined,
  { bound }: ListAccess,
  schema: GraphQLSchema,
): Pick<ListProblem, 'code' | 'evidence'> | null {
  if (!bound && !known) return { code: 'LIST_UNBOUNDED', evidence: [] };
  if (!known?.bound) return null;
  if (!bound) return { code: 'LIST_BOUND_REMOVED', evidence: [`before: ${describeBound(known.bound)}`] };
  const ignored = listIgnoredArguments(known.bound, bound, schema);
  if (ignored.length > 0) {
    const evidence = [`before: ${describeBound(known.bound)}`, `now: ${describeBound(bound)}`];
    const told = ignored.map(
      (name) => `${known.bound?.on.coordinate}(${name}:) is still there, and does not count any more`,
    );
    return { code: 'SLICING_ARGUMENT_REMOVED', evidence: [...evidence, ...told] };
  }
  const evidence = listRaises(known.bound, bound);
  return evidence.length > 0 ? { code: 'LIST_BOUND_RAISED', evidence } : null;
}

/** The arguments that said how long a list is, that clients can still give, and that the router does not look at any more. */
function listIgnoredArguments(before: ListBound, after: ListBound, schema: GraphQLSchema): string[] {
  const { type, field, coordinate } = before.on;
  const left = findOutputField(schema, type.name, field.name)?.args.map(({ name }) => name) ?? [];
  const counted = after.on.coordinate === coordinate ? after.slicingArguments : [];
  return before.slicingArguments.filter((path) => left.includes(path.split('.')[0] ?? path) && !counted.includes(path));
}

function listRaises(before: ListBound, after: ListBound): string[] {
  return [
    ...listRaise('the assumed size', before.assumedSize, after.assumedSize),
    ...listRaise('the default of a slicing argument', before.defaultSize, after.defaultSize),
    ...(isAlwaysCounted(before) && !isAlwaysCounted(after) ? [describeFreedom(before, after)] : []),
  ];
}

/** Whether an operation has a price also where it does not say how many items it asks for, or cannot leave that out. */
function isAlwaysCounted({ assumedSize, defaultSize, isSlicingRequired }: ListBound): boolean {
  return assumedSize !== null || defaultSize !== null || isSlicingRequired;
}

function describeFreedom(before: ListBound, { slicingArguments }: ListBound): string {
  const names = slicingArguments.join(' or ');
  const wasRequired = before.slicingArguments.length > 0 && before.isSlicingRequired;
  if (wasRequired) return `${names} need not be given any more`;
  return `without ${names}, nothing tells any more how many items there are: before, the list was ${describeBound(before)}`;
}

function listRaise(what: string, before: number | null, after: number | null): string[] {
  return before !== null && after !== null && after > before ? [`${what}: before ${before}, now ${after}`] : [];
}

function describeBound({ assumedSize, slicingArguments }: ListBound): string {
  const sizes = assumedSize === null ? [] : [`assumed to have ${assumedSize} items`];
  const slices = slicingArguments.length === 0 ? [] : [`sliced by ${slicingArguments.join(' or ')}`];
  return [...sizes, ...slices].join(', ');
}

/** For fingerprints. */
function writeBound(bound: ListBound | null | undefined): string {
  if (!bound) return 'nothing';
  const { on, ...sizes } = bound;
  return `${on.coordinate} ${JSON.stringify(sizes)}`;
}

const sentences: Record<ListCode, string> = {
  LIST_UNBOUNDED: 'and nothing tells the router how many items that can be',
  LIST_BOUND_REMOVED: 'and nothing tells the router any more how many items that can be',
  SLICING_ARGUMENT_REMOVED: 'and the router does not count any more how many items a client asks for',
  LIST_BOUND_RAISED: 'of which there may be more items than before',
};

function describeProblem(change: Change, { code, owner, lists, evidence, changes }: ListProblem): Finding {
  const isOwn = lists.length === 1 && lists[0] === owner;
  const parts = lists.map((list) => list.split('.')[1]);
  const what = isOwn
    ? `${owner} is a list`
    : `${owner} leads to the ${lists.length === 1 ? 'list' : 'lists'} ${lists.join(' and ')}`;
  const fix =
    (code === 'LIST_UNBOUNDED' || code === 'LIST_BOUND_REMOVED') && !isOwn
      ? {
          fix: `Put \`@listSize\` with \`slicingArguments\` on ${owner}, and name ${parts.join(' and ')} among its \`sizedFields\`. A subgraph imports it from federation 2.9.`,
        }
      : {};
  return createFinding(code, {
    subject: 'api',
    coordinate: owner,
    message: `${what}, ${sentences[code]}.`,
    place: findChangedPlace(change, owner),
    evidence,
    change: changes.toSorted().join('\n'),
    ...fix,
  });
}
