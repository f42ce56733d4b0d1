import { noApprovals } from '@supergraph/schema-check/approvals';
import { checkGraph } from '@supergraph/schema-check/check';
import { formats } from '@supergraph/schema-check/formats';
import { defaultBudgets } from '@supergraph/schema-check/settings';

const describeGraph = (label: string, sdl: string) => ({
  label,
  subgraphs: [{ name: 'users', url: null, file: 'users.graphql', text: sdl }],
  contracts: [],
  releases: [{ client: 'web', version: '1.0', files: [{ file: 'home.graphql', text: 'query Home { me { name } }' }] }],
});

const report = checkGraph({
  base: describeGraph('before', 'type Query { me: User } type User { name: String }'),
  head: describeGraph('after', 'type Query { me: User } type User { fullName: String }'),
  context: { rules: new Map(), budgets: defaultBudgets, usage: [] },
  approvals: noApprovals,
  today: '2026-12-31',
});

process.stdout.write(formats.pretty(report));
process.exitCode = report.exitCode;
