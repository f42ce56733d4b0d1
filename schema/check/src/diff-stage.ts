import { isRetired } from './asked-fields.ts';
import { findLeaks, type Leak, listExcludingTags } from './contract-leaks.ts';
import type { SchemaChange } from './diff/schema-change.ts';
import { diffSchemas } from './diff/schemas.ts';
import { createFinding, type Finding } from './finding.ts';
import type { Change } from './graph.ts';
import { checkOwnership } from './ownership-stage.ts';
import { findPlaceOf } from './place-of.ts';
import type { CheckContext } from './settings.ts';

/**
 * Tells what is different for the clients of the graph, for those of each contract where that is more, and between the
 * subgraphs.
 */
export function checkDiff(change: Change, _context: CheckContext): Finding[] {
  const changes = diffSchemas(change.base.api, change.head.api);
  const told = new Set(changes.map(name));
  return [
    ...changes.map((each) => describeChange('api', weighRemoval(each, change), change)),
    ...findRemovedContracts(change),
    ...[...change.head.contracts.keys()].flatMap((contract) => checkContract(contract, change, told)),
    ...checkOwnership(change),
  ];
}

const name = ({ code, coordinate, change }: SchemaChange) => `${code} ${coordinate} ${change}`;

/** The proper way to remove a field is to deprecate it until nobody asks for it. */
function weighRemoval(each: SchemaChange, change: Change): SchemaChange {
  if (each.code !== 'FIELD_REMOVED' || !isRetired(each.coordinate, change)) return each;
  const message = `${each.message} No registered operation asks for it.`;
  return { ...each, code: 'RETIRED_FIELD_REMOVED', message };
}

function findRemovedContracts({ base, head }: Change): Finding[] {
  const removed = [...base.excludedTags.keys()].filter((contract) => !head.excludedTags.has(contract));
  return removed.map((contract) => {
    const message = `The contract ${contract} is not in the configuration any more.`;
    return createFinding('CONTRACT_REMOVED', { subject: contract, coordinate: null, message });
  });
}

/** A contract that is new, or that did not compose before, is compared with nothing. */
function checkContract(contract: string, change: Change, told: ReadonlySet<string>): Finding[] {
  const [before, after] = [change.base.contracts.get(contract), change.head.contracts.get(contract)];
  if (!before || !after) return [];
  const leaks = findLeaks(contract, change);
  const leaked = new Set(leaks.map(({ coordinate }) => coordinate));
  const changes = diffSchemas(before, after)
    .map((each) => ({ ...each, tags: listExcludingTags(contract, each.coordinate, change.head) }))
    .filter((each) => !told.has(name(each)) && !leaked.has(each.coordinate) && !isConsequence(each, change));
  return [
    ...leaks.map((leak) => describeLeak(contract, leak, change)),
    ...changes.map(({ tags, ...each }) => {
      const message = `In the contract ${contract}: ${each.message}`;
      return describeChange(contract, { ...each, message, evidence: [...(each.evidence ?? []), ...tags] }, change);
    }),
  ];
}

/** A contract has no type that nothing in it leads to: such a type comes and goes with what leads to it, which is told. */
function isConsequence({ code, coordinate, tags }: SchemaChange & Pick<Leak, 'tags'>, { base, head }: Change): boolean {
  if (code !== 'TYPE_ADDED' && code !== 'TYPE_REMOVED') return false;
  return tags.length === 0 && Boolean(base.api.getType(coordinate) && head.api.getType(coordinate));
}

function describeChange(subject: string, { code, ...details }: SchemaChange, change: Change): Finding {
  return createFinding(code, { subject, ...details, place: findPlaceOf(change, details.coordinate) });
}

function describeLeak(contract: string, { coordinate, tags }: Leak, change: Change): Finding {
  const why = tags.length > 0 ? 'although a tag says to leave it out' : 'and kept it from them before';
  return createFinding('CONTRACT_LEAK', {
    subject: contract,
    coordinate,
    message: `The contract ${contract} shows ${coordinate} to its clients, ${why}.`,
    place: findPlaceOf(change, coordinate),
    evidence: tags,
  });
}
