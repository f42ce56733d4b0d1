import {
  type DocumentNode,
  Kind,
  Lexer,
  type OperationDefinitionNode,
  type SelectionSetNode,
  Source,
  TokenKind,
} from 'graphql';
import { createFragmentFinder } from './operation-walk.ts';

/** How large an operation is once its fragments stand where they are spread. */
export type OperationSize = {
  /** Levels of fields, the root being the first. What is asked of `__schema` and `__type` is not counted. */
  depth: number;
  /** Every field that is selected, as often as it is. */
  fields: number;
  rootFields: number;
  aliases: number;
  directives: number;
};

const empty: OperationSize = { depth: 0, fields: 0, rootFields: 0, aliases: 0, directives: 0 };

/**
 * Measures an operation. A fragment is measured once however often it is spread, so that fragments that spread each other
 * cost no more time than their text is long.
 */
export function measureOperation(document: DocumentNode, operation: OperationDefinitionNode): OperationSize {
  const findFragment = createFragmentFinder(document);
  const measured = new Map<string, OperationSize>();

  function measureFragment(name: string): OperationSize {
    const size = measured.get(name) ?? measure(findFragment(name));
    measured.set(name, size);
    return size;
  }

  /** `rootFields` are the fields at the level of the selection set itself. */
  function measure(node: Pick<OperationDefinitionNode, 'directives' | 'selectionSet'> | undefined): OperationSize {
    const directives = node?.directives?.length ?? 0;
    return measureSelections(node?.selectionSet).reduce(add, { ...empty, directives });
  }

  function measureSelections(selectionSet: SelectionSetNode | undefined): OperationSize[] {
    return (selectionSet?.selections ?? []).map((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return measure(selection);
      const directives = selection.directives?.length ?? 0;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        return add(measureFragment(selection.name.value), { ...empty, directives });
      }
      const isIntrospection = selection.name.value === '__schema' || selection.name.value === '__type';
      const below = isIntrospection ? empty : measureSelections(selection.selectionSet).reduce(add, empty);
      return {
        depth: below.depth + 1,
        fields: below.fields + 1,
        rootFields: 1,
        aliases: below.aliases + (selection.alias ? 1 : 0),
        directives: below.directives + directives,
      };
    });
  }

  return measure(operation);
}

function add(one: OperationSize, other: OperationSize): OperationSize {
  return {
    depth: Math.max(one.depth, other.depth),
    fields: one.fields + other.fields,
    rootFields: one.rootFields + other.rootFields,
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
  };
}

/**
 * Counts the lexical tokens of a document (GraphQL, section 2.1.6) and stops after `atMost`. A text that is no GraphQL is
 * counted up to where that shows: the parser says what is wrong with it.
 */
export function countTokens(text: string, atMost: number): number {
  const lexer = new Lexer(new Source(text));
  let count = 0;
  try {
    while (count < atMost && lexer.advance().kind !== TokenKind.EOF) count += 1;
  } catch {
    return count; // Not a token: nothing after it can be one of this document.
  }
  return count;
}
