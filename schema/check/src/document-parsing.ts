import { type ASTNode, type DocumentNode, GraphQLError, Kind, parse, type Source, visit } from 'graphql';

/** A way in which documents nest, and how deep they may. */
type Nesting = { kinds: readonly ASTNode['kind'][]; atMost: number; what: string };

/** Composers and planners walk documents by recursion, and take twice as long with every list that is in a list. */
const nestings: readonly Nesting[] = [
  { kinds: [Kind.SELECTION_SET], atMost: 500, what: 'selections' },
  { kinds: [Kind.LIST, Kind.OBJECT], atMost: 16, what: 'values' },
  { kinds: [Kind.LIST_TYPE], atMost: 16, what: 'lists' },
];

/**
 * Parses a document.
 *
 * @throws GraphQLError also for one that nests so deeply that nobody can work with it.
 */
export function parseDocument(source: Source, options?: { noLocation: boolean }): DocumentNode {
  const document = parseAnyDepth(source, options);
  for (const nesting of nestings) refuseDeeper(document, nesting);
  return document;
}

function parseAnyDepth(source: Source, options?: { noLocation: boolean }): DocumentNode {
  try {
    return parse(source, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new GraphQLError('It nests too deeply to be read.', { source, positions: [0] });
  }
}

function refuseDeeper(document: DocumentNode, { kinds, atMost, what }: Nesting): void {
  let depth = 0;
  visit(document, {
    enter(node) {
      if (!kinds.includes(node.kind)) return;
      depth += 1;
      if (depth > atMost) throw new GraphQLError(`It nests ${what} more than ${atMost} deep.`, { nodes: node });
    },
    leave(node) {
      if (kinds.includes(node.kind)) depth -= 1;
    },
  });
}
