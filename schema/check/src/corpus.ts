import { readdirSync, readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { noApprovals } from './approvals.ts';
import { checkGraph } from './check.ts';
import { composeGraph } from './composition-stage.ts';
import type { Finding } from './finding.ts';
import type { Change, Graph } from './graph.ts';
import type { GraphSource, Release } from './graph-source.ts';
import { readOperations } from './operation-reading.ts';
import type { Report } from './report.ts';
import { stages } from './rule.ts';
import { type Budgets, defaultBudgets } from './settings.ts';
import { readSubgraphs } from './subgraph-stage.ts';

const folder = new URL('../corpus/', import.meta.url);

/** The SDL of one subgraph named `one`, or of several by their names. */
const graphSchema = z.union([z.string(), z.record(z.string(), z.string())]);

const changeSchema = z.strictObject({
  /** What happens, as the end of the sentence `A schema in which …`. */
  change: z.string(),
  before: graphSchema,
  after: graphSchema,
  /** Contracts by name, with the tags that each leaves out. */
  contracts: z.record(z.string(), z.array(z.string())).default({}),
  /** Those from before the change, when they are not the same. */
  contractsBefore: z.record(z.string(), z.array(z.string())).optional(),
  /** What clients send, by client and version, for example `web 1.0`. */
  operations: z.record(z.string(), z.string()).default({}),
  /** What they are registered with before the change, when that is not the same. */
  operationsBefore: z.record(z.string(), z.string()).optional(),
  /** How often they send an operation, which is named here. */
  usage: z
    .array(
      z.strictObject({
        operation: z.string(),
        client: z.string(),
        version: z.string(),
        count: z.number(),
        lastSeen: z.string(),
      }),
    )
    .default([]),
  budgets: z.record(z.string(), z.number()).default({}),
  /** All findings of the stages of the file, as `severity CODE subject coordinate`, in any order. */
  finds: z.array(z.string()),
});

const fileSchema = z.strictObject({ stages: z.array(z.enum(stages)), changes: z.array(changeSchema) });

type CorpusFile = z.infer<typeof fileSchema> & { name: string };
export type CorpusChange = z.infer<typeof changeSchema>;

/** The changes that the checks are held to, by file. */
export function readCorpus(): CorpusFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => ({ name, ...fileSchema.parse(parseYaml(readFileSync(new URL(name, folder), 'utf8'))) }));
}

/** Checks a change of the corpus, as a check of a project would. */
export function checkChange(change: CorpusChange): Report {
  const budgets = { ...defaultBudgets, ...(change.budgets as Partial<Budgets>) };
  const { contracts, contractsBefore = contracts, operations, operationsBefore = operations } = change;
  const head = createSource({ ...change, operations }, change.after, 'after');
  const known = readOperations(head.releases).operations;
  const usage = change.usage.map(({ operation, ...seen }) => ({
    ...seen,
    hash: known.find(({ name }) => name === operation)?.id ?? 'unknown',
  }));
  return checkGraph({
    base: createSource(
      { ...change, contracts: contractsBefore, operations: operationsBefore },
      change.before,
      'before',
    ),
    head,
    context: { rules: new Map(), budgets, usage },
    approvals: noApprovals,
    today: '2026-01-01',
  });
}

/** The two graphs of a change; null when one of them does not compose. */
export function composeChange(change: CorpusChange): Change | null {
  const base = compose(createSource(change, change.before, 'before'));
  const head = compose(createSource(change, change.after, 'after'));
  return base && head ? { base, head } : null;
}

function compose({ subgraphs: sources, contracts }: GraphSource): Graph | null {
  const { subgraphs } = readSubgraphs(sources);
  return subgraphs && composeGraph({ subgraphs, contracts, operations: [] }).graph;
}

/** As `finds` of the corpus says it. */
export function describeFinding({ severity, code, subject, coordinate }: Finding): string {
  return [severity, code, subject.replaceAll(' ', '@'), coordinate ?? '-'].join(' ');
}

function createSource(
  { contracts, operations }: CorpusChange,
  graph: CorpusChange['before'],
  label: string,
): GraphSource {
  const subgraphs = typeof graph === 'string' ? { one: graph } : graph;
  return {
    label,
    subgraphs: Object.entries(subgraphs).map(([name, sdl]) => ({
      name,
      url: `http://${name}`,
      file: `${name}.graphql`,
      text: sdl.includes('@link(') ? sdl : `${link}\n${sdl}`,
    })),
    contracts: Object.entries(contracts).map(([name, exclude]) => ({ name, exclude })),
    releases: Object.entries(operations).map(([name, text]) => createRelease(name, text)),
  };
}

function createRelease(name: string, text: string): Release {
  const [client = '', version = ''] = name.split(' ');
  return { client, version, files: [{ file: `${client}-${version}.graphql`, text }] };
}

const imports = [
  ...['@key', '@shareable', '@external', '@requires', '@provides', '@override', '@inaccessible', '@tag', '@extends'],
  ...['@interfaceObject', '@composeDirective', '@authenticated', '@requiresScopes', '@policy', '@cost', '@listSize'],
];

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(imports)})`;
