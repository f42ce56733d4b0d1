import {
  type DocumentNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  print,
  type TypeNode,
  type ValueNode,
} from 'graphql';

/** A field of an input object whose default cannot be read without that default itself. */
export type EndlessDefault = { node: InputValueDefinitionNode; message: string; evidence: readonly string[] };

/** A field of an input object, and the fields that are read with its default, by coordinate. */
type InputField = { node: InputValueDefinitionNode; next: readonly string[] };

/**
 * Finds the defaults that lead to themselves, each circle of them once. As in graphql-js, it takes all fields of an input
 * object to read a value of it, those too that the value gives.
 *
 * @see https://spec.graphql.org/September2025/#sec-Input-Objects.Type-Validation
 */
export function findEndlessDefaults(document: DocumentNode): EndlessDefault[] {
  const fields = readInputFields(document);
  const known = new Set<string>();
  return [...fields].flatMap(([coordinate, { node }]) => {
    const circle = known.has(coordinate) ? null : findCircle(coordinate, fields);
    if (!circle) return [];
    for (const each of circle) known.add(each);
    const others = circle.slice(1);
    const way = others.length === 0 ? '' : `, by way of ${others.join(' and ')}`;
    const message = `The default of ${coordinate} leads to itself${way}, so that graphql-js cannot read it.`;
    return [{ node, message, evidence: circle.map((each) => showDefault(each, fields)) }];
  });
}

/** The shortest way from a field back to it, beginning with it. */
function findCircle(start: string, fields: ReadonlyMap<string, InputField>): string[] | null {
  const ways = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const next of fields.get(way.at(-1) ?? start)?.next ?? []) {
      if (next === start) return way;
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return null;
}

function showDefault(coordinate: string, fields: ReadonlyMap<string, InputField>): string {
  const node = fields.get(coordinate)?.node;
  return node?.defaultValue ? `${coordinate}: ${print(node.type)} = ${print(node.defaultValue)}` : coordinate;
}

function readInputFields({ definitions }: DocumentNode): Map<string, InputField> {
  const types = new Map<string, InputValueDefinitionNode[]>();
  for (const node of definitions) {
    if (!isTypeDefinitionNode(node) && !isTypeExtensionNode(node)) continue;
    if (node.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION && node.kind !== Kind.INPUT_OBJECT_TYPE_EXTENSION) continue;
    types.set(node.name.value, [...(types.get(node.name.value) ?? []), ...(node.fields ?? [])]);
  }
  const fields = new Map<string, InputField>();
  for (const [type, nodes] of types) {
    for (const node of nodes) {
      const read = node.defaultValue ? listObjectTypes(node.defaultValue, node.type, types) : [];
      const next = read.flatMap((each) => types.get(each)?.map(({ name }) => `${each}.${name.value}`) ?? []);
      fields.set(`${type}.${node.name.value}`, { node, next });
    }
  }
  return fields;
}

/** The input objects that a value is made of. */
function listObjectTypes(
  value: ValueNode,
  type: TypeNode,
  types: ReadonlyMap<string, readonly InputValueDefinitionNode[]>,
): string[] {
  if (value.kind === Kind.LIST) return value.values.flatMap((item) => listObjectTypes(item, type, types));
  if (type.kind !== Kind.NAMED_TYPE) return listObjectTypes(value, type.type, types);
  const fields = types.get(type.name.value);
  if (value.kind !== Kind.OBJECT || !fields) return [];
  const inner = value.fields.flatMap((given) => {
    const field = fields.find(({ name }) => name.value === given.name.value);
    return field ? listObjectTypes(given.value, field.type, types) : [];
  });
  return [type.name.value, ...inner];
}
