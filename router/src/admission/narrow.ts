import { createHash } from 'node:crypto';
import type { GatewayExecutionResult } from '@apollo/server-gateway-interface';
import { createFragmentFinder, readKey } from '@supergraph/kit/operation-walk';
import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Denial } from './guards.ts';
import type { FieldPath } from './walk-fields.ts';

/** An operation without what was denied. It is another operation, and so has a hash of its own. */
export type NarrowedOperation = {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  queryHash: string;
};

/**
 * Takes fields out of an operation: each becomes a `__typename` under its key, which costs no fetch and keeps its place in
 * the answer, where `fillDenied` then puts null. Fragments are written where they are spread, since one may be denied in
 * one place and not in another.
 */
export function narrowOperation(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  denied: readonly FieldPath[],
): NarrowedOperation {
  const findFragment = createFragmentFinder(document);
  const isDenied = createPathSet(denied);

  function narrowSelections({ selections }: SelectionSetNode, path: FieldPath): SelectionSetNode {
    return { kind: Kind.SELECTION_SET, selections: selections.map((selection) => narrowSelection(selection, path)) };
  }

  function narrowSelection(selection: SelectionNode, path: FieldPath): SelectionNode {
    if (selection.kind === Kind.FIELD) return narrowField(selection, [...path, readKey(selection)]);
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : findFragment(selection.name.value);
    if (!fragment) throw new Error('A fragment that passed validation is not there.');
    return {
      kind: Kind.INLINE_FRAGMENT,
      ...(fragment.typeCondition ? { typeCondition: fragment.typeCondition } : {}),
      directives: selection.directives ?? [],
      selectionSet: narrowSelections(fragment.selectionSet, path),
    };
  }

  function narrowField(field: FieldNode, path: FieldPath): FieldNode {
    if (isDenied(path)) {
      const [alias, name] = [readKey(field), '__typename'].map((value) => ({ kind: Kind.NAME, value }) as const);
      return {
        kind: Kind.FIELD,
        ...(alias ? { alias } : {}),
        name: name as FieldNode['name'],
        directives: field.directives ?? [],
      };
    }
    return field.selectionSet ? { ...field, selectionSet: narrowSelections(field.selectionSet, path) } : field;
  }

  const narrowed = dropUnusedVariables({ ...operation, selectionSet: narrowSelections(operation.selectionSet, []) });
  const whole: DocumentNode = { kind: Kind.DOCUMENT, definitions: [narrowed] };
  const queryHash = createHash('sha256').update(print(whole)).digest('hex');
  return { document: whole, operation: narrowed, queryHash };
}

function dropUnusedVariables(operation: OperationDefinitionNode): OperationDefinitionNode {
  const used = new Set<string>();
  visit({ ...operation, variableDefinitions: [] }, { Variable: ({ name }) => void used.add(name.value) });
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value));
  return { ...operation, variableDefinitions: variableDefinitions ?? [] };
}

function createPathSet(paths: readonly FieldPath[]) {
  const keys = new Set(paths.map((path) => path.join('.')));
  return (path: FieldPath) => keys.has(path.join('.'));
}

/** Puts null where a narrowed operation has a `__typename` in place of what was denied, and tells why at the first of them. */
export function fillDenied(result: GatewayExecutionResult, denials: readonly Denial[]): GatewayExecutionResult {
  const errors = denials.flatMap(({ path, error }) => {
    const [place] = putNull(result.data, path, []);
    const { message, extensions } = error;
    return place ? [new GraphQLError(message, { path: place, extensions, originalError: error })] : [];
  });
  return errors.length > 0 ? { ...result, errors: [...errors, ...(result.errors ?? [])] } : result;
}

/** Returns where it has put null. */
function putNull(value: unknown, [key, ...rest]: FieldPath, above: (string | number)[]): (string | number)[][] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => putNull(item, key === undefined ? [] : [key, ...rest], [...above, index]));
  }
  if (typeof value !== 'object' || value === null || key === undefined || !Object.hasOwn(value, key)) return [];
  const object = value as Record<string, unknown>;
  if (rest.length > 0) return putNull(object[key], rest, [...above, key]);
  object[key] = null;
  return [[...above, key]];
}
