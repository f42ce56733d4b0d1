import { composeChange, readCorpus } from '@supergraph/schema-check/corpus';
import { checkDiff } from '@supergraph/schema-check/diff-stage';
import { defaultBudgets } from '@supergraph/schema-check/settings';
import { askGraphqlJs } from './graphql-js.ts';
import { askInspector } from './inspector.ts';
import type { Told } from './told.ts';

export const tools = ['schema check', 'graphql-inspector', 'graphql-js'] as const;

/** What each tool tells of one change of the corpus. */
export type Comparison = { change: string } & Record<(typeof tools)[number], readonly Told[]>;

/**
 * Asks the others about every change of the corpus that has to do with the API and composes. They are given what a client of the
 * graph sees before and after it, since they know neither subgraphs nor contracts.
 */
export async function compareCorpus(): Promise<Comparison[]> {
  const changes = readCorpus()
    .filter(({ stages }) => stages.includes('diff'))
    .flatMap(({ name, changes }) => changes.map((change) => ({ file: name.replace('.yaml', ''), change })));
  const compared: Comparison[] = [];
  for (const { file, change } of changes) {
    const composed = composeChange(change);
    if (!composed) continue;
    const [before, after] = [composed.base.api, composed.head.api];
    const found = checkDiff(composed, { rules: new Map(), budgets: defaultBudgets, usage: [] });
    compared.push({
      change: `${file}: ${change.change}`,
      'schema check': found.map(({ code, coordinate, severity, message }) => {
        return { criterion: code, coordinate, severity, message };
      }),
      'graphql-inspector': await askInspector(before, after),
      'graphql-js': askGraphqlJs(before, after),
    });
  }
  return compared;
}
