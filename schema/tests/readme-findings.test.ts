import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { noApprovals } from '@supergraph/schema-check/approvals';
import { checkGraph } from '@supergraph/schema-check/check';
import { parseConfig } from '@supergraph/schema-check/config';
import { type FileTree, openFolder } from '@supergraph/schema-check/file-tree';
import { formats } from '@supergraph/schema-check/formats';
import { readWholeProject } from '@supergraph/schema-check/project';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const file = 'schema/check.yaml';
const tree = openFolder(root);
const config = parseConfig(file, tree.read(file) ?? '');
/** Lines and fingerprints move with what is around them; what is said of a finding does not. */
const withoutNumbers = (text: string) => text.replaceAll(/:\d+:\d+$|:\d+\)$/gm, '').replaceAll(/ [0-9a-f]{12}$/gm, '');
const readme = withoutNumbers(readFileSync(new URL('../README.md', import.meta.url), 'utf8'));

type Edit = { subgraph: 'users' | 'blogs' | 'comments'; from: string | RegExp; to: string };

const blogs = (from: string | RegExp, to: string): Edit => ({ subgraph: 'blogs', from, to });
const users = (from: string | RegExp, to: string): Edit => ({ subgraph: 'users', from, to });

/** Blogs without its own replica of who wrote them. */
const withoutReplica = [
  blogs('author: User @provides(fields: "username displayName avatarUrl")', 'author: User'),
  blogs(/\n {2}"[^"\n]*replica where a path provides it\."\n {2}\w+: \w+!? @external/g, ''),
  blogs('      "@external"\n      "@provides"\n', ''),
];

/** What the README shows a finding of each kind of, and what has to be done to the schema for it. */
const shown: { code: string; edits: Edit[] }[] = [
  {
    code: 'SUBGRAPH_INVALID',
    edits: [blogs('author: User @provides(fields: "username displayName avatarUrl")', 'author: User')],
  },
  { code: 'COMPOSITION_FAILED', edits: [users('displayName: String!', 'displayName: String')] },
  { code: 'FIELD_REMOVED', edits: [blogs('readingTimeMinutes: Int!', 'readingMinutes: Int!')] },
  { code: 'CONTRACT_LEAK', edits: [users(/(role: Role @requiresScopes\(.*\)) @tag\(name: "admin"\)/, '$1')] },
  { code: 'OPERATION_BROKEN', edits: [blogs('readingTimeMinutes: Int!', 'readingMinutes: Int!')] },
  { code: 'PLAN_MORE_FETCHES', edits: withoutReplica },
  { code: 'DEPLOY_ROUTER_FIRST', edits: withoutReplica },
  {
    code: 'GUARD_WEAKENED',
    edits: [users('role: Role @requiresScopes(scopes: [["user:admin"]])', 'role: Role @authenticated')],
  },
  { code: 'REMOVED_WITHOUT_DEPRECATION', edits: [blogs('readingTimeMinutes: Int!', 'readingMinutes: Int!')] },
];

function edit(edits: readonly Edit[]): FileTree {
  const change = (path: string, text: string) =>
    edits
      .filter(({ subgraph }) => path === `subgraphs/${subgraph}/schema.graphql`)
      .reduce((before, { from, to }) => {
        const after = before.replace(from, to);
        if (after === before) throw new Error(`${path} has no ${from}.`);
        return after;
      }, text);
  const readAll = (paths: readonly string[]) =>
    new Map([...tree.readAll(paths)].map(([path, text]) => [path, change(path, text)]));
  return { ...tree, readAll };
}

/** What a person sees of a finding, as the only one of its report. */
function print(code: string, edits: readonly Edit[]): string {
  const read = (state: FileTree) => readWholeProject({ tree: state, configFile: file, config, label: '' });
  const report = checkGraph({
    base: read(tree),
    head: read(edit(edits)),
    context: { rules: config.rules, budgets: config.budgets, usage: [] },
    approvals: noApprovals,
    today: '2026-01-01',
  });
  const findings = report.findings.filter((finding) => finding.code === code).slice(0, 1);
  const [, stage = ''] = formats.pretty({ ...report, findings }).split('\n\n');
  return stage;
}

describe('the README shows', () => {
  it.each(shown)('what a person sees of $code', ({ code, edits }) => {
    const block = print(code, edits);
    expect(block).toContain(code);
    expect(readme).toContain(withoutNumbers(block));
  });
});

describe('the check of this graph', () => {
  it('finds nothing where nothing has changed', () => {
    const source = readWholeProject({ tree, configFile: file, config, label: '' });
    const context = { rules: config.rules, budgets: config.budgets, usage: [] };
    const report = checkGraph({ base: source, head: source, context, approvals: noApprovals, today: '2026-01-01' });
    expect(report).toMatchObject({ exitCode: 0, findings: [] });
  });
});
