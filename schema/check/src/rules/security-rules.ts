import { defineRules } from '../rule.ts';

export const securityRules = defineRules('security', {
  GUARD_REMOVED: {
    severity: 'error',
    title: 'What was guarded is open to anybody',
    meaning:
      'Before, it took `@authenticated`, `@requiresScopes` or `@policy` to select it, on the field, its type or the type that it returns, in any subgraph. Now the router asks for nothing.',
    fix: 'Put the guard back. If everybody is meant to see it, approve the finding with the reason.',
  },
  GUARD_WEAKENED: {
    severity: 'error',
    title: 'A guard admits somebody whom it kept out',
    meaning:
      'The new guard does not imply the old one: somebody who could not select this can do so now, even if others cannot any more.',
    fix: 'Ask for at least what was asked for before: sets of scopes and policies are alternatives, so that another set admits more people, and another name in a set fewer. If they are meant to see it, approve the finding with the reason.',
  },
  GUARD_STRENGTHENED: {
    severity: 'warning',
    title: 'A guard keeps out somebody whom it admitted',
    meaning: 'Released clients of those people get null and an error where they got data.',
    fix: 'Give those people the scopes first, or tell the teams whose clients select it.',
  },
  GUARD_ADDED: {
    severity: 'warning',
    title: 'What was open to anybody has a guard',
    meaning:
      'Released clients that select it without signing in get null and an error where they got data; where it cannot be null, they lose what is around it as well.',
    fix: 'Guard it only once no released client selects it for everybody, or tell the teams whose clients do.',
  },
  MUTATION_UNGUARDED: {
    severity: 'error',
    title: 'A new mutation is open to anybody',
    meaning:
      'Neither the mutation nor what it returns asks for `@authenticated`, `@requiresScopes` or `@policy`, so that the router lets anybody write.',
    fix: 'Guard it; a subgraph needs federation 2.5 for that, and for `@policy` 2.6. If it is for people who are not signed in, as signing up is, approve the finding with the reason.',
  },
  LIST_UNBOUNDED: {
    severity: 'error',
    title: 'A list has no bound',
    meaning:
      'A router that limits the price of operations cannot tell what the list costs, so that a small operation may ask for very much. Lists of scalars and enums are left out: their items cost nothing.',
    fix: 'Put `@listSize` on it: with `slicingArguments` when an argument says how many there are, and with `assumedSize` when it cannot grow. A subgraph imports it from federation 2.9.',
  },
  LIST_BOUND_REMOVED: {
    severity: 'error',
    title: 'A list has lost its bound',
    meaning: 'The router counted its items before; now it cannot tell what the list costs.',
    fix: 'Put `@listSize` back, with `assumedSize` or `slicingArguments`, and with the list among the `sizedFields` when it is a part of a page.',
  },
  SLICING_ARGUMENT_REMOVED: {
    severity: 'error',
    title: 'An argument that says how long a list is does not count any more',
    meaning:
      'Clients can still give the argument, but `@listSize` does not name it any more: whoever asks for 400 items pays for as many as the list is assumed to have, so that a limit on the price of operations holds nobody back.',
    fix: 'Name the argument among the `slicingArguments` again, or remove it from the field as well.',
  },
  SLICING_ARGUMENT_REQUIRED: {
    severity: 'warning',
    title: 'A list asks for exactly one of its slicing arguments',
    meaning:
      'Routers that limit the price of operations refuse those that give none of the `slicingArguments`, or several; a default counts as given. Some of what was fine before is refused now. Of registered operations, `SLICING_REFUSED` tells which.',
    fix: 'Give one of the arguments a default, or write `requireOneSlicingArgument: false`; with `assumedSize` for those who give none.',
  },
  LIST_BOUND_RAISED: {
    severity: 'warning',
    title: 'A list may be longer than before',
    meaning:
      'The same operation has a higher price, and may be refused where there is a limit; the subgraph has more to do for it.',
    fix: 'See that the subgraph can bear it, and that the registered operations stay below the limit.',
  },
  COST_LOWERED: {
    severity: 'warning',
    title: 'Something has become cheaper',
    meaning: 'A limit on the price of operations admits more of it in one operation than before.',
    fix: 'Lower the weight only when the work has become less.',
  },
});
