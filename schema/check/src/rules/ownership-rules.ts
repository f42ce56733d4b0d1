import { defineRules } from '../rule.ts';

/** Who defines and resolves what, and by which keys. */
export const ownershipRules = defineRules('diff', {
  TYPE_MOVED: {
    severity: 'warning',
    title: 'An object type moves to another subgraph',
    meaning:
      'Routers that run still ask the old subgraph for its fields, and those that have loaded the new supergraph ask the new one: both have to answer for a while.',
    fix: 'Deploy the new subgraph, then the routers, and only then the old subgraph without the type; or give the fields `@override` first.',
  },
  DEFINITION_MOVED: {
    severity: 'info',
    title: 'A type that no subgraph resolves moves to another one',
    meaning: 'An enum, an input, a scalar, a union or an interface is only spoken of where it is defined.',
    fix: 'Look whether everything that speaks of it has moved along.',
  },
  TYPE_SHARED: {
    severity: 'info',
    title: 'One more subgraph defines a type',
    meaning: 'From now on the subgraphs have to agree on it: what only some of them know may be hidden from clients.',
    fix: 'Change the type in all of them at once.',
  },
  TYPE_UNSHARED: {
    severity: 'info',
    title: 'One subgraph less defines a type',
    meaning: 'The others still define it; fewer have to agree on it.',
    fix: 'Nothing needs to be done.',
  },
  ENTITY_REFERENCE_ADDED: {
    severity: 'info',
    title: 'One more subgraph defines an entity',
    meaning: 'The subgraph can refer to it by its key, or add fields to it.',
    fix: 'When it adds fields, deploy the subgraph before the routers load the supergraph.',
  },
  ENTITY_REFERENCE_REMOVED: {
    severity: 'info',
    title: 'One subgraph less defines an entity',
    meaning: 'The subgraph neither refers to it nor adds fields to it any more.',
    fix: 'Let routers load the supergraph before the subgraph goes without it.',
  },
  ENTITY_ADDED: {
    severity: 'info',
    title: 'A type becomes an entity',
    meaning: 'Routers may come from other subgraphs into this one by the key as soon as they load the supergraph.',
    fix: 'Give the type a reference resolver for the key, and deploy the subgraph before the routers load the supergraph.',
  },
  ENTITY_REMOVED: {
    severity: 'warning',
    title: 'A type stops being an entity',
    meaning: 'Routers cannot come into this subgraph for it any more. None of the other subgraphs seems to need that.',
    fix: 'Let routers load the supergraph before the subgraph goes without the key.',
  },
  ENTITY_REMOVED_IN_USE: {
    severity: 'error',
    title: 'A type stops being an entity by which other subgraphs are left',
    meaning:
      'Routers that run come from other subgraphs by the key, and the subgraph will answer that the type is no member of `_Entity`, until each router has loaded the new supergraph.',
    fix: 'Do it in two steps: say `resolvable: false` of the key and load that supergraph in all routers, then remove it.',
  },
  KEY_ADDED: {
    severity: 'info',
    title: 'An entity gets one more key',
    meaning: 'Routers may ask the subgraph by the new key as soon as they load the supergraph.',
    fix: 'Let the reference resolver take the key, and deploy the subgraph before the routers load the supergraph.',
  },
  KEY_REMOVED: {
    severity: 'warning',
    title: 'A key is removed',
    meaning: 'Routers cannot ask the subgraph by it any more. None of the other subgraphs seems to need that.',
    fix: 'Let routers load the supergraph before the reference resolver forgets the key.',
  },
  KEY_REMOVED_IN_USE: {
    severity: 'error',
    title: 'A key is removed by which other subgraphs are left',
    meaning:
      'Routers that run come from other subgraphs by the key, and get nothing once the subgraph does not know it, until each has loaded the new supergraph.',
    fix: 'Do it in two steps: say `resolvable: false` of the key and load that supergraph in all routers, then remove it.',
  },
  KEY_CHANGED: {
    severity: 'warning',
    title: 'A key is another one now',
    meaning:
      'Routers ask the subgraph by the new key as soon as they load the supergraph, and by the old one until then.',
    fix: 'Let the reference resolver take both until all routers have loaded the supergraph.',
  },
  KEY_CHANGED_IN_USE: {
    severity: 'error',
    title: 'A key is changed by which other subgraphs are left',
    meaning:
      'Routers that run come from other subgraphs by the old key, and get nothing once the subgraph only knows the new one.',
    fix: 'Add the new key beside the old one, load that supergraph in all routers, and remove the old key then.',
  },
  KEY_OPENED: {
    severity: 'info',
    title: 'A key can be resolved',
    meaning: 'Routers may ask the subgraph by it as soon as they load the supergraph.',
    fix: 'Give the type a reference resolver, and deploy the subgraph before the routers load the supergraph.',
  },
  KEY_CLOSED: {
    severity: 'warning',
    title: 'A key cannot be resolved any more',
    meaning:
      'Routers that load the supergraph do not ask the subgraph by it; those that run still do. It is the safe first step of removing a key.',
    fix: 'Keep the reference resolver until all routers have loaded the supergraph.',
  },
  INTERFACE_OBJECT_ADDED: {
    severity: 'warning',
    title: 'A subgraph takes an interface for an object',
    meaning:
      'The subgraph resolves its fields for every type that implements the interface, also for those that it does not know, and routers look up elsewhere which type it is.',
    fix: 'Look whether it holds for all types that implement the interface, and what its plans cost.',
  },
  INTERFACE_OBJECT_REMOVED: {
    severity: 'warning',
    title: 'A subgraph does not take an interface for an object any more',
    meaning: 'What it resolved for all types at once now has to be resolved for each of them.',
    fix: 'Look whether each type that implements the interface still gets its fields.',
  },
  FIELD_MOVED: {
    severity: 'warning',
    title: 'A field moves to another subgraph without @override',
    meaning:
      'Only one order works: the new subgraph, then the routers, then the old subgraph. In any other there is a moment in which a router asks a subgraph that does not resolve the field, and a supergraph that is composed of what runs in between does not hold.',
    fix: 'Give the field `@override(from: "…")` in the new subgraph, and remove it from the old one in a later change. Federation 1 has no `@override`: there, let both subgraphs resolve it for one deployment.',
  },
  FIELD_MOVED_BY_OVERRIDE: {
    severity: 'info',
    title: 'A field moves to another subgraph by @override',
    meaning:
      'Routers ask the new subgraph as soon as they load the supergraph, and the old one until then; both resolve it.',
    fix: 'Deploy the new subgraph before the routers load the supergraph; remove the field from the old one later.',
  },
  FIELD_RESOLVED_BY_MORE: {
    severity: 'info',
    title: 'One more subgraph resolves a field',
    meaning: 'Routers ask whichever is nearer, so that both have to give the same answer.',
    fix: 'Deploy the subgraph before the routers load the supergraph.',
  },
  FIELD_RESOLVED_BY_FEWER: {
    severity: 'warning',
    title: 'One subgraph less resolves a field',
    meaning:
      'Routers that run may still ask the subgraph for it, and those that load the supergraph may need one more fetch to reach the others.',
    fix: 'Let all routers load the supergraph before the subgraph goes without the field.',
  },
  SHAREABLE_ADDED: {
    severity: 'info',
    title: 'Others may resolve a field',
    meaning: 'No other subgraph does so yet; one that begins to has to give the same answer.',
    fix: 'Nothing needs to be done.',
  },
  SHAREABLE_REMOVED: {
    severity: 'warning',
    title: 'Others may not resolve a field any more',
    meaning: 'No other subgraph does so, but the next one that begins to will not compose with this one.',
    fix: 'Leave `@shareable` where another subgraph is about to resolve the field.',
  },
  EXTERNAL_ADDED: {
    severity: 'warning',
    title: 'A subgraph does not resolve a field itself any more',
    meaning: 'Routers that run may still ask it for the field, and those that load the supergraph ask another one.',
    fix: 'Keep the resolver until all routers have loaded the supergraph.',
  },
  EXTERNAL_REMOVED: {
    severity: 'info',
    title: 'A subgraph resolves a field itself that was external',
    meaning:
      'Routers may ask it for the field as soon as they load the supergraph, and it has to answer as the others do.',
    fix: 'Deploy the subgraph before the routers load the supergraph.',
  },
  OVERRIDE_STARTED: {
    severity: 'info',
    title: 'A field begins to move, request by request',
    meaning: 'The label decides for each request which of the two subgraphs resolves the field.',
    fix: 'Deploy the new subgraph before the routers load the supergraph, and look whether the routers know the label.',
  },
  OVERRIDE_LABEL_CHANGED: {
    severity: 'info',
    title: 'Another label decides who resolves a field',
    meaning: 'Other requests than before are resolved by the new subgraph once routers load the supergraph.',
    fix: 'Look whether the routers know the label, and whether both subgraphs can take the requests.',
  },
  OVERRIDE_COMPLETED: {
    severity: 'info',
    title: 'A field has moved for all requests',
    meaning: 'The new subgraph resolves it always; the old one is asked until routers have loaded the supergraph.',
    fix: 'Remove the field from the old subgraph once they have.',
  },
  OVERRIDE_FINISHED: {
    severity: 'info',
    title: 'The old owner lets go of a field that has moved',
    meaning: 'Routers of the base do not ask it for the field; those that are older than the move would.',
    fix: 'Look whether all routers have loaded a supergraph with the move, and remove `@override` if it is still there: it has no effect now.',
  },
  OVERRIDE_CUT_SHORT: {
    severity: 'warning',
    title: 'The old owner lets go of a field before all requests have moved',
    meaning: 'Routers that run still ask it for the field, for those requests that the label leaves to it.',
    fix: 'Remove the label first and load that supergraph in all routers; then remove the field from the old subgraph.',
  },
  OVERRIDE_REVERTED: {
    severity: 'warning',
    title: 'A field goes back to its old owner',
    meaning: 'Routers that run ask the new subgraph until they load the supergraph; it has to answer until then.',
    fix: 'Let all routers load the supergraph before the field goes from the subgraph that it had moved to.',
  },
  OVERRIDE_REMOVED: {
    severity: 'info',
    title: 'An @override without effect is removed',
    meaning: 'The other subgraph does not have the field any more, so that nothing was overridden.',
    fix: 'Nothing needs to be done.',
  },
  OVERRIDE_SOURCE_CHANGED: {
    severity: 'warning',
    title: 'A field is overridden in another subgraph than before',
    meaning: 'The subgraph that was overridden may be asked for it again, and the other one is not any more.',
    fix: 'Look whether it is the right one that still resolves the field.',
  },
  REQUIRES_ADDED: {
    severity: 'warning',
    title: 'A field needs something of another subgraph',
    meaning:
      'Routers fetch that first, which may cost one more fetch; routers that run do not send it yet, so that the new resolver does not get it.',
    fix: 'Let the resolver do without it until all routers have loaded the supergraph, or load them first.',
  },
  REQUIRES_REMOVED: {
    severity: 'info',
    title: 'A field does not need anything of another subgraph any more',
    meaning: 'Routers that load the supergraph do not send it any more, so that the old resolver would not get it.',
    fix: 'Deploy the subgraph before the routers load the supergraph.',
  },
  REQUIRES_CHANGED: {
    severity: 'warning',
    title: 'A field needs something else of another subgraph',
    meaning: 'For a while routers send what the one version of the resolver needs to the other one.',
    fix: 'Let the resolver take both until the subgraph and all routers have changed.',
  },
  PROVIDES_ADDED: {
    severity: 'info',
    title: 'A field brings along something of another subgraph',
    meaning: 'Routers save a fetch on this path and take what this subgraph says.',
    fix: 'Deploy the subgraph before the routers load the supergraph.',
  },
  PROVIDES_REMOVED: {
    severity: 'warning',
    title: 'A field does not bring along anything of another subgraph any more',
    meaning: 'Routers need one more fetch on this path; those that run still ask for it here.',
    fix: 'Let all routers load the supergraph before the subgraph goes without it.',
  },
  PROVIDES_CHANGED: {
    severity: 'warning',
    title: 'A field brings along something else of another subgraph',
    meaning: 'Routers that run still ask here for what it brought before, and what it does not bring costs a fetch.',
    fix: 'Let the subgraph bring both until all routers have loaded the supergraph.',
  },
});
