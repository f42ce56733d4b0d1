import { type DirectiveNode, type DocumentNode, Kind, parse, valueFromASTUntyped } from 'graphql';
import { createSourceIndex } from './source-index.ts';

/** The specification that each directive belongs to. */
const specifications = {
  authenticated: 'https://specs.apollo.dev/authenticated',
  requiresScopes: 'https://specs.apollo.dev/requiresScopes',
  policy: 'https://specs.apollo.dev/policy',
  cost: 'https://specs.apollo.dev/cost',
  listSize: 'https://specs.apollo.dev/cost',
  type: 'https://specs.apollo.dev/join',
  field: 'https://specs.apollo.dev/join',
} as const;

/** A directive of a supergraph, by the name that its specification gives it. */
export type SupergraphDirective = keyof typeof specifications;

/** What a supergraph says of the parts of a schema with directives, whatever it calls these. */
export type SupergraphDirectives = {
  /** The arguments of each use of a directive on a part; defaults are not filled in. */
  read: (coordinate: string, directive: SupergraphDirective) => Record<string, unknown>[];
  coordinates: () => Iterable<string>;
};

export function readSupergraphDirectives(supergraph: string): SupergraphDirectives {
  const document = parse(supergraph, { noLocation: true });
  const names = new Map(
    Object.entries(specifications).map(([directive, specification]) => [
      directive,
      findDirectiveName(document, specification, directive),
    ]),
  );
  const index = createSourceIndex([{ name: 'supergraph', document }]);
  return {
    read: (coordinate, directive) => {
      const name = names.get(directive);
      const uses = index.findDefinitions(coordinate).flatMap(({ directives }) => directives);
      return uses.filter((use) => use.name.value === name).map(readArguments);
    },
    coordinates: index.coordinates,
  };
}

/**
 * What a document calls a directive of a specification that it links; null when it does not link it.
 *
 * @see https://specs.apollo.dev/link/v1.0
 */
function findDirectiveName(document: DocumentNode, specification: string, directive: string): string | null {
  for (const { url, as, import: imports = [] } of listLinks(document)) {
    const [, identity, title = ''] = /^(.*\/([^/]+))\/v\d+\.\d+\/?$/.exec(url) ?? [];
    if (identity !== specification) continue;
    for (const each of imports) {
      const imported = typeof each === 'string' ? { name: each } : each;
      if (imported.name === `@${directive}`) return (imported.as ?? imported.name).slice(1);
    }
    return directive === title ? (as ?? title) : `${as ?? title}__${directive}`;
  }
  return null;
}

type Link = { url: string; as?: string; import?: readonly (string | { name: string; as?: string })[] };

function listLinks({ definitions }: DocumentNode): Link[] {
  const uses = definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION ? (node.directives ?? []) : [],
  );
  return uses.map(readArguments).filter((values) => typeof values['url'] === 'string') as Link[];
}

function readArguments(use: DirectiveNode): Record<string, unknown> {
  return Object.fromEntries((use.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}
