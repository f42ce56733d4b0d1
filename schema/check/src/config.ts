import { z } from 'zod';
import { findNearest } from './nearest.ts';
import { type Severity, severities } from './rule.ts';
import { approvalRules } from './rules/approval-rules.ts';
import { type Code, codes, isFatal } from './rules.ts';
import { type Budgets, defaultBudgets, type RuleSetting } from './settings.ts';
import { parseYamlFile } from './yaml-file.ts';

/** What makes a graph, and what its project has decided; all paths start at the folder of the configuration. */
export type Config = {
  subgraphs: ReadonlyMap<string, { schema: string; url: string | null }>;
  /** A command that prints what the running code serves: a JSON object of SDL by the names of the subgraphs. */
  served: readonly string[] | null;
  contracts: readonly { name: string; exclude: readonly string[] }[];
  operations: readonly OperationPattern[];
  usage: string | null;
  approvals: string | null;
  budgets: Budgets;
  rules: ReadonlyMap<Code, RuleSetting>;
};

/** Which files hold what clients send. `client` and `version` are null where the pattern has `{client}` and `{version}` instead. */
export type OperationPattern = {
  client: string | null;
  version: string | null;
  pattern: string;
  /** GraphQL documents, or manifests of registered operations as Apollo's tools write them. */
  kind: 'documents' | 'manifest';
};

const text = z.string().trim().min(1);

function describeUnknownRule(code: string): string {
  const nearest = findNearest(code, codes);
  return `there is no such rule; ${nearest === null ? '`--explain list` tells all of them' : `did you mean \`${nearest}\`?`}`;
}

const subgraphSchema = z.union(
  [
    text,
    z.strictObject({
      schema: text,
      url: z.url({ error: 'give an absolute URL, such as `https://users.example/graphql`' }).optional(),
    }),
  ],
  {
    error: 'give the path of the one file with its SDL, or `schema` with the path and `url` with an absolute URL',
  },
);

const operationsSchema = z
  .strictObject({
    client: text.optional(),
    version: text.optional(),
    documents: text.optional(),
    manifest: text.optional(),
  })
  .refine(({ documents, manifest }) => (documents === undefined) !== (manifest === undefined), {
    error: 'name either `documents` or a `manifest`',
  })
  .refine(saysOnce('client'), describeWhose('client'))
  .refine(saysOnce('version'), describeWhose('version'));

type OperationsEntry = Partial<Record<'client' | 'version' | 'documents' | 'manifest', string | undefined>>;

/** Whether an entry tells a name of a release, by itself or by a part of its path, and not by both. */
function saysOnce(name: 'client' | 'version') {
  return (entry: OperationsEntry) =>
    (entry[name] !== undefined) !== `${entry.documents ?? entry.manifest}`.includes(`{${name}}`);
}

function describeWhose(name: 'client' | 'version') {
  return {
    error: `say whose operations these are: with \`${name}\`, or with \`{${name}}\` in the path, and not with both`,
  };
}

const wholeNumber = z.int().nonnegative();

const configSchema = z.strictObject({
  subgraphs: z.record(text, subgraphSchema).refine((subgraphs) => Object.keys(subgraphs).length > 0, {
    error: 'name at least one subgraph',
  }),
  served: z.array(text).nonempty().optional(),
  contracts: z.record(text, z.strictObject({ exclude: z.array(text).nonempty() })).default({}),
  operations: z.array(operationsSchema).default([]),
  usage: text.optional(),
  approvals: text.optional(),
  budgets: z
    .strictObject({
      addedFetches: wholeNumber.optional(),
      addedDepth: wholeNumber.optional(),
      price: wholeNumber.optional(),
    })
    .default({}),
  rules: z
    .record(
      z.string().refine((code) => codes.includes(code as Code), {
        error: ({ input }) => describeUnknownRule(String(input)),
      }),
      z.strictObject({ severity: z.enum([...severities, 'off'] satisfies (Severity | 'off')[]), reason: text }),
    )
    .superRefine((settings, context) => {
      for (const [code, { severity }] of Object.entries(settings)) {
        if (severity === 'error' || !(isFatal(code as Code) || Object.hasOwn(approvalRules, code))) continue;
        const message = isFatal(code as Code)
          ? 'it says that the graph or an operation does not hold, which no setting changes'
          : 'it watches over settings and approvals, and so no setting changes it';
        context.addIssue({ code: 'custom', path: [code, 'severity'], message });
      }
    })
    .default({}),
});

/**
 * Reads the configuration of a project.
 *
 * @throws UsageError telling every problem with its line.
 */
export function parseConfig(file: string, content: string): Config {
  const { value } = parseYamlFile(file, content, configSchema);
  const { addedFetches, addedDepth, price } = value.budgets;
  return {
    subgraphs: new Map(
      Object.entries(value.subgraphs).map(([name, subgraph]) => {
        const { schema, url } = typeof subgraph === 'string' ? { schema: subgraph } : subgraph;
        return [name, { schema, url: url ?? null }];
      }),
    ),
    served: value.served ?? null,
    contracts: Object.entries(value.contracts).map(([name, { exclude }]) => ({ name, exclude })),
    operations: value.operations.map(({ client, version, documents, manifest }) => ({
      client: client ?? null,
      version: version ?? null,
      pattern: documents ?? manifest ?? '',
      kind: documents === undefined ? 'manifest' : 'documents',
    })),
    usage: value.usage ?? null,
    approvals: value.approvals ?? null,
    budgets: {
      addedFetches: addedFetches ?? defaultBudgets.addedFetches,
      addedDepth: addedDepth ?? defaultBudgets.addedDepth,
      price: price ?? defaultBudgets.price,
    },
    rules: new Map(Object.entries(value.rules) as [Code, RuleSetting][]),
  };
}
