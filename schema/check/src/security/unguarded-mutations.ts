import { createFinding, type Finding } from '../finding.ts';
import type { Change } from '../graph.ts';
import type { SupergraphDirectives } from '../supergraph-directives.ts';
import { readGuards } from './guards.ts';
import { anybody, implies } from './requirement.ts';

/** Tells new mutations that anybody may call. */
export function findUnguardedMutations({ base, head }: Change, directives: SupergraphDirectives): Finding[] {
  const mutations = head.api.getMutationType();
  if (!mutations) return [];
  const guards = readGuards(directives);
  const known = base.api.getMutationType()?.getFields() ?? {};
  const added = Object.values(mutations.getFields()).filter(({ name }) => !Object.hasOwn(known, name));
  const open = added.filter((field) => implies(anybody, guards.findAll(mutations.name, field)));
  return open.map(({ name }) => {
    const coordinate = `${mutations.name}.${name}`;
    return createFinding('MUTATION_UNGUARDED', {
      subject: 'api',
      coordinate,
      message: `${coordinate} is new, and anybody may call it.`,
      place: head.sources.findPlace(coordinate),
    });
  });
}
