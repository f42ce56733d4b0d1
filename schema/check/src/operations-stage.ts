import type { Finding } from './finding.ts';
import type { Change } from './graph.ts';
import { createBranches } from './operations/branches.ts';
import { compareDefaults, compareDirectiveDefaults } from './operations/default-changes.ts';
import { findGoneFields } from './operations/gone-fields.ts';
import { describeImpacts, type Impact } from './operations/impact.ts';
import { listNewlyDeprecated } from './operations/newly-deprecated.ts';
import { listPositions, readDefinitions } from './operations/positions.ts';
import { comparePosition } from './operations/result-changes.ts';
import { compareSlicing } from './operations/slicing-impacts.ts';
import { listUnregistered } from './operations/unregistered.ts';
import { createUsageEvidence } from './operations/usage-evidence.ts';
import { checkValidity } from './operations/validity.ts';
import { compareVariables } from './operations/variable-changes.ts';
import { listSentOperations, type SentOperation } from './sent-operation.ts';
import type { CheckContext } from './settings.ts';

/** Finds out what a change does to each operation that clients send: to its validity, its result and its variables. */
export function checkOperations(change: Change, { usage }: Pick<CheckContext, 'usage'>): Finding[] {
  const evidence = createUsageEvidence(usage);
  const findings = listSentOperations(change.base, change.head).flatMap((operation) =>
    describeImpacts(operation, listImpacts(operation, change), evidence.ofOperation(operation)),
  );
  return [...findings, ...listUnregistered(change, evidence)];
}

/** An operation that is new was written for the schema as it is now, so that there is nothing to compare. */
function listImpacts(operation: SentOperation, change: Change): readonly Impact[] {
  const { wasValid, impacts } = checkValidity(operation, change);
  const isComparable = wasValid && impacts.length === 0 && !operation.isNew;
  return isComparable ? compareOperation(operation, change) : impacts;
}

function compareOperation({ document }: SentOperation, change: Change): Impact[] {
  const definitions = readDefinitions(document);
  const branches = createBranches(definitions, document);
  const { base, head } = change;
  const schemas = { base: base.api, head: head.api };
  const positions = [...listPositions(definitions, schemas)];
  return [
    ...positions.flatMap((position) => comparePosition(position, branches, change)),
    ...findGoneFields(definitions, schemas),
    ...positions.flatMap((position) => [...compareDefaults(position, definitions)]),
    ...positions.flatMap((position) => compareSlicing(position, definitions, change)),
    ...compareDirectiveDefaults(document, definitions, schemas),
    ...compareVariables(definitions, schemas),
    ...listNewlyDeprecated(document, change),
  ];
}
