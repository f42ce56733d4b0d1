import { defineRules } from '../rule.ts';

export const deploymentRules = defineRules('deployment', {
  DEPLOY_ANY_ORDER: {
    severity: 'info',
    title: 'A subgraph can be deployed in any order',
    meaning:
      'The fetches of registered operations, planned before the change and after it, were tried against both versions of the subgraph, and all of them are answered.',
    fix: 'Nothing: deploy the subgraph and publish the supergraph as it suits you.',
  },
  DEPLOY_SUBGRAPH_FIRST: {
    severity: 'warning',
    title: 'A subgraph has to be deployed before the supergraph is published',
    meaning:
      'As soon as the supergraph is published the router asks for what the old version of the subgraph does not have, or passes on variables that it does not take, and registered operations fail. The new version answers old plans too.',
    fix: 'Deploy the subgraph on all its servers, then publish the supergraph. To roll back, go the other way: first the supergraph, then the subgraph.',
  },
  DEPLOY_ROUTER_FIRST: {
    severity: 'warning',
    title: 'The supergraph has to be published before a subgraph is deployed',
    meaning:
      'As long as the supergraph is not published the router asks for what the new version of the subgraph does not have any more, and registered operations fail. The old version answers new plans too.',
    fix: 'Publish the supergraph, wait until all routers have it, then deploy the subgraph. To roll back, go the other way: first the subgraph, then the supergraph.',
  },
  DEPLOY_TWO_STEPS: {
    severity: 'error',
    title: 'A change of a subgraph has no safe order',
    meaning:
      'Old plans fail with the new version of the subgraph, and new plans with the old one: whichever is deployed first, registered operations fail until the other one is.',
    fix: 'Make two changes of it: 1. Add the new to the subgraph while it keeps the old, and deploy it. 2. Publish the supergraph. 3. Remove the old from the subgraph, and deploy it again.',
  },
  DEPLOY_WITH_GAP: {
    severity: 'warning',
    title: 'Answers may lack something during a deployment',
    meaning:
      'In one order at least no fetch fails whatever the data are, yet the subgraph may refuse what clients give in variables, or answer what the router does not expect at that time, for example null or a new enum value; the router then replaces it with null and an error.',
    fix: 'Deploy in the order that is named and keep the time in between short, or make two changes of it.',
  },
  DEPLOY_IN_SEQUENCE: {
    severity: 'warning',
    title: 'Subgraphs have to be deployed one after the other',
    meaning:
      'One subgraph has to be there before the supergraph is published, and another one must not change before that: together they have one order.',
    fix: 'Deploy in the order that is named, and wait at each step until all servers have it. To roll back, go the other way.',
  },
  DEPLOY_KEYS_REPLACED: {
    severity: 'warning',
    title: 'An entity has no key that both versions of a subgraph know',
    meaning:
      'The router looks up the entity by a key of the supergraph that it has: the old router cannot ask the new subgraph for it, and the new router not the old one. No registered operation does so, but others may.',
    fix: 'Keep the old key beside the new one until the supergraph is published.',
  },
  DEPLOY_UNPROVEN: {
    severity: 'info',
    title: 'Nothing is known about the order of a deployment',
    meaning: 'The order is proven with the fetches of registered operations, and none of them asks this subgraph.',
    fix: 'Register the operations that clients send. Until then, deploy what is added before the supergraph is published, and remove only afterwards.',
  },
});
