import { type DocumentNode, print, visit } from 'graphql';

/** A document without its descriptions and comments, to tell whether more than those has changed. */
export function printBare(document: DocumentNode): string {
  return print(visit(document, { StringValue: (_node, key) => (key === 'description' ? null : undefined) }));
}
