import { defineRules } from '../rule.ts';

/** What subgraphs there are, what they say with directives, and where they do not agree. */
export const federationRules = defineRules('diff', {
  SUBGRAPH_ADDED: {
    severity: 'info',
    title: 'There is a new subgraph',
    meaning: 'Routers ask it as soon as they load the supergraph.',
    fix: 'Deploy the subgraph before the supergraph is published.',
  },
  SUBGRAPH_REMOVED: {
    severity: 'warning',
    title: 'A subgraph is gone',
    meaning: 'Routers that run still ask it.',
    fix: 'Keep it running until all routers have loaded the supergraph.',
  },
  SUBGRAPH_RENAMED: {
    severity: 'warning',
    title: 'A subgraph has another name',
    meaning: 'Routers find addresses and settings by the name, and `@override` names the subgraph that it takes from.',
    fix: 'Change the name in the settings of the routers and in each `@override(from:)` as well.',
  },
  SUBGRAPH_URL_CHANGED: {
    severity: 'warning',
    title: 'A subgraph has another address',
    meaning: 'Routers that run still ask at the old one.',
    fix: 'Let both answer until all routers have loaded the supergraph.',
  },
  FEDERATION_VERSION_RAISED: {
    severity: 'info',
    title: 'A subgraph uses a newer federation',
    meaning: 'The supergraph may use features that an older router refuses to load.',
    fix: 'Look whether each router and composer in use supports the version.',
  },
  FEDERATION_VERSION_LOWERED: {
    severity: 'warning',
    title: 'A subgraph uses an older federation',
    meaning: 'Directives of the newer version mean nothing there; in federation 1 all fields can be shared.',
    fix: 'Look whether the subgraph needs something of the newer version.',
  },
  SPECIFICATION_LINKED: {
    severity: 'info',
    title: 'A subgraph links one more specification',
    meaning: 'Its directives may be composed into the supergraph, for routers that know them.',
    fix: 'Say `@composeDirective` of the directives that routers are to see.',
  },
  SPECIFICATION_UNLINKED: {
    severity: 'info',
    title: 'A subgraph does not link a specification any more',
    meaning: 'What its directives said is told by itself.',
    fix: 'Nothing needs to be done.',
  },
  SPECIFICATION_VERSION_CHANGED: {
    severity: 'info',
    title: 'A subgraph links another version of a specification',
    meaning: 'The directives may mean something else, and all subgraphs that compose them need the same major version.',
    fix: 'Look whether the routers know the version.',
  },
  DIRECTIVE_COMPOSED: {
    severity: 'info',
    title: 'A directive reaches the routers',
    meaning: 'What this subgraph says with it is in the supergraph now.',
    fix: 'Look whether the routers do what it asks for.',
  },
  DIRECTIVE_NOT_COMPOSED: {
    severity: 'warning',
    title: 'A directive does not reach the routers any more',
    meaning: 'Whatever routers did because of it, such as counting requests, ends for the fields of this subgraph.',
    fix: 'Say `@composeDirective` of it unless that is what is wanted.',
  },
  INACCESSIBLE_ADDED: {
    severity: 'info',
    title: 'A part is hidden from clients',
    meaning:
      'Clients that use it break as if it was removed, which the comparison of the API tells; subgraphs still see it.',
    fix: 'Look whether operations still use it.',
  },
  INACCESSIBLE_REMOVED: {
    severity: 'warning',
    title: 'A part becomes public',
    meaning: 'Clients can use from now on what was hidden from them, and taking it back will break them.',
    fix: 'Look whether it is meant to be public, and whether it needs a guard.',
  },
  TAG_ADDED: {
    severity: 'info',
    title: 'A part gets a tag',
    meaning: 'Contracts that exclude the tag lose the part.',
    fix: 'Nothing needs to be done unless a contract needs it.',
  },
  TAG_REMOVED: {
    severity: 'warning',
    title: 'A part loses a tag',
    meaning: 'Contracts that exclude the tag show the part from now on.',
    fix: 'Look whether it may be seen there; where the part has moved, give it the tag in its new subgraph.',
  },
  DIRECTIVE_WITHOUT_EFFECT: {
    severity: 'info',
    title: 'A directive is said once more or once less without effect',
    meaning: 'One subgraph speaks for all of them, and it is said elsewhere, or nobody sees the part.',
    fix: 'Nothing needs to be done.',
  },
  DIRECTIVE_USAGE_ADDED: {
    severity: 'info',
    title: 'A directive is put somewhere',
    meaning: 'The subgraph, or a router to which the directive is composed, does what it asks for.',
    fix: 'Look whether it is what is wanted.',
  },
  DIRECTIVE_USAGE_REMOVED: {
    severity: 'warning',
    title: 'A directive is taken from somewhere',
    meaning: 'What the subgraph or a router did because of it, such as a limit, ends.',
    fix: 'Look whether it is what is wanted; where the part has moved, give it the directive in its new subgraph.',
  },
  DIRECTIVE_USAGE_CHANGED: {
    severity: 'warning',
    title: 'A directive asks for something else',
    meaning: 'What the subgraph or a router does because of it changes, for example a limit.',
    fix: 'Look whether it is what is wanted.',
  },
  SUBGRAPH_DIRECTIVE_ADDED: {
    severity: 'info',
    title: 'A subgraph defines a directive',
    meaning: 'It can be used in the SDL of the subgraph.',
    fix: 'Say `@composeDirective` of it when routers are to see it.',
  },
  SUBGRAPH_DIRECTIVE_REMOVED: {
    severity: 'warning',
    title: 'A subgraph does not define a directive any more',
    meaning: 'It cannot be used there any more; what reads it from the SDL or the supergraph does not find it.',
    fix: 'Look whether something reads it.',
  },
  SUBGRAPH_DIRECTIVE_CHANGED: {
    severity: 'warning',
    title: 'A subgraph defines a directive otherwise',
    meaning: 'What reads it from the SDL or the supergraph meets other arguments, or meets it in other places.',
    fix: 'Change what reads it first, and define it alike in all subgraphs.',
  },
  EXECUTABLE_DIRECTIVE_HIDDEN: {
    severity: 'warning',
    title: 'A directive for operations is hidden from clients',
    meaning: 'Composition only keeps directives for operations that all subgraphs define.',
    fix: 'Define it in all subgraphs, or in none.',
  },
  INPUT_FIELD_HIDDEN: {
    severity: 'warning',
    title: 'An input field is hidden from clients',
    meaning: 'Composition only keeps fields of an input that all subgraphs know which define the input.',
    fix: 'Add the field in all of them.',
  },
  ARGUMENT_HIDDEN: {
    severity: 'warning',
    title: 'An argument is hidden from clients',
    meaning: 'Composition only keeps arguments of a field that all subgraphs know which have the field.',
    fix: 'Add the argument in all of them.',
  },
  ENUM_VALUE_HIDDEN: {
    severity: 'warning',
    title: 'An enum value is hidden from clients',
    meaning:
      'Composition only keeps values of an enum that is used as input when all subgraphs know them which define the enum.',
    fix: 'Add the value in all of them.',
  },
  SHARED_TYPE_DIFFERS: {
    severity: 'info',
    title: 'A type is not the same in all subgraphs',
    meaning:
      'Clients see everything that any subgraph knows of it, but those that do not know a part never answer with it.',
    fix: 'Add it in all subgraphs that define the type, when it is to be the same everywhere.',
  },
  SHARED_PART_TYPE_DIFFERS: {
    severity: 'info',
    title: 'A part has different types in different subgraphs',
    meaning:
      'Clients are promised no more than the least that a subgraph gives, and have to send what the strictest one needs.',
    fix: 'Use the same type in all of them.',
  },
  INTERNAL_PART_ADDED: {
    severity: 'info',
    title: 'A part is added that clients do not see',
    meaning: 'Only subgraphs can use it, for example with `@requires`.',
    fix: 'Nothing needs to be done.',
  },
  INTERNAL_PART_REMOVED: {
    severity: 'warning',
    title: 'A part is removed that clients did not see',
    meaning: 'Routers that run may still fetch it for another subgraph that requires it.',
    fix: 'Let all routers load the supergraph before the subgraph goes without it.',
  },
  INTERNAL_PART_CHANGED: {
    severity: 'warning',
    title: 'A part changes that clients do not see',
    meaning: 'Subgraphs that require it get something else.',
    fix: 'Look whether they can take it.',
  },
});
