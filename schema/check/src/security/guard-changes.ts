import { getNamedType, isInterfaceType } from 'graphql';
import { createFinding, type Finding } from '../finding.ts';
import type { Change } from '../graph.ts';
import type { SupergraphDirectives } from '../supergraph-directives.ts';
import { findChangedPlace } from './changed-place.ts';
import { type Field, type Guards, readGuards } from './guards.ts';
import { findOutputField, listOutputFields, type OutputField } from './output-fields.ts';
import {
  anybody,
  describeRequirement,
  implies,
  listNotImplied,
  type Requirement,
  writeRequirement,
} from './requirement.ts';

type GuardCode = 'GUARD_REMOVED' | 'GUARD_WEAKENED' | 'GUARD_ADDED' | 'GUARD_STRENGTHENED';

/** A field that other people than before may select. */
type GuardChange = {
  code: GuardCode;
  /** The field, or the type whose guards its own people changed. */
  cause: string;
  field: OutputField;
  before: Requirement;
  after: Requirement;
};

/** The guards of one state and those of the other. */
type GuardPair = { before: Guards; after: Guards };

/** Tells what is open to other people than before; a type whose guards change is told once, with its fields as evidence. */
export function compareGuards(change: Change, base: SupergraphDirectives, head: SupergraphDirectives): Finding[] {
  const guards = { before: readGuards(base), after: readGuards(head) };
  const groups = new Map<string, GuardChange[]>();
  for (const field of listOutputFields(change.head.api)) {
    const known = findOutputField(change.base.api, field.type.name, field.field.name);
    const changed = known && compareField(known, field, guards);
    if (!changed) continue;
    const name = `${isOpened(changed)} ${changed.cause}`;
    groups.set(name, [...(groups.get(name) ?? []), changed]);
  }
  return [...groups.values()].flatMap((changes) => describeGuardChange(change, guards, changes));
}

function compareField(known: Field, field: OutputField, guards: GuardPair): GuardChange | null {
  const before = guards.before.findAll(field.type.name, known);
  const after = guards.after.findAll(field.type.name, field.field);
  const code = judgeGuards(before, after);
  return code && { code, cause: findCause(known, field, guards), field, before, after };
}

function judgeGuards(before: Requirement, after: Requirement): GuardCode | null {
  const isWeaker = !implies(after, before);
  if (isWeaker) return implies(anybody, after) ? 'GUARD_REMOVED' : 'GUARD_WEAKENED';
  if (implies(before, after)) return null;
  return implies(anybody, before) ? 'GUARD_ADDED' : 'GUARD_STRENGTHENED';
}

function findCause(known: Field, { type, field, coordinate }: OutputField, { before, after }: GuardPair): string {
  const isChanged = (each: string) =>
    describeRequirement(before.findOwn(each)) !== describeRequirement(after.findOwn(each));
  const returned = getNamedType(field.type).name;
  if (isChanged(coordinate) || getNamedType(known.type).name !== returned) return coordinate;
  return [type.name, returned].find(isChanged) ?? coordinate;
}

function describeGuardChange(change: Change, guards: GuardPair, changes: readonly GuardChange[]): Finding[] {
  const [first] = changes;
  if (!first) return [];
  const { cause } = first;
  // What a type asks for may go while its fields still ask for something else, which is one change of the type.
  const code = changes.find((each) => isWhole(each))?.code ?? first.code;
  const isField = cause === first.field.coordinate;
  const before = describeRequirement(isField ? first.before : guards.before.findOwn(cause));
  const after = describeRequirement(isField ? first.after : guards.after.findOwn(cause));
  const evidence = changes.flatMap(listEvidence).toSorted();
  const finding = createFinding(code, {
    subject: 'api',
    coordinate: cause,
    message: `${cause} is open to ${after} now; before, it was open ${isOpened(first) ? 'only ' : ''}to ${before}.`,
    place: findChangedPlace(change, cause),
    evidence,
    // With every field, so that what was approved for one of them is not approved for another one that follows.
    change: changes.map(writeChange).toSorted().join('\n'),
  });
  return [finding];
}

function isOpened({ code }: GuardChange): boolean {
  return code === 'GUARD_REMOVED' || code === 'GUARD_WEAKENED';
}

/** Whether there is a guard on one side only. */
function isWhole({ code }: GuardChange): boolean {
  return code === 'GUARD_REMOVED' || code === 'GUARD_ADDED';
}

function writeChange({ field, before, after }: GuardChange): string {
  return `${field.coordinate} ${writeRequirement(before)} to ${writeRequirement(after)}`;
}

function listEvidence({ code, field, before, after }: GuardChange): string[] {
  const { coordinate, type } = field;
  const admitted = code === 'GUARD_WEAKENED' ? listNotImplied(after, before) : [];
  return [
    `${coordinate}: before, ${describeRequirement(before)}; now, ${describeRequirement(after)}`,
    ...(admitted.length > 0 ? [`${coordinate}: admitted now, ${describeRequirement(admitted)}`] : []),
    ...(isInterfaceType(type) ? [`${coordinate}: an interface has the guards of everything that implements it`] : []),
  ];
}
