import { defineRules } from '../rule.ts';

export const subgraphRules = defineRules('subgraph', {
  SUBGRAPH_UNREADABLE: {
    severity: 'error',
    isFatal: true,
    title: 'A subgraph cannot be parsed',
    meaning: 'The SDL of the subgraph is no GraphQL, so that nothing else can be said of it.',
    fix: 'Mend the SDL at the place that is named.',
  },
  SUBGRAPH_INVALID: {
    severity: 'error',
    isFatal: true,
    title: 'A subgraph is not valid by itself',
    meaning:
      'The SDL parses, but a type, a directive or an argument in it does not hold, so that no server can serve it and no router compose it.',
    fix: 'Mend the SDL at the place that is named.',
  },
  SUBGRAPH_DRIFT: {
    severity: 'error',
    title: 'A subgraph serves another schema than the committed one',
    meaning:
      'What the running code answers to `_service` differs from the committed SDL: whatever is checked here is not what gets deployed.',
    fix: 'Write what the code serves into the committed SDL, or mend the code.',
  },
  SUBGRAPH_SERVED_UNKNOWN: {
    severity: 'error',
    title: 'What a subgraph serves cannot be read',
    meaning:
      'The configuration names a command that prints what the running code serves, and it printed nothing of use.',
    fix: 'Run the command by hand, and mend what it says.',
  },
});
