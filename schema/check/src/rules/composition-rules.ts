import { defineRules } from '../rule.ts';

export const compositionRules = defineRules('composition', {
  COMPOSITION_FAILED: {
    severity: 'error',
    isFatal: true,
    title: 'The subgraphs do not compose',
    meaning: 'There is no supergraph of these subgraphs, so that the router cannot serve them.',
    fix: 'Mend the subgraphs at the places that are named; the evidence has the code of the composer.',
  },
  COMPOSITION_HINT: {
    severity: 'info',
    title: 'The composer has a remark',
    meaning: 'The subgraphs compose, but something about them differs from one to the other or is not as it seems.',
    fix: 'Read the remark; most of them go away when all subgraphs say the same.',
  },
  COMPOSERS_DISAGREE: {
    severity: 'error',
    title: 'Two composers do not agree',
    meaning:
      '@apollo/composition and @theguild/federation-composition make different things of the same subgraphs: what works with one router may not with another, and one of them has a bug.',
    fix: 'Say it in a way that both read alike; the evidence shows where they differ. Where only @apollo/composition will ever compose the graph, say so in `rules` of the configuration, and make this a warning there.',
  },
  SECOND_COMPOSER_UNABLE: {
    severity: 'warning',
    title: 'The second composer does not know a feature, or stops at one',
    meaning:
      '@theguild/federation-composition ends at federation 2.9, does not know the federation link under another name, and stops at some SDL that is valid, so that there is no second opinion on these subgraphs.',
    fix: 'Read in the evidence what it does not take. Link the subgraphs to federation 2.9 or earlier unless they need something newer, without `as`, and write what it stops at in the usual way, for example `[["admin"]]` for one scope.',
  },
  CONTRACT_FAILED: {
    severity: 'error',
    isFatal: true,
    title: 'A contract does not compose',
    meaning: 'Without what the contract leaves out, the rest is no schema.',
    fix: 'Tag what refers to a tagged part as well, or leave that part in.',
  },
  CONTRACT_TAG_UNKNOWN: {
    severity: 'warning',
    title: 'A contract leaves out a tag that nothing has',
    meaning: 'If the tag is misspelt, the contract shows what it is meant to leave out.',
    fix: 'Mend the name of the tag in `contracts` of the configuration; leave it if the first part with that tag is still to come.',
  },
  BASE_UNUSABLE: {
    severity: 'warning',
    title: 'What the change is compared with is no graph',
    meaning: 'The base cannot be parsed or composed, so that no change can be told from it.',
    fix: 'Compare with a commit that composes: `--base REF`.',
  },
  BASE_INCOMPLETE: {
    severity: 'warning',
    title: 'A subgraph is not found in what the change is compared with',
    meaning:
      'Where its file was cannot be told, so that the whole subgraph is taken for new, and nothing that this change breaks in it is told.',
    fix: 'Nothing if the subgraph is new. If it is not, move its file in a change of its own, or lay out the former state in a folder for `--base-dir`.',
  },
});
