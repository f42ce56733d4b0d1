import { defineRules } from '../rule.ts';
import { directiveRules } from './diff-directive-rules.ts';
import { inputRules } from './diff-input-rules.ts';
import { noteRules } from './diff-note-rules.ts';
import { outputRules } from './diff-output-rules.ts';

/** What can be told of two states of a schema as its clients see it. */
export const diffRules = {
  ...outputRules,
  ...inputRules,
  ...directiveRules,
  ...noteRules,
  ...defineRules('diff', {
    CONTRACT_REMOVED: {
      severity: 'error',
      title: 'A contract is gone',
      meaning:
        'Nobody looks any more at what its clients can see: what is taken from them breaks them unseen, and what is shown to them leaks unseen.',
      fix: 'Leave the contract in the configuration, under its name, for as long as it has clients.',
    },
    CONTRACT_LEAK: {
      severity: 'error',
      title: 'A contract shows what it left out',
      meaning:
        'Something is kept from the clients of this contract by a tag, and they can see and use it after the change. It may be private, or nobody may have meant to promise it.',
      fix: 'Tag it again; if it is meant to be public, approve this finding with the reason.',
    },
  }),
};
