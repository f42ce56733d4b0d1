import type { DirectiveTable } from '@supergraph/kit/directive-table';
import { createOperationReader, type OperationInput } from '@supergraph/kit/operation-walk';
import { type Caller, listWindows, type Window } from '@supergraph/kit/rate-windows';
import { type FieldPath, walkFields } from './walk-fields.ts';

/** A field that counts, and the windows that must all have room for it. */
export type CountedField = { path: FieldPath; windows: Window[] };

/**
 * The fields of an operation that `@rateLimit` counts, in the order in which they run. Selections that are answered as one
 * field count once.
 */
export function listCounted(table: DirectiveTable, input: OperationInput, caller: Caller): CountedField[] {
  const reader = createOperationReader(input);
  const counted = new Map<string, CountedField>();
  for (const { field, path } of walkFields(input)) {
    const { rateLimits } = table.findRules(field.parent.name, field.definition.name);
    if (rateLimits.length === 0 || counted.has(path.join('.'))) continue;
    const coordinate = `${field.parent.name}.${field.definition.name}`;
    const windows = listWindows(coordinate, rateLimits, reader.readArguments(field), caller);
    counted.set(path.join('.'), { path, windows });
  }
  return [...counted.values()];
}
