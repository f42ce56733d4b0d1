import { AppError } from '@supergraph/kit/app-error';
import type { Viewer } from '@supergraph/kit/call';
import type { DirectiveTable, Guard } from '@supergraph/kit/directive-table';
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

function findObjection({ scopes }: Guard, viewer: Viewer | null): AppError | null {
  if (!viewer) return new AppError('UNAUTHENTICATED', 'Only a signed-in person can do this. Sign in first.');
  const isAllowed = scopes.length === 0 || scopes.some((set) => set.every((scope) => viewer.scopes.includes(scope)));
  if (isAllowed) return null;
  const sets = scopes.map((set) => set.join(' and ')).join(', or ');
  return new AppError('FORBIDDEN', `This needs the scope ${sets}.`, { requiredScopes: [...new Set(scopes.flat())] });
}
