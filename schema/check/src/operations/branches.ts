import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { isOfType } from '../possible-types.ts';
import type { Definitions } from './positions.ts';

/** What an operation asks of the types that a result may have. */
export type Branches = {
  /** Whether it asks anything of an object of that type, or at least which type it is of. */
  asksOf: (nodes: readonly FieldNode[], schema: GraphQLSchema, typeName: string) => boolean;
  /** Whether it asks which type an object is of. */
  asksTypename: (nodes: readonly FieldNode[]) => boolean;
};

/**
 * Reads the branches of an operation. A `__typename` that the library of the client has put everywhere says nothing of what
 * the client does with types that it does not know, and counts as no branch; one that a person wrote does.
 */
export function createBranches({ fragments }: Definitions, document: DocumentNode): Branches {
  const isTypenameAdded = hasTypenameEverywhere(document);

  function asks(set: SelectionSetNode, applies: (condition: string) => boolean, isAsked: (name: string) => boolean) {
    return set.selections.some((selection: SelectionNode): boolean => {
      if (selection.kind === Kind.FIELD) return isAsked(selection.name.value);
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (!fragment) return false;
      const condition = fragment.typeCondition?.name.value;
      return (condition === undefined || applies(condition)) && asks(fragment.selectionSet, applies, isAsked);
    });
  }

  return {
    asksOf(nodes, schema, typeName) {
      const applies = (condition: string) => isOfType(schema, typeName, condition);
      const isAsked = (name: string) => name !== '__typename' || !isTypenameAdded;
      return nodes.some(({ selectionSet }) => selectionSet && asks(selectionSet, applies, isAsked));
    },
    asksTypename(nodes) {
      const isAsked = (name: string) => name === '__typename';
      return nodes.some(({ selectionSet }) => selectionSet && asks(selectionSet, () => true, isAsked));
    },
  };
}

/** Clients with a cache end every selection set with `__typename`, but for that of the operation. */
function hasTypenameEverywhere(document: DocumentNode): boolean {
  let isEverywhere = true;
  visit(document, {
    SelectionSet({ selections }, _key, parent) {
      const last = selections.at(-1);
      const isLast = last?.kind === Kind.FIELD && last.name.value === '__typename' && !last.alias;
      const isRoot = (parent as { kind?: string }).kind === Kind.OPERATION_DEFINITION;
      if (!isLast && !isRoot) isEverywhere = false;
    },
  });
  return isEverywhere;
}
