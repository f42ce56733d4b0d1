import { type DirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';

/** Which directive, or type, of which specification a name in a subgraph stands for. */
export type SpecifiedName = {
  /** Without `@`, as its specification calls it. */
  name: string;
  /** Federation, or what it comes with: composition itself reads these. */
  isFederation: boolean;
};

/** What a subgraph says with `@link`: which specifications it uses, and what it calls their parts. */
export type SpecificationLinks = {
  /** The version of federation, for example `2.9`; `1` when none is linked. */
  federation: string;
  federationLink: DirectiveNode | null;
  /** The other specifications, by URL without version. */
  others: ReadonlyMap<string, { version: string; node: DirectiveNode }>;
  /** What a name of the subgraph stands for, both without `@`. */
  resolveDirective: (name: string) => SpecifiedName;
  resolveType: (name: string) => SpecifiedName;
};

type Link = { identity: string; version: string; namespace: string; imports: [string, string][] };

const federation = 'https://specs.apollo.dev/federation';
const composed = 'https://specs.apollo.dev/';
/** In federation 1 these are known without `@link`. */
const federation1Directives = ['key', 'requires', 'provides', 'external', 'extends', 'tag'];

/** Reads the links of a subgraph: imports may rename directives, and what is not imported has the prefix of its specification. */
export function readLinks(document: DocumentNode): SpecificationLinks {
  const nodes = listSchemaDirectives(document).filter(({ name }) => name.value === findLinkName(document));
  const links = nodes.flatMap((node) => {
    const link = readLink(node);
    return link ? [{ ...link, node }] : [];
  });
  const federationLink = links.find(({ identity }) => identity === federation);
  const names = new Map<string, SpecifiedName>();
  for (const { identity, imports } of links) {
    for (const [imported, name] of imports) {
      names.set(name, { name: imported.replace('@', ''), isFederation: identity.startsWith(composed) });
    }
  }

  const resolve = (name: string, prefix: '@' | ''): SpecifiedName => {
    const imported = names.get(`${prefix}${name}`);
    if (imported) return imported;
    const [namespace, rest] = name.split('__', 2);
    const link = links.find((candidate) => candidate.namespace === namespace);
    const isOfLink = namespace === 'link' || (link?.identity.startsWith(composed) ?? false);
    if (rest !== undefined && (link || isOfLink)) return { name: rest, isFederation: isOfLink };
    if (prefix === '@' && rest === undefined && isOfLink) return { name, isFederation: true };
    const isKnown = prefix === '@' && !federationLink && federation1Directives.includes(name);
    return { name, isFederation: isKnown };
  };
  const others = links.filter(({ identity }) => identity !== federation && !identity.endsWith('/link'));
  return {
    federation: federationLink?.version ?? '1',
    federationLink: federationLink?.node ?? null,
    others: new Map(others.map(({ identity, version, node }) => [identity, { version, node }])),
    resolveDirective: (name) => resolve(name, '@'),
    resolveType: (name) => resolve(name, ''),
  };
}

/** The directives of the schema itself, which no coordinate names. */
export function listSchemaDirectives(document: DocumentNode): DirectiveNode[] {
  return document.definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION ? (node.directives ?? []) : [],
  );
}

/** The arguments of a directive as plain values. */
export function readArguments({ arguments: given = [] }: DirectiveNode): Record<string, unknown> {
  return Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}

/** `@link` can rename itself, when it links its own specification. */
function findLinkName(document: DocumentNode): string {
  const own = listSchemaDirectives(document).find((node) => {
    const { url, as = 'link' } = readArguments(node);
    return typeof url === 'string' && url.startsWith(`${composed}link/`) && as === node.name.value;
  });
  return own?.name.value ?? 'link';
}

function readLink(node: DirectiveNode): Link | null {
  const { url, as, import: imports = [] } = readArguments(node);
  if (typeof url !== 'string') return null;
  const [, identity = url, version = ''] = /^(.*?)\/v(\d+\.\d+)\/?$/.exec(url) ?? [];
  const namespace = typeof as === 'string' ? as : (identity.split('/').at(-1) ?? identity);
  return { identity, version, namespace, imports: (Array.isArray(imports) ? imports : []).flatMap(readImport) };
}

function readImport(value: unknown): [string, string][] {
  if (typeof value === 'string') return [[value, value]];
  if (typeof value !== 'object' || value === null || !('name' in value)) return [];
  return [[String(value.name), String('as' in value ? value.as : value.name)]];
}
