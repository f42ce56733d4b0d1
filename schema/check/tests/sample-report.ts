import { createFinding, type Finding } from '@supergraph/schema-check/finding';
import type { Report } from '@supergraph/schema-check/report';
import type { Severity } from '@supergraph/schema-check/rule';

/** Says what findings say whatever becomes of the texts of their rules. */
function create(severity: Severity, ...[code, details]: Parameters<typeof createFinding>): Finding {
  const fix = details.fix ?? 'Mend it at the place that is named.';
  return { ...createFinding(code, { ...details, fix }), severity };
}

const approved = create('error', 'COMPOSERS_DISAGREE', {
  subject: 'supergraph',
  coordinate: 'Query.node(id:)',
  message: 'Only @apollo/composition composes them.',
  place: { file: 'graphs/users.graphql', line: 4, column: 3 },
});

const approval = {
  fingerprint: approved.fingerprint,
  reason: 'The other composer is wrong | see `ISSUE-1` <b>there</b>',
  owner: 'graph-team',
  expires: '2026-12-31',
  place: { file: 'approvals.yaml', line: 1, column: 3 },
};

/** A report that has everything: each severity and outcome, an approval, findings with a place and without, odd characters. */
export const sampleReport: Report = {
  base: 'main (1a2b3c4)',
  head: 'working tree',
  exitCode: 2,
  stages: [
    { stage: 'subgraph', outcome: 'passed', note: '2 subgraphs' },
    { stage: 'composition', outcome: 'failed', note: 'two composers, 1 contracts' },
    { stage: 'diff', outcome: 'passed', note: 'subgraphs, api, public' },
    { stage: 'operations', outcome: 'failed', note: '14 operations' },
    { stage: 'plans', outcome: 'skipped', note: 'the graph does not hold' },
    { stage: 'policy', outcome: 'passed', note: '2 subgraphs' },
  ],
  findings: [
    create('error', 'COMPOSITION_FAILED', {
      subject: 'users',
      coordinate: 'User.email',
      message: 'The field `User.email` is resolved by users and by blogs, and neither says that it is `@shareable`.',
      place: { file: 'graphs/users.graphql', line: 12, column: 3 },
      evidence: ['INVALID_FIELD_SHARING', '  type User @key(fields: "id") { email: String! }'],
      change: 'sharing',
    }),
    create('error', 'OPERATION_UNREADABLE', {
      subject: 'web 1.0',
      coordinate: null,
      message: `Odd: "quotes", 100% of <script>alert('x')</script> & ]]>, a|b, *stars*, __typename, \`tick, @key, [a](b).\nSecond line \u001b[31mred\u0000.`,
      place: { file: 'apps/a:b, c#1|2.graphql', line: 1, column: 1 },
      evidence: ['```', 'fenced </details> ]]> <b>'],
      fix: 'Write `query A { a }`, or ask @somebody.',
    }),
    create('warning', 'SECOND_COMPOSER_UNABLE', {
      subject: 'supergraph',
      coordinate: null,
      message:
        'There is no second opinion on these subgraphs, and this sentence goes on for so long that a terminal has to break it, more than once if it is narrow, and at the words.',
      evidence: [
        'Unsupported federation version 2.14, which is said in a line that is longer than a hundred characters too.',
      ],
    }),
    create('info', 'COMPOSITION_HINT', {
      subject: 'supergraph',
      coordinate: 'Query.feed(first:)',
      message: 'The argument is optional in one subgraph only.',
      place: { file: 'graphs/blogs.graphql', line: 7, column: 8 },
      evidence: ['INCONSISTENT_ARGUMENT_PRESENCE'],
      change: 'first',
    }),
    create('info', 'COMPOSITION_HINT', {
      subject: 'supergraph',
      coordinate: '@tag',
      message: 'The directive is used but not described.',
      change: 'tag',
    }),
  ],
  approved: [{ finding: approved, approval }],
};

/** A report that has nothing to tell but what passed. */
export const emptyReport: Report = {
  base: 'main (1a2b3c4)',
  head: 'working tree',
  exitCode: 0,
  stages: [{ stage: 'subgraph', outcome: 'passed', note: '2 subgraphs' }],
  findings: [],
  approved: [],
};

/** A report with so many errors, warnings and remarks. */
export function createLargeReport(count: number): Report {
  const findings = (['error', 'warning', 'info'] as const).flatMap((severity) =>
    Array.from({ length: count }, (_, index) =>
      create(severity, 'COMPOSITION_HINT', {
        subject: 'supergraph',
        coordinate: `Type${index}.field`,
        message: `The ${severity} number ${index} is told.`,
        evidence: ['line one', 'line two'],
        change: severity,
      }),
    ),
  );
  return { ...sampleReport, findings };
}
