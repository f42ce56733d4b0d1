import type { AppError } from '@supergraph/kit/app-error';
import { findObjection } from '@supergraph/kit/authorization';
import type { Viewer } from '@supergraph/kit/call';
import type { DirectiveTable } from '@supergraph/kit/directive-table';
import type { OperationInput } from '@supergraph/kit/operation-walk';
import { type FieldPath, walkFields } from './walk-fields.ts';

/** A field that is not answered, and why. */
export type Denial = { path: FieldPath; error: AppError };

/** The fields of an operation that the viewer may not see. */
export function findGuarded(table: DirectiveTable, input: OperationInput, viewer: Viewer | null): Denial[] {
  const denials: Denial[] = [];
  for (const { field, path } of walkFields(input)) {
    const { guards } = table.findRules(field.parent.name, field.definition.name);
    const error = guards.map((guard) => findObjection(guard, viewer)).find((objection) => objection !== null);
    if (error) denials.push({ path, error });
  }
  return denials;
}
