import type { SchemaChanges } from './schema-change.ts';

type Described = { description?: string | null | undefined };

/** What people are told of a part of the schema that was there before. */
export function* compareDescriptions(coordinate: string, before: Described, after: Described): SchemaChanges {
  const [old, current] = [before.description?.trim() ?? '', after.description?.trim() ?? ''];
  if (old === current) return;
  if (old === '') {
    yield { code: 'DESCRIPTION_ADDED', coordinate, message: `${coordinate} is described.`, change: current };
  } else if (current === '') {
    const message = `${coordinate} is not described any more.`;
    yield { code: 'DESCRIPTION_REMOVED', coordinate, message, evidence: [`before: ${old}`] };
  } else {
    const evidence = [`before: ${old}`, `after: ${current}`];
    const message = `The description of ${coordinate} reads otherwise.`;
    yield { code: 'DESCRIPTION_CHANGED', coordinate, message, change: current, evidence };
  }
}
