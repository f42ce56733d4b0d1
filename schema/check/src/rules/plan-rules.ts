import { defineRules } from '../rule.ts';

export const planRules = defineRules('plans', {
  PLAN_MORE_FETCHES: {
    severity: 'error',
    title: 'An operation needs more fetches',
    meaning:
      'The router has to ask subgraphs more often for the same answer: each fetch is work for a subgraph and one more thing that can fail.',
    fix: 'Resolve the field in a subgraph that the operation asks anyway, or offer it there with `@provides`; approve the finding if it is worth it.',
  },
  PLAN_DEEPER: {
    severity: 'error',
    title: 'An operation waits for more fetches in a row',
    meaning:
      'The router can send a fetch only when it has the answer of another one, so that whoever waits for the answer waits a round trip longer.',
    fix: 'Let the subgraph that is asked earlier hold the key or the field that the next one needs; approve the finding if it is worth it.',
  },
  PLAN_OTHER_SUBGRAPHS: {
    severity: 'warning',
    title: 'An operation asks another subgraph',
    meaning:
      'The answer depends on a subgraph that it did not depend on: when that is slow or down, the client notices.',
    fix: 'See to it that the subgraph carries the load of the operation, and that its team knows.',
  },
  PLAN_CHEAPER: {
    severity: 'info',
    title: 'An operation needs fewer fetches',
    meaning: 'The router answers it with less work or in less time than before.',
    fix: 'Nothing: this is good news.',
  },
  PRICE_RAISED: {
    severity: 'warning',
    title: 'An operation costs more',
    meaning:
      'By `@cost` and `@listSize`, with pages of the size that it asks for by default, the operation is dearer than before: a router that limits prices refuses it earlier.',
    fix: 'Look at the field whose `@cost`, `@listSize` or default page has changed, or accept the price.',
  },
  PRICE_ABOVE_LIMIT: {
    severity: 'error',
    title: 'An operation costs more than is allowed',
    meaning: 'A registered operation is dearer than `budgets.price`: a router with that limit refuses it to everybody.',
    fix: 'Ask for smaller pages or fewer nested lists, tell the true sizes with `@listSize`, or raise the limit here and in the router.',
  },
  PRICE_STILL_ABOVE_LIMIT: {
    severity: 'info',
    title: 'An operation costs more than is allowed, as it did before',
    meaning:
      'The change does not make the operation dearer, so that it is not at fault; a router with the limit of `budgets.price` refuses it all the same.',
    fix: 'Ask for smaller pages or fewer nested lists in the next release, and see that the limit of the router lets this one pass until then.',
  },
  OPERATION_UNPLANNABLE: {
    severity: 'error',
    title: 'An operation cannot be planned',
    meaning: 'The operation is valid, but the query planner fails on it, and so will the router.',
    fix: 'Read the evidence, which has the words of the planner; most often the operation is nested too deeply or spreads fragments too often.',
  },
});
