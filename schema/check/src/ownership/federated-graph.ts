import { type DirectiveNode, type GraphQLSchema, Kind, type OperationTypeNode, print, type TypeNode } from 'graphql';
import { listFieldPaths } from '../field-set.ts';
import { findElement } from '../find-element.ts';
import { type Place, readPlace } from '../finding.ts';
import type { Graph, Subgraph } from '../graph.ts';
import { createSourceIndex, type DefinitionNode, listAround, type SourceIndex } from '../source-index.ts';
import { listSchemaDirectives, readArguments, readLinks, type SpecificationLinks } from './specification-links.ts';

/** A directive that a subgraph puts somewhere. */
export type Usage = {
  /** As its specification calls it, whatever the subgraph calls it. */
  name: string;
  isFederation: boolean;
  values: Readonly<Record<string, unknown>>;
  /** With its arguments in order, so that equal usages are equal texts. */
  text: string;
  node: DirectiveNode;
};

/** A part of the schema as one subgraph defines it, extensions included. */
export type Part = {
  coordinate: string;
  /** The first of its definitions. */
  node: DefinitionNode;
  usages: readonly Usage[];
  /** Of a union. */
  members: readonly string[];
  isExternal: boolean;
  /** Whether the subgraph resolves it, unless another one overrides it: a field of an object that is not external. */
  isResolvable: boolean;
  isShareable: boolean;
  place: Place | null;
};

/** A subgraph with the names of directives and of root types that all subgraphs understand. */
export type FederatedSubgraph = {
  name: string;
  source: Subgraph;
  links: SpecificationLinks;
  schemaUsages: readonly Usage[];
  /** By coordinate, without what belongs to federation itself. */
  parts: ReadonlyMap<string, Part>;
  /** The coordinates of the fields that make its keys. */
  keyFields: ReadonlySet<string>;
};

export type FederatedGraph = {
  subgraphs: ReadonlyMap<string, FederatedSubgraph>;
  /** The subgraphs that define a part, by its coordinate. */
  holders: ReadonlyMap<string, readonly FederatedSubgraph[]>;
  api: GraphQLSchema;
};

/** Both states of a change; a subgraph that was renamed has its new name in both. */
export type FederatedChange = { base: FederatedGraph; head: FederatedGraph };

/** Reads a graph, with another name for the subgraphs that are in `renames`. */
export function readFederatedGraph(graph: Graph, renames: ReadonlyMap<string, string> = new Map()): FederatedGraph {
  const subgraphs = new Map<string, FederatedSubgraph>();
  const holders = new Map<string, FederatedSubgraph[]>();
  for (const source of graph.subgraphs) {
    const subgraph = readSubgraph(renames.get(source.name) ?? source.name, source);
    subgraphs.set(subgraph.name, subgraph);
    for (const coordinate of subgraph.parts.keys()) {
      const known = holders.get(coordinate);
      if (known) known.push(subgraph);
      else holders.set(coordinate, [subgraph]);
    }
  }
  return { subgraphs, holders, api: graph.api };
}

/** The usages of a directive of federation, for example of `@key`. */
export function listFederationUsages(part: Part | undefined, name: string): Usage[] {
  return part?.usages.filter((usage) => usage.isFederation && usage.name === name) ?? [];
}

/** Whether a type has a key in some subgraph, before or after. */
export function isEntity(change: FederatedChange, type: string): boolean {
  return [change.base, change.head].some(({ holders }) =>
    holders.get(type)?.some(({ parts }) => listFederationUsages(parts.get(type), 'key').length > 0),
  );
}

/** Whether clients can see a part of the schema. */
export function isVisible(api: GraphQLSchema, coordinate: string): boolean {
  return listAround(coordinate)
    .toReversed()
    .every((candidate) => findElement(api, candidate) !== undefined);
}

/** Where to point for a part: into the head's subgraph when it, or what it is part of, still stands there. */
export function locatePart({ base, head }: FederatedChange, subgraph: string, coordinate: string): Place | null {
  for (const candidate of listAround(coordinate)) {
    const part = head.subgraphs.get(subgraph)?.parts.get(candidate);
    if (part) return part.place;
  }
  return base.subgraphs.get(subgraph)?.parts.get(coordinate)?.place ?? null;
}

/** The name of a type without lists and non-null. */
export function nameType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameType(type.type);
}

/** As evidence shows it: `users: @key(fields: "id") (users.graphql:3)`. */
export function showNode(subgraph: string, node: DirectiveNode | DefinitionNode | undefined): string {
  if (!node) return `${subgraph}: not defined`;
  const place = readPlace('name' in node ? node.name : node);
  const text = node.kind === Kind.DIRECTIVE ? print(node) : showDefinition(node);
  return `${subgraph}: ${text}${place ? ` (${place.file}:${place.line})` : ''}`;
}

function showDefinition(node: DefinitionNode): string {
  const directives = ('directives' in node ? (node.directives ?? []) : []).map((directive) => ` ${print(directive)}`);
  const type = 'type' in node ? `: ${print(node.type)}` : '';
  return `${node.name.value}${type}${directives.join('')}`;
}

function readSubgraph(name: string, source: Subgraph): FederatedSubgraph {
  const sources = createSourceIndex([source]);
  const links = readLinks(source.document);
  const roots = readRootNames(source);
  const parts = new Map<string, Part>();
  for (const local of sources.coordinates()) {
    if (isOfFederation(local, links)) continue;
    const definitions = sources.findDefinitions(local);
    const [first] = definitions;
    if (!first) continue;
    const coordinate = local.replace(/^\w+/, (type) => roots.get(type) ?? type);
    const usages = definitions.flatMap(({ directives }) => directives.map((node) => readUsage(node, links)));
    const around = readAround(local, first.node, sources, links);
    const has = (directive: string) =>
      [...usages, ...around.usages].some((usage) => usage.isFederation && usage.name === directive);
    parts.set(coordinate, {
      coordinate,
      node: first.node,
      usages,
      members: definitions
        .flatMap(({ node }) => ('types' in node ? (node.types ?? []) : []))
        .map((type) => type.name.value),
      isExternal: has('external'),
      isResolvable: around.isObject && !has('external'),
      isShareable: has('shareable') || links.federation === '1',
      place: readPlace(first.node.name),
    });
  }
  const schemaUsages = listSchemaDirectives(source.document).map((node) => readUsage(node, links));
  return { name, source, links, schemaUsages, parts, keyFields: listKeyFields(parts) };
}

/** What a field takes from the declaration that it stands in; `@shareable` and `@external` there speak of its fields. */
function readAround(
  coordinate: string,
  node: DefinitionNode,
  sources: SourceIndex,
  links: SpecificationLinks,
): { isObject: boolean; usages: readonly Usage[] } {
  if (node.kind !== Kind.FIELD_DEFINITION) return { isObject: false, usages: [] };
  const types = sources.findDefinitions(coordinate.replace(/\..*$/, ''));
  const type = types.find(
    (candidate) => 'fields' in candidate.node && candidate.node.fields?.some((one) => one === node),
  );
  return {
    isObject: type?.node.kind === Kind.OBJECT_TYPE_DEFINITION || type?.node.kind === Kind.OBJECT_TYPE_EXTENSION,
    usages: type?.directives.map((directive) => readUsage(directive, links)) ?? [],
  };
}

function readUsage(node: DirectiveNode, links: SpecificationLinks): Usage {
  const { name, isFederation } = links.resolveDirective(node.name.value);
  const values = readArguments(node);
  const given = (node.arguments ?? []).map((argument) => print(argument)).toSorted();
  const text = `@${name}${given.length === 0 ? '' : `(${given.join(', ')})`}`;
  return { name, isFederation, values, text, node };
}

/** Parts that a subgraph may spell out, but that are the same in all of them. */
function isOfFederation(coordinate: string, links: SpecificationLinks): boolean {
  const [, sign = '', name = '', member = ''] = /^(@?)(\w+)\.?(\w*)/.exec(coordinate) ?? [];
  if (sign) return links.resolveDirective(name).isFederation;
  const isBare = ['_Any', '_Entity', '_Service', '_FieldSet'].includes(name);
  return isBare || ['_entities', '_service'].includes(member) || links.resolveType(name).isFederation;
}

const rootNames: Record<OperationTypeNode, string> = {
  query: 'Query',
  mutation: 'Mutation',
  subscription: 'Subscription',
};

/** Composition calls root types by their usual names, whatever a subgraph calls them. */
function readRootNames({ document }: Subgraph): Map<string, string> {
  const names = new Map<string, string>();
  for (const node of document.definitions) {
    if (node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const { operation, type } of node.operationTypes ?? []) names.set(type.name.value, rootNames[operation]);
  }
  return names;
}

function listKeyFields(parts: ReadonlyMap<string, Part>): Set<string> {
  const fields = new Set<string>();
  for (const [type, part] of parts) {
    for (const { values } of listFederationUsages(part, 'key')) {
      for (const { path } of listFieldPaths(String(values['fields']))) fields.add(followPath(type, path, parts));
    }
  }
  return fields;
}

/** The coordinate of the last field of a path. */
function followPath(type: string, path: string, parts: ReadonlyMap<string, Part>): string {
  const [field = '', ...rest] = path.split('.');
  const coordinate = `${type}.${field}`;
  const node = parts.get(coordinate)?.node;
  if (rest.length === 0 || node?.kind !== Kind.FIELD_DEFINITION) return coordinate;
  return followPath(nameType(node.type), rest.join('.'), parts);
}
