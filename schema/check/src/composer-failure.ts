import { type DirectiveNode, type DocumentNode, Kind, visit } from 'graphql';
import { type Place, readPlace } from './finding.ts';

/** What a composer has stumbled over when it ends with an error of its own, in a sentence, and where that stands. */
export type ComposerFailure = { message: string; place: Place | null };

/** Reads what can be told of an error that says nothing to those who write SDL. */
export function explainFailure(subgraph: string, reason: string, document: DocumentNode): ComposerFailure {
  const [, directive] = /^Unexpected element: (\w+)$/.exec(reason) ?? [];
  if (directive !== undefined) {
    const place = findOnly(document, ({ name }) => name.value === directive);
    return { message: `A field set in \`@${directive}\` of the subgraph ${subgraph} does not hold.`, place };
  }
  const [isOfNull, argument] = /^(\w+) is not iterable$| of null /.exec(reason) ?? [];
  const place = isOfNull === undefined ? null : findOnly(document, (use) => hasNull(use, argument));
  if (place && argument !== undefined) return { message: `\`${argument}\` cannot be null.`, place };
  const end = reason.replace(/\.$/, '');
  return { message: `The subgraph ${subgraph} cannot be validated. @apollo/composition ends with: ${end}.`, place };
}

/** Where the one directive stands of which something is so; null when it is so of several. */
function findOnly(document: DocumentNode, isMeant: (use: DirectiveNode) => boolean): Place | null {
  const found: DirectiveNode[] = [];
  visit(document, {
    Directive(use) {
      if (isMeant(use)) found.push(use);
    },
  });
  return found.length === 1 ? readPlace(found[0]) : null;
}

function hasNull({ arguments: given = [] }: DirectiveNode, argument: string | undefined): boolean {
  return given.some(({ name, value }) => value.kind === Kind.NULL && (argument ?? name.value) === name.value);
}
