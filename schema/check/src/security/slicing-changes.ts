import { type GraphQLArgument, isRequiredArgument } from 'graphql';
import { createFinding, type Finding } from '../finding.ts';
import type { Change } from '../graph.ts';
import { nameAll } from '../name-all.ts';
import { hasDefaultSize, listChoices, readRequiredSlicing, type Slicing } from '../slicing.ts';
import type { SupergraphDirectives } from '../supergraph-directives.ts';
import { findChangedPlace } from './changed-place.ts';
import { findOutputField, listOutputFields } from './output-fields.ts';

/** Tells lists that ask for exactly one slicing argument of those who could give none, another number, or others before. */
export function compareSlicing(change: Change, base: SupergraphDirectives, head: SupergraphDirectives): Finding[] {
  return listOutputFields(change.head.api).flatMap(({ type, field, coordinate }) => {
    const before = findOutputField(change.base.api, type.name, field.name);
    if (!before) return [];
    const [were, are] = [readRequiredSlicing(base, coordinate), readRequiredSlicing(head, coordinate)];
    const refused = listGiven(before.args, field.args, new Set([...were, ...are])).find(
      (given) => isAccepted(were, before.args, given) && !isAccepted(are, field.args, given),
    );
    if (!refused) return [];
    const who = refused.length === 0 ? 'gives none' : `gives ${nameAll(refused)}`;
    return createFinding('SLICING_ARGUMENT_REQUIRED', {
      subject: 'api',
      coordinate,
      message: `${coordinate} takes exactly one of ${nameAll(are)}, and an operation that ${who} was fine before.`,
      place: findChangedPlace(change, coordinate),
      change: `${were.join(' ')} to ${are.join(' ')}`,
    });
  });
}

/** What operations can give of some arguments before and after, the fewest first. */
function listGiven(
  before: readonly GraphQLArgument[],
  after: readonly GraphQLArgument[],
  names: ReadonlySet<string>,
): string[][] {
  const known = before.filter(({ name }) => names.has(name) && after.some((argument) => argument.name === name));
  const [required, optional] = [true, false].map((isRequired) =>
    known.filter((argument) => isRequiredArgument(argument) === isRequired).map(({ name }) => name),
  ) as [string[], string[]];
  const isWhole = (given: readonly string[]) =>
    after.every(
      (argument) => !names.has(argument.name) || !isRequiredArgument(argument) || given.includes(argument.name),
    );
  return listChoices(optional)
    .map((given) => [...required, ...given])
    .filter(isWhole);
}

function isAccepted(slicing: Slicing, args: readonly GraphQLArgument[], given: readonly string[]): boolean {
  if (slicing.length === 0) return true;
  return slicing.filter((name) => given.includes(name) || hasDefaultSize(args, name)).length === 1;
}
