import {
  type GraphQLCompositeType,
  type GraphQLOutputType,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { CostTable } from './cost-table.ts';
import type { ListSize } from './directive-table.ts';
import {
  createOperationReader,
  type OperationInput,
  type OperationReader,
  readRootType,
  readSelectedType,
  type SelectedField,
} from './operation-walk.ts';

/** What a mutation costs besides what it returns. */
const mutationCost = 10;
const objectCost = 1;
/** The length of a list that says nothing of its size: the largest page. */
const unsizedList = 100;
/** Keeps prices finite, whatever is asked for. */
const hugeList = 1_000_000_000;

/**
 * Prices an operation before it runs, by `@cost` and `@listSize` (Cost Directive Specification, IBM): an object costs 1, a
 * leaf nothing, a mutation 10, unless `@cost` says otherwise; what a list holds costs as often as the list is long at
 * most. What is skipped costs nothing. Of the fragments on different object types the dearest counts, since an object
 * has one type only.
 */
export function priceOperation(table: CostTable, input: OperationInput): number {
  const reader = createOperationReader(input);
  const base = input.operation.operation === 'mutation' ? mutationCost : 0;
  const price = priceSelections(table, reader, input.operation.selectionSet, readRootType(input), undefined);
  return Math.min(base + price, Number.MAX_SAFE_INTEGER);
}

/** The lists among the fields of a connection, and how many items they hold. */
type Sized = { fields: readonly string[]; size: number };

function priceSelections(
  table: CostTable,
  reader: OperationReader,
  selectionSet: SelectionSetNode | undefined,
  type: GraphQLCompositeType,
  sized: Sized | undefined,
): number {
  let common = 0;
  const byObject = new Map<string, number>();
  for (const field of reader.listFields(selectionSet, type)) {
    const price = priceField(table, reader, field, sized);
    if (field.parent === type || !isObjectType(field.parent)) common += price;
    else byObject.set(field.parent.name, (byObject.get(field.parent.name) ?? 0) + price);
  }
  return common + Math.max(0, ...byObject.values());
}

function priceField(table: CostTable, reader: OperationReader, field: SelectedField, sized: Sized | undefined): number {
  const { definition, node } = field;
  const { cost, listSize } = table.findRules(field.parent.name, definition.name);
  const type = readSelectedType(field);
  const size = readSize(reader, field, listSize);
  const below = listSize?.sizedFields.length ? { fields: listSize.sizedFields, size: size ?? unsizedList } : undefined;
  const selections = type ? priceSelections(table, reader, node.selectionSet, type, below) : 0;
  const named = getNamedType(definition.type);
  const own = cost ?? table.findTypeCost(named.name) ?? (isLeafType(named) ? 0 : objectCost);
  const times = type ? countRepetitions(reader, node.selectionSet, type) : 1;
  return (own * times + selections) * countItems(definition.type, definition.name, size, sized);
}

/** Under how many keys the same leaf of an object is asked for: a long text that is sent ten times is as dear as ten. */
function countRepetitions(
  reader: OperationReader,
  selectionSet: SelectionSetNode | undefined,
  type: GraphQLCompositeType,
): number {
  const keys = new Map<string, Set<string>>();
  for (const field of reader.listFields(selectionSet, type)) {
    if (!isLeafType(getNamedType(field.definition.type))) continue;
    const known = keys.get(field.definition.name);
    if (known) known.add(field.key);
    else keys.set(field.definition.name, new Set([field.key]));
  }
  return Math.max(1, ...[...keys.values()].map(({ size }) => size));
}

function countItems(type: GraphQLOutputType, name: string, size: number | undefined, sized: Sized | undefined): number {
  if (!isListType(isNonNullType(type) ? type.ofType : type)) return 1;
  if (sized?.fields.includes(name)) return sized.size;
  return size ?? unsizedList;
}

/** How many items a field asks for; undefined when its directives do not tell. */
function readSize(reader: OperationReader, field: SelectedField, listSize: ListSize | undefined): number | undefined {
  if (!listSize) return undefined;
  const given = listSize.slicingArguments.length > 0 ? reader.readArguments(field) : {};
  const slices = listSize.slicingArguments.map((name) => given[name]).filter((value) => typeof value === 'number');
  // A page of a negative size is refused by whoever serves it; it makes nothing cheaper.
  return slices.length > 0 ? Math.min(Math.max(0, ...slices), hugeList) : listSize.assumedSize;
}
