import type { GatewayExecutionResult } from '@apollo/server-gateway-interface';
import type { AppError } from '@supergraph/kit/app-error';
import { GraphQLError, type GraphQLFormattedError, Kind, parse, type SelectionSetNode } from 'graphql';

/**
 * How a fetch that failed is told to the client, in two steps around the gateway's execution:
 *
 * 1. `describeFailure` makes, in place of the subgraph's answer, one error for each field that the fetch was to bring. For
 *    entities the first of them stands for all; the gateway puts its place in the answer before the path.
 * 2. `locateFailures`, once the answer is whole, points each of these errors at what became null, and tells of one place
 *    only once. A field that another subgraph served in the meantime is no failure.
 */
type Path = readonly (string | number)[];

export function describeFailure(failure: AppError, query: string): GraphQLFormattedError[] {
  return listRootFields(query).flatMap(({ key, selected }) => {
    const tell = (path: Path, below: string[]) => ({
      message: failure.message,
      path,
      extensions: { ...failure.extensions, below },
    });
    return key === '_entities' ? selected.map((field) => tell([key, 0, field], [])) : [tell([key], selected)];
  });
}

export function locateFailures({ data, errors }: GatewayExecutionResult): GatewayExecutionResult {
  const answer = data === undefined ? {} : { data };
  if (!errors) return answer;
  const seen = new Set<string>();
  const told = errors.flatMap((error) => {
    const { code, service, below } = error.extensions ?? {};
    if (code !== 'SUBGRAPH_UNAVAILABLE' || !error.path) return [error];
    return findNulls(data, error.path, Array.isArray(below) ? below : []).flatMap((path) => {
      const place = JSON.stringify([service, path]);
      if (seen.has(place)) return [];
      seen.add(place);
      return [new GraphQLError(error.message, { path, extensions: { code, service } })];
    });
  });
  return told.length > 0 ? { ...answer, errors: told } : answer;
}

/** Where an answer has null on the way along `path`, or else at the fields `below` it; the first item of a list counts. */
function findNulls(data: unknown, path: Path, below: readonly string[]): Path[] {
  let value = data;
  for (const [position, key] of path.entries()) {
    if (!isObject(value)) return [path.slice(0, position)];
    value = value[key];
  }
  if (value === null || value === undefined) return [path];
  return below.flatMap((field) => {
    const items = Array.isArray(value) ? value.map((item, index) => [item, [...path, index]]) : [[value, path]];
    const [, place] = items.find(([item]) => isObject(item) && item[field] === null) ?? [];
    return place ? [[...(place as Path), field]] : [];
  });
}

function isObject(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}

function listRootFields(query: string): { key: string; selected: string[] }[] {
  const [operation] = parse(query).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.flatMap((selection) => {
    if (selection.kind !== Kind.FIELD) return [];
    const key = selection.alias?.value ?? selection.name.value;
    return [{ key, selected: selection.selectionSet ? listKeys(selection.selectionSet) : [] }];
  });
}

/** The response keys of a selection, through the inline fragments with which the planner selects by type. */
function listKeys({ selections }: SelectionSetNode): string[] {
  const keys = selections.flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return listKeys(selection.selectionSet);
    return selection.kind === Kind.FIELD ? [selection.alias?.value ?? selection.name.value] : [];
  });
  return [...new Set(keys)].filter((key) => key !== '__typename');
}
