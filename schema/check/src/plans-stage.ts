import { createFinding, type Finding } from './finding.ts';
import type { Change } from './graph.ts';
import { createPricer } from './plans/operation-price.ts';
import { isSamePlan, listSubgraphs, type Plan } from './plans/plan.ts';
import { comparePlanTexts } from './plans/plan-text.ts';
import { isPlannedAlike, type LabelledPlan } from './plans/planner.ts';
import type { Code } from './rules.ts';
import { listSentOperations, nameOperation, readName, readSubject, type SentOperation } from './sent-operation.ts';
import type { Budgets, CheckContext } from './settings.ts';

/** Plans each registered operation before and after, and compares what the router does for it, and the price of it. */
export function checkPlans(change: Change, { budgets }: CheckContext): Finding[] {
  const { base, head } = change;
  const isAlike = isPlannedAlike(base.supergraph, head.supergraph);
  const operations = listSentOperations(base, head);
  const fetches = isAlike ? [] : checkFetches(change, operations, budgets);
  return [...fetches, ...checkPrices(change, operations, budgets, isAlike)];
}

function checkFetches({ base, head }: Change, operations: readonly SentOperation[], budgets: Budgets): Finding[] {
  const known = base.planner.plan(operations);
  return head.planner.plan(operations).flatMap(({ operation, planning: after }, index) => {
    const before = known[index]?.planning;
    if (after.outcome === 'unplannable' && before?.outcome !== 'unplannable') {
      return [describeUnplannable(operation, after.reason)];
    }
    if (before?.outcome !== 'planned' || after.outcome !== 'planned') return [];
    return compareAll(operation, before.plans, after.plans, budgets);
  });
}

/** What the router could send before is no news, whichever labels of `@override` counted for it. */
function compareAll(
  operation: SentOperation,
  before: readonly LabelledPlan[],
  after: readonly LabelledPlan[],
  budgets: Budgets,
): Finding[] {
  const findings = after.flatMap(({ moved, plan }) => {
    const former = findFormer(before, moved);
    if (!former || before.some((known) => isSamePlan(known.plan, plan))) return [];
    const where = moved.length === 0 ? '' : `Where ${moved.map((label) => `\`${label}\``).join(' and ')} counts: `;
    return comparePlans(operation, former.plan, plan, budgets).map((finding) => ({
      ...finding,
      message: `${where}${finding.message}`,
    }));
  });
  const isNew = (finding: Finding, index: number) =>
    findings.findIndex(({ fingerprint }) => fingerprint === finding.fingerprint) === index;
  return findings.filter(isNew);
}

/** The plan of a request for which the same labels count; those that are new count for nobody before. */
function findFormer(before: readonly LabelledPlan[], moved: readonly string[]): LabelledPlan | undefined {
  const known = new Set(before.flatMap((each) => each.moved));
  const labels = moved
    .filter((label) => known.has(label))
    .toSorted()
    .join('\n');
  return before.find((each) => each.moved.toSorted().join('\n') === labels) ?? before[0];
}

function comparePlans(operation: SentOperation, before: Plan, after: Plan, budgets: Budgets): Finding[] {
  const subject = nameOperation(operation);
  const addedFetches = after.fetches.length - before.fetches.length;
  const addedDepth = after.depth - before.depth;
  const known = listSubgraphs(before);
  const others = listSubgraphs(after).filter((name) => !known.includes(name));
  const find = (code: Code, change: string, message: string) =>
    createOperationFinding(code, operation, { change, message, evidence: comparePlanTexts(before, after) });

  const findings: Finding[] = [];
  if (addedFetches > budgets.addedFetches) {
    const message = `${subject} needs ${countFetches(after.fetches.length)} instead of ${before.fetches.length}${describeBudget(budgets.addedFetches)}.`;
    findings.push(find('PLAN_MORE_FETCHES', `${before.fetches.length} to ${after.fetches.length}`, message));
  }
  if (addedDepth > budgets.addedDepth) {
    const message = `${subject} waits for ${countFetches(after.depth)} in a row instead of ${before.depth}${describeBudget(budgets.addedDepth)}.`;
    findings.push(find('PLAN_DEEPER', `${before.depth} to ${after.depth}`, message));
  }
  if (others.length > 0) {
    findings.push(find('PLAN_OTHER_SUBGRAPHS', others.join(' '), `${subject} now also asks ${others.join(', ')}.`));
  }
  if (addedFetches <= 0 && addedDepth <= 0 && addedFetches + addedDepth < 0) {
    const message = `${subject} needs ${countFetches(after.fetches.length)}, ${after.depth} in a row; it needed ${before.fetches.length}, ${before.depth} in a row.`;
    findings.push(find('PLAN_CHEAPER', `${after.fetches.length} ${after.depth}`, message));
  }
  return findings;
}

function describeUnplannable(operation: SentOperation, reason: string): Finding {
  const message = `${nameOperation(operation)} is valid, and yet there is no plan for it.`;
  return createOperationFinding('OPERATION_UNPLANNABLE', operation, {
    change: '',
    message,
    evidence: reason.split('\n'),
  });
}

/** Prices stay when plans do; what is above the limit is told even then, since an operation or the limit may be new. */
function checkPrices(
  { base, head }: Change,
  operations: readonly SentOperation[],
  { price: limit }: Budgets,
  isAlike: boolean,
): Finding[] {
  if (isAlike && limit === null) return [];
  const [priceBefore, priceAfter] = [createPricer(base), createPricer(head)];
  return operations.flatMap((operation) => {
    const price = head.planner.accepts(operation) ? priceAfter(operation) : 0;
    const before = base.planner.accepts(operation) ? priceBefore(operation) : price;
    const subject = nameOperation(operation);
    const findings: Finding[] = [];
    if (price > before) {
      const message = `${subject} costs ${price} instead of ${before}.`;
      findings.push(
        createOperationFinding('PRICE_RAISED', operation, { change: `${before} to ${price}`, message, evidence: [] }),
      );
    }
    if (limit !== null && price > limit) {
      const isStanding = price <= before && !operation.isNew;
      const message = `${subject} costs ${price}, and no operation may cost more than ${limit}${isStanding ? '; it is no dearer than before' : ''}.`;
      const code = isStanding ? 'PRICE_STILL_ABOVE_LIMIT' : 'PRICE_ABOVE_LIMIT';
      findings.push(createOperationFinding(code, operation, { change: String(price), message, evidence: [] }));
    }
    return findings;
  });
}

function createOperationFinding(
  code: Code,
  operation: SentOperation,
  { change, ...details }: { change: string; message: string; evidence: readonly string[] },
): Finding {
  return createFinding(code, {
    ...details,
    subject: readSubject(operation),
    coordinate: null,
    operation: readName(operation),
    place: operation.place,
    change: `${readName(operation)} ${change}`,
  });
}

function countFetches(count: number): string {
  return count === 1 ? '1 fetch' : `${count} fetches`;
}

function describeBudget(allowed: number): string {
  return allowed === 0 ? '' : `; ${allowed} more are allowed`;
}
