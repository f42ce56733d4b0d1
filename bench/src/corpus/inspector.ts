import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import type { Severity } from '@supergraph/schema-check/rule';
import type { GraphQLSchema } from 'graphql';
import type { Told } from './told.ts';

const severities: Record<CriticalityLevel, Severity> = {
  [CriticalityLevel.Breaking]: 'error',
  [CriticalityLevel.Dangerous]: 'warning',
  [CriticalityLevel.NonBreaking]: 'info',
};

/** What \@graphql-inspector/core tells of two schemas, without any of its rules that take something away. */
export async function askInspector(before: GraphQLSchema, after: GraphQLSchema): Promise<Told[]> {
  const changes = await diff(before, after);
  return changes.map((change) => ({
    criterion: change.type,
    coordinate: readCoordinate(change),
    severity: severities[change.criticality.level],
    message: change.message,
  }));
}

/** Its paths are `Type.field.argument`, `@directive.argument`, and either with the directive that stands there. */
function readCoordinate({ path, meta }: Change): string | null {
  const named = meta as Record<string, string | null | undefined>;
  const added = named['addedDirectiveArgumentName'];
  if (path?.startsWith('@') && added) return `${path}(${added}:)`;
  if (path === undefined) return listRootTypes(named)[0] ?? null;
  const [first = '', second, third] = path.replace(/\.@.*$/, '').split('.');
  if (second === undefined) return first;
  if (first.startsWith('@')) return `${first}(${second}:)`;
  return third === undefined ? `${first}.${second}` : `${first}.${second}(${third}:)`;
}

/** Of a change of the schema itself, which has no path: the root type before, or else after it. */
function listRootTypes(meta: Record<string, string | null | undefined>): string[] {
  const names = Object.entries(meta).filter(([key]) => /^(old|new)\w+TypeName$/.test(key));
  const inOrder = names.toSorted(([one], [other]) => (one < other ? 1 : -1));
  return inOrder.flatMap(([, name]) => name ?? []);
}
