/**
 * Whom a guard admits, as a disjunction: whoever meets everything in one of the sets. A set with nothing in it is met by
 * anybody; there is always at least one set, because routers take `scopes: []` for no guard.
 *
 * No set includes another one, and all are in order, so that two requirements are equal when they are written alike.
 */
export type Requirement = readonly (readonly string[])[];

const signedIn = '@authenticated';

/** What everybody meets. */
export const anybody: Requirement = [[]];

/** `@authenticated`. */
export const authenticated: Requirement = [[signedIn]];

/** `@requiresScopes`: a scope comes with the token of somebody who is signed in. */
export function requireScopes(scopes: readonly (readonly string[])[]): Requirement {
  return reduce(
    scopes.map((all) => (all.length === 0 ? [] : [signedIn, ...all.map((scope) => `${scopePrefix}${scope}`)])),
  );
}

/** `@policy`: a policy may well admit somebody who is not signed in. */
export function requirePolicies(policies: readonly (readonly string[])[]): Requirement {
  return reduce(policies.map((all) => all.map((policy) => `${policyPrefix}${policy}`)));
}

/** Meets all of several requirements. */
export function requireAll(requirements: readonly Requirement[]): Requirement {
  const join = (left: Requirement, right: Requirement) =>
    reduce(left.flatMap((one) => right.map((other) => [...one, ...other])));
  return requirements.reduce(join, anybody);
}

/** Whether everybody whom the first admits is admitted by the second. */
export function implies(first: Requirement, second: Requirement): boolean {
  return listNotImplied(first, second).length === 0;
}

/** Those of the first requirement whom the second does not admit. */
export function listNotImplied(first: Requirement, second: Requirement): Requirement {
  return first.filter((one) => !second.some((other) => includesAll(one, other)));
}

/** For people, as the end of `open to …`. */
export function describeRequirement(requirement: Requirement): string {
  if (requirement.some((all) => all.length === 0)) return 'anybody';
  return `whoever ${requirement.map(describeSet).join(', or ')}`;
}

/** For fingerprints: equal requirements are equal texts. */
export function writeRequirement(requirement: Requirement): string {
  return JSON.stringify(requirement);
}

const scopePrefix = 'scope ';
const policyPrefix = 'policy ';

function describeSet(all: readonly string[]): string {
  const scopes = all.filter((each) => each.startsWith(scopePrefix)).map((each) => each.slice(scopePrefix.length));
  const policies = all.filter((each) => each.startsWith(policyPrefix)).map((each) => each.slice(policyPrefix.length));
  return [
    ...(all.includes(signedIn) && scopes.length === 0 ? ['is signed in'] : []),
    ...(scopes.length > 0 ? [`has the ${describeNames('scope', 'scopes', scopes)}`] : []),
    ...(policies.length > 0 ? [`passes the ${describeNames('policy', 'policies', policies)}`] : []),
  ].join(' and ');
}

function describeNames(one: string, many: string, names: readonly string[]): string {
  return `${names.length === 1 ? one : many} ${names.join(' and ')}`;
}

function reduce(sets: readonly (readonly string[])[]): Requirement {
  if (sets.length === 0) return anybody;
  const ordered = sets.map((all) => [...new Set(all)].toSorted());
  const distinct = [...new Map(ordered.map((all) => [all.join('\n'), all])).values()];
  const least = distinct.filter((all) => !distinct.some((other) => other !== all && includesAll(all, other)));
  return least.toSorted((one, other) => (one.join('\n') < other.join('\n') ? -1 : 1));
}

function includesAll(all: readonly string[], some: readonly string[]): boolean {
  return some.every((each) => all.includes(each));
}
