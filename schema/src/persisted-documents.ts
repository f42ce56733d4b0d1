import type { RegisteredOperation } from './operations.ts';

/**
 * The manifest of all registered operations in Apollo's format, which routers load and clients look identifiers up in.
 * https://www.apollographql.com/docs/graphos/platform/security/persisted-queries#manifest-format
 */
export function printManifest(operations: readonly RegisteredOperation[]): string {
  const manifest = {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: operations.map(({ id, name, type, body }) => ({ id, name, type, body })),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
