import {
  anybody,
  authenticated,
  describeRequirement,
  implies,
  listNotImplied,
  type Requirement,
  requireAll,
  requirePolicies,
  requireScopes,
} from '@supergraph/schema-check/security/requirement';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const names = fc.array(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }), { maxLength: 3 });
const requirements = fc
  .tuple(fc.boolean(), names, names)
  .map(([isAuthenticated, scopes, policies]) =>
    requireAll([isAuthenticated ? authenticated : anybody, requireScopes(scopes), requirePolicies(policies)]),
  );

/** Everybody there is, by what they meet: somebody with scopes is signed in. */
const people = listSubsets(['scope a', 'scope b', 'scope c', 'policy a', 'policy b', 'policy c']).flatMap((some) => {
  const signedIn = new Set([...some, '@authenticated']);
  return some.some((each) => each.startsWith('scope')) ? [signedIn] : [signedIn, new Set(some)];
});

describe('a requirement', () => {
  it('implies another one exactly when everybody whom it admits is admitted by the other one', () => {
    fc.assert(
      fc.property(requirements, requirements, (one, other) => {
        const isImplied = people.every((person) => !admits(one, person) || admits(other, person));
        expect(implies(one, other)).toBe(isImplied);
      }),
    );
  });

  it('of several admits whom each of them admits', () => {
    fc.assert(
      fc.property(requirements, requirements, (one, other) => {
        const both = requireAll([one, other]);
        for (const person of people) expect(admits(both, person)).toBe(admits(one, person) && admits(other, person));
      }),
    );
  });

  it('reads alike exactly when it admits the same people', () => {
    fc.assert(
      fc.property(requirements, requirements, (one, other) => {
        const isSame = people.every((person) => admits(one, person) === admits(other, person));
        expect(describeRequirement(one) === describeRequirement(other)).toBe(isSame);
      }),
    );
  });

  it('tells whom it admits that another one does not', () => {
    const before = requireScopes([['admin']]);
    const after = requireScopes([['admin'], ['audit', 'read']]);
    expect(describeRequirement(listNotImplied(after, before))).toBe('whoever has the scopes audit and read');
  });

  it.each([
    [requireScopes([]), 'anybody'],
    [authenticated, 'whoever is signed in'],
    [
      requireAll([authenticated, requirePolicies([['adult'], ['staff']])]),
      'whoever is signed in and passes the policy adult, or is signed in and passes the policy staff',
    ],
    [requireAll([authenticated, requireScopes([['admin']])]), 'whoever has the scope admin'],
  ])('is told in words: %j', (requirement, words) => {
    expect(describeRequirement(requirement)).toBe(words);
  });
});

function admits(requirement: Requirement, person: ReadonlySet<string>): boolean {
  return requirement.some((all) => all.every((each) => person.has(each)));
}

function listSubsets(all: readonly string[]): string[][] {
  const [first, ...rest] = all;
  if (first === undefined) return [[]];
  return listSubsets(rest).flatMap((some) => [some, [first, ...some]]);
}
