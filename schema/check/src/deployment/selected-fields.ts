import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type FieldSet, narrowTo } from '../field-set.ts';
import type { SubgraphVersion } from './subgraph-version.ts';

/** A field that a fetch selects. */
export type SelectedField = {
  parent: GraphQLCompositeType;
  definition: GraphQLField<unknown, unknown>;
  /** What the router gives of the entity that it is a field of; nothing when it is not looked up. */
  given: FieldSet;
  /** What the fields around it provide of its type. */
  provided: FieldSet;
};

/** What is known of where a selection stands. */
type Surroundings = Pick<SelectedField, 'given' | 'provided'>;

/** The fields that a fetch selects of a version of a subgraph; those that it does not have are left out. */
export function* listSelectedFields(
  version: SubgraphVersion,
  operation: OperationDefinitionNode,
  representations: ReadonlyMap<string, FieldSet>,
): Generator<SelectedField> {
  const { schema } = version;
  const root = schema.getRootType(operation.operation);
  if (!root) return;
  const nothing: Surroundings = { given: [], provided: [] };
  for (const selection of operation.selectionSet.selections) {
    if (selection.kind !== Kind.FIELD || selection.name.value !== '_entities') {
      yield* listFields(version, { kind: Kind.SELECTION_SET, selections: [selection] }, root, nothing);
      continue;
    }
    for (const entity of selection.selectionSet?.selections ?? []) {
      if (entity.kind !== Kind.INLINE_FRAGMENT || !entity.typeCondition) continue;
      const type = schema.getType(entity.typeCondition.name.value);
      const given = representations.get(entity.typeCondition.name.value) ?? [...representations.values()].flat();
      if (isCompositeType(type)) yield* listFields(version, entity.selectionSet, type, { given, provided: [] });
    }
  }
}

function* listFields(
  version: SubgraphVersion,
  selectionSet: SelectionSetNode,
  parent: GraphQLCompositeType,
  surroundings: Surroundings,
): Generator<SelectedField> {
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const type = readCondition(version.schema, selection.typeCondition?.name.value, parent);
      if (type) yield* listFields(version, selection.selectionSet, type, surroundings);
      continue;
    }
    const definition = findField(parent, selection);
    if (!definition) continue;
    yield { parent, definition, ...surroundings };
    const type = getNamedType(definition.type);
    if (!selection.selectionSet || !isCompositeType(type)) continue;
    const { name } = definition;
    const provided = [...narrowTo(surroundings.provided, name), ...version.findProvided(parent.name, name)];
    yield* listFields(version, selection.selectionSet, type, { given: [], provided });
  }
}

function readCondition(schema: GraphQLSchema, name: string | undefined, parent: GraphQLCompositeType) {
  if (name === undefined) return parent;
  const type = schema.getType(name);
  return isCompositeType(type) ? type : undefined;
}

function findField(parent: GraphQLCompositeType, { name }: FieldNode): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name.value] : undefined;
}
