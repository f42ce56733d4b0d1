import { baseType, buildSubgraph, type CompositeType, type FieldDefinition } from '@apollo/federation-internals';
import { type GraphQLSchema, getArgumentValues, getNamedType, isInterfaceType, isObjectType } from 'graphql';
import { type FieldPath, type FieldSet, listFieldPaths, listLeafPaths, writePath } from '../field-set.ts';
import type { Subgraph } from '../graph.ts';
import { readUrl } from '../services.ts';

/** A field that another one requires; fields of one path mean the same when their arguments do, defaults included. */
export type RequiredField = FieldPath & { meaning: string };

/** What one version of a subgraph can answer. */
export type SubgraphVersion = {
  /** As it is served, `_entities` included. */
  schema: GraphQLSchema;
  /** The types that can be looked up. */
  entities: readonly string[];
  /** By what a type can be looked up; keys that are not resolvable are left out. */
  findKeys: (type: string) => readonly FieldSet[];
  /** What a field needs of the representation besides the key. */
  findRequired: (type: string, field: string) => readonly RequiredField[];
  /** What a field can answer below itself although it belongs to other subgraphs. */
  findProvided: (type: string, field: string) => FieldSet;
  /** Whether a field is only mentioned, and answered by another subgraph. */
  isExternal: (type: string, field: string) => boolean;
};

/** Reads what a version of a subgraph can answer. */
export function createSubgraphVersion(source: Subgraph): SubgraphVersion {
  const subgraph = buildSubgraph(source.name, readUrl(source), source.document);
  const metadata = subgraph.metadata();
  const findField = (typeName: string, fieldName: string): FieldDefinition<CompositeType> | undefined => {
    const type = subgraph.schema.type(typeName);
    return type?.kind === 'ObjectType' || type?.kind === 'InterfaceType' ? type.field(fieldName) : undefined;
  };
  /** In federation 1 a field may require what its own subgraph resolves, and the router does not send that. */
  const isFromOutside = (typeName: string, path: string): boolean => {
    let around = typeName;
    for (const name of path.split('.')) {
      const field = findField(around, name);
      if (!field?.type || metadata.isFieldExternal(field)) return true;
      around = baseType(field.type).name;
    }
    return false;
  };
  const findKeys = (typeName: string) =>
    (subgraph.schema.type(typeName)?.appliedDirectivesOf(metadata.keyDirective()) ?? [])
      .filter((key) => key.arguments().resolvable !== false)
      .map((key) => listLeafPaths(readText(key)));
  const schema = subgraph.schema.toGraphQLJSSchema();
  return {
    schema,
    entities: subgraph.schema
      .types()
      .map((type) => type.name)
      .filter((typeName) => findKeys(typeName).length > 0),
    findKeys,
    findRequired: (type, field) =>
      (findField(type, field)?.appliedDirectivesOf(metadata.requiresDirective()) ?? [])
        .flatMap((directive) => listFieldPaths(readText(directive)))
        .filter(({ path, isLeaf }) => isLeaf && isFromOutside(type, path))
        .map((required) => ({ ...required, meaning: readMeaning(schema, type, required) })),
    findProvided: (type, field) =>
      (findField(type, field)?.appliedDirectivesOf(metadata.providesDirective()) ?? []).flatMap((directive) =>
        listLeafPaths(readText(directive)),
      ),
    isExternal(type, field) {
      const found = findField(type, field);
      return found !== undefined && metadata.isFieldExternal(found);
    },
  };
}

function readMeaning(schema: GraphQLSchema, typeName: string, required: FieldPath): string {
  let type: unknown = schema.getType(typeName);
  const values = required.nodes.map((node) => {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    type = field && getNamedType(field.type);
    return field ? JSON.stringify(getArgumentValues(field, node)) : writePath({ ...required, nodes: [node] });
  });
  return values.join(' ');
}

function readText(directive: { arguments: () => { readonly fields?: unknown } }): string {
  return String(directive.arguments().fields);
}
