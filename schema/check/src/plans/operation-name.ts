import type { Operation } from '../graph.ts';

/** For people, for example `Feed of web 1.0`. */
export function describeOperation(operation: Operation): string {
  return `${readName(operation)} of ${operation.client} ${operation.version}`;
}

/** The name of an operation, or what tells it from others that have none. */
export function readName({ name, id }: Operation): string {
  return name || `The operation ${id.slice(0, 8)}`;
}
