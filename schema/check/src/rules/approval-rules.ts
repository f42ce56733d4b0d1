import { defineRules } from '../rule.ts';

export const approvalRules = defineRules('policy', {
  SETTINGS_CHANGED: {
    severity: 'warning',
    title: 'The check itself is told to look less closely',
    meaning: 'The same change that is checked alters how severe a finding is or how much an operation may cost.',
    fix: 'Look whether it is meant for every change to come; if it is for this one only, leave the setting and approve the finding.',
  },
  APPROVAL_STALE: {
    severity: 'error',
    title: 'An approval approves nothing',
    meaning:
      'No finding of this change has the fingerprint that the approval names, so that whatever it was for has changed since.',
    fix: 'Remove the approval, or give it the fingerprint of the finding as it is now.',
  },
  APPROVAL_EXPIRED: {
    severity: 'error',
    title: 'An approval has expired',
    meaning: 'The last day on which the approval counts is over, so that it approves nothing any more.',
    fix: 'Remove the approval, or set a later day if the reason still holds.',
  },
  APPROVAL_SPENT: {
    severity: 'info',
    title: 'An approval has done its work',
    meaning:
      'What it approved is part of the base by now. Left in place, it would approve the same change once more until it expires.',
    fix: 'Remove the approval.',
  },
  APPROVAL_REFUSED: {
    severity: 'error',
    title: 'An approval is for something that nobody can approve',
    meaning: 'A graph that does not parse, validate or compose does not run, whoever wants it to.',
    fix: 'Mend what was found, and remove the approval.',
  },
});
