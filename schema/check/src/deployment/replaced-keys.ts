import { type FieldSet, includesAll } from '../field-set.ts';
import { createFinding, type Finding } from '../finding.ts';
import type { Change } from '../graph.ts';
import { findPlace } from './describe-trial.ts';
import { describeKey } from './fetch-faults.ts';
import { listFaults } from './order.ts';
import type { Trial } from './trial.ts';

/**
 * Finds the entities of a subgraph that a router cannot look up by any key of the other version. It is so whatever the
 * operations are, and so it is told of those too that no registered operation has shown.
 */
export function findReplacedKeys(trial: Trial, change: Change): Finding[] {
  const { subgraph, versions, oldPlans, newPlans } = trial;
  const { old, current } = versions;
  if (!old || !current) return [];
  const told = new Set(listFaults([...oldPlans, ...newPlans]).map(({ coordinate }) => coordinate));
  return current.entities.flatMap((type) => {
    const [before, after] = [old.findKeys(type), current.findKeys(type)];
    if (before.length === 0 || told.has(type) || !isShared(type, subgraph, change)) return [];
    if (isReached(before, after) || isReached(after, before)) return [];
    const [was, is] = [before, after].map((keys) => keys.map(describeKey).join(', ')) as [string, string];
    return createFinding('DEPLOY_KEYS_REPLACED', {
      subject: subgraph,
      coordinate: type,
      message: `${type} could be looked up in ${subgraph} by ${was}, and now only by ${is}: a router that knows one cannot ask a subgraph that knows the other.`,
      place: findPlace(trial, type, change),
      fix: `1. Add the key ${is} to ${type} in ${subgraph} beside ${was}, and deploy ${subgraph}. 2. Publish the supergraph. 3. Remove the old key, and deploy ${subgraph} again.`,
      change: `${was} ${is}`,
    });
  });
}

/** Whether a router that gives one of the keys gives enough for one of the others. */
function isReached(given: readonly FieldSet[], keys: readonly FieldSet[]): boolean {
  return given.some((fields) => keys.some((key) => includesAll(fields, key)));
}

/** Only what stands in other subgraphs too is looked up. */
function isShared(type: string, subgraph: string, { base, head }: Change): boolean {
  return [base, head].some(({ sources }) => sources.findDefinitions(type).some((each) => each.subgraph !== subgraph));
}
