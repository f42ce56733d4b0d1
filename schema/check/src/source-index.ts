import {
  type DirectiveDefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';
import { type Place, readPlace } from './finding.ts';

/** A node of SDL that a schema coordinate names. */
export type DefinitionNode =
  | TypeDefinitionNode
  | TypeExtensionNode
  | FieldDefinitionNode
  | InputValueDefinitionNode
  | EnumValueDefinitionNode
  | DirectiveDefinitionNode;

/** One place where a subgraph defines a part of the schema, with the directives that it has there. */
export type Definition = { subgraph: string; node: DefinitionNode; directives: readonly DirectiveNode[] };

/** Where the subgraphs define each part of the schema, by coordinate. */
export type SourceIndex = {
  /** All definitions of a coordinate, in the order of the subgraphs; a type and its extensions are several. */
  findDefinitions: (coordinate: string, subgraph?: string) => readonly Definition[];
  /** Where to point for a coordinate, or for the nearest part around it that there is. */
  findPlace: (coordinate: string, subgraph?: string, which?: 'first' | 'last') => Place | null;
  coordinates: () => Iterable<string>;
};

/** Coordinates by the GraphQL specification, section 3.13. */
export function createSourceIndex(subgraphs: readonly { name: string; document: DocumentNode }[]): SourceIndex {
  const definitions = new Map<string, Definition[]>();
  for (const { name: subgraph, document } of subgraphs) {
    for (const [coordinate, node] of listDefinitions(document)) {
      const definition = { subgraph, node, directives: 'directives' in node ? (node.directives ?? []) : [] };
      const known = definitions.get(coordinate);
      if (known) known.push(definition);
      else definitions.set(coordinate, [definition]);
    }
  }
  const findDefinitions = (coordinate: string, subgraph?: string): readonly Definition[] => {
    const found = definitions.get(coordinate) ?? [];
    return subgraph === undefined ? found : found.filter((definition) => definition.subgraph === subgraph);
  };
  return {
    findDefinitions,
    findPlace(coordinate, subgraph, which = 'first') {
      for (const candidate of listAround(coordinate)) {
        const definition = findDefinitions(candidate, subgraph).at(which === 'first' ? 0 : -1);
        if (definition) return readPlace(definition.node.name);
      }
      return null;
    },
    coordinates: () => definitions.keys(),
  };
}

function* listDefinitions(document: DocumentNode): Generator<[string, DefinitionNode]> {
  for (const node of document.definitions) {
    if (node.kind === Kind.DIRECTIVE_DEFINITION) {
      const coordinate = `@${node.name.value}`;
      yield [coordinate, node];
      for (const argument of node.arguments ?? []) yield [`${coordinate}(${argument.name.value}:)`, argument];
    }
    if (!isTypeDefinitionNode(node) && !isTypeExtensionNode(node)) continue;
    const typeName = node.name.value;
    yield [typeName, node];
    if ('values' in node) for (const value of node.values ?? []) yield [`${typeName}.${value.name.value}`, value];
    if (!('fields' in node)) continue;
    for (const field of node.fields ?? []) {
      const coordinate = `${typeName}.${field.name.value}`;
      yield [coordinate, field];
      if (field.kind === Kind.INPUT_VALUE_DEFINITION) continue;
      for (const argument of field.arguments ?? []) yield [`${coordinate}(${argument.name.value}:)`, argument];
    }
  }
}

/** `A.b(c:)`, then `A.b`, then `A`. */
export function listAround(coordinate: string): string[] {
  const withoutArgument = coordinate.replace(/\(.*$/, '');
  const withoutMember = withoutArgument.replace(/\..*$/, '');
  return [...new Set([coordinate, withoutArgument, withoutMember])];
}
