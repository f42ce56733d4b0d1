import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { createVisitMemory } from './visit-memory.ts';

type Field = GraphQLField<unknown, unknown>;

/** A place in the response of an operation, with what stands there before and after a change. */
export type Position = {
  /** Response keys from the root of the data, with dots between them. */
  path: string;
  /** The field as the operation asks for it, which may be that of an interface. */
  coordinate: string;
  /** All selections of it; there are several when fragments ask for the same. */
  nodes: readonly [FieldNode, ...FieldNode[]];
  base: Field;
  head: Field;
};

type Types = { base: GraphQLNamedType | undefined; head: GraphQLNamedType | undefined };

/** The operation and the fragments of a document. */
export type Definitions = {
  operation: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
};

export function readDefinitions(document: DocumentNode): Definitions {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const node of document.definitions) {
    if (node.kind === Kind.OPERATION_DEFINITION) operation = node;
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  if (!operation) throw new Error('The document of an operation has none.');
  return { operation, fragments };
}

/** A place whose fields are looked at next: all selections that are made there of one type. */
type Place = { prefix: string; types: Types; sets: Set<SelectionSetNode> };

/**
 * All positions in the response of an operation that is valid on both schemas, from the root, level by level: fragments on
 * several types may ask for the same below each of them, which would double with every level otherwise.
 */
export function* listPositions(
  { operation, fragments }: Definitions,
  schemas: { base: GraphQLSchema; head: GraphQLSchema },
): Generator<Position> {
  const root = (schema: GraphQLSchema) => schema.getRootType(operation.operation) ?? undefined;
  const types = { base: root(schemas.base), head: root(schemas.head) };
  let places: Place[] = [{ prefix: '', types, sets: new Set([operation.selectionSet]) }];
  while (places.length > 0) {
    const found = new Map<string, Position>();
    for (const { prefix, types, sets } of places) {
      const isNew = createVisitMemory();
      for (const set of sets) collect(set, types, { prefix, found, isNew });
    }
    yield* found.values();
    places = listBelow(found.values());
  }

  function collect(set: SelectionSetNode, types: Types, target: Target): void {
    if (!target.isNew(set, `${types.base?.name} ${types.head?.name}`)) return;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        addField(selection, types, target);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (!fragment) continue;
      const name = fragment.typeCondition?.name.value;
      const narrowed =
        name === undefined ? types : { base: schemas.base.getType(name), head: schemas.head.getType(name) };
      collect(fragment.selectionSet, narrowed, target);
    }
  }
}

/** Where fields are collected, and what has been gone through for that. */
type Target = { prefix: string; found: Map<string, Position>; isNew: ReturnType<typeof createVisitMemory> };

/** The places below some positions, each once. */
function listBelow(positions: Iterable<Position>): Place[] {
  const places = new Map<string, Place>();
  for (const { path, nodes, base, head } of positions) {
    const types = { base: getNamedType(base.type), head: getNamedType(head.type) };
    const key = `${path} ${types.base.name} ${types.head.name}`;
    const place = places.get(key) ?? { prefix: `${path}.`, types, sets: new Set() };
    for (const { selectionSet } of nodes) if (selectionSet) place.sets.add(selectionSet);
    if (place.sets.size > 0) places.set(key, place);
  }
  return [...places.values()];
}

function addField(node: FieldNode, types: Types, { prefix, found }: Target): void {
  const [base, head] = [findField(types.base, node), findField(types.head, node)];
  if (!base || !head) return;
  const path = `${prefix}${node.alias?.value ?? node.name.value}`;
  const coordinate = `${types.base?.name}.${node.name.value}`;
  const key = `${path} ${coordinate}`;
  const known = found.get(key);
  const nodes: Position['nodes'] = known ? [...known.nodes, node] : [node];
  found.set(key, { path, coordinate, nodes, base, head });
}

/** Null for what every schema has: `__typename`, `__schema` and `__type`. */
function findField(type: GraphQLNamedType | undefined, { name }: FieldNode): Field | null {
  return isObjectType(type) || isInterfaceType(type) ? (type.getFields()[name.value] ?? null) : null;
}
