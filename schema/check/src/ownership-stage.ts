import type { Finding } from './finding.ts';
import type { Change } from './graph.ts';
import { compareDependencies } from './ownership/dependency-changes.ts';
import { compareDirectives } from './ownership/directive-changes.ts';
import { compareDirectiveDefinitions } from './ownership/directive-definition-changes.ts';
import { compareEntities } from './ownership/entity-changes.ts';
import { readFederatedGraph } from './ownership/federated-graph.ts';
import { compareFields } from './ownership/field-changes.ts';
import { compareInternals } from './ownership/internal-changes.ts';
import { compareSharedTypes } from './ownership/shared-type-changes.ts';
import { compareSubgraphs, findRenames } from './ownership/subgraph-changes.ts';
import { compareTypes } from './ownership/type-changes.ts';
import { compareVisibility } from './ownership/visibility-changes.ts';

const comparisons = [
  compareSubgraphs,
  compareTypes,
  compareEntities,
  compareFields,
  compareDependencies,
  compareVisibility,
  compareDirectives,
  compareDirectiveDefinitions,
  compareSharedTypes,
  compareInternals,
];

/** Tells what changes between the subgraphs: who defines and resolves what, by which keys, and what they say about it. */
export function checkOwnership(change: Change): Finding[] {
  const renames = findRenames(change);
  const federated = { base: readFederatedGraph(change.base, renames), head: readFederatedGraph(change.head) };
  return comparisons.flatMap((compare) => compare(federated));
}
