import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
} from 'graphql';
import type { SupergraphDirectives } from '../supergraph-directives.ts';
import { listOutputFields, type OutputField } from './output-fields.ts';

/** What bounds a list: the `@listSize` of the list, or that of the field whose page it belongs to. */
export type ListBound = {
  /** The field that has the `@listSize`. */
  on: OutputField;
  assumedSize: number | null;
  slicingArguments: readonly string[];
  isSlicingRequired: boolean;
  /** The greatest default of a slicing argument. */
  defaultSize: number | null;
};

/** A way to a list whose items have fields. */
export type ListAccess = {
  /** Where its `@listSize` belongs: on the list, or, when that is a part of a page, on a field that returns the page. */
  owner: string;
  list: string;
  bound: ListBound | null;
};

/**
 * The ways to all lists of a schema, by the coordinates of both ends. Lists of scalars and enums are left out, because their
 * items cost nothing.
 */
export function readListAccesses(
  schema: GraphQLSchema,
  directives: SupergraphDirectives,
): ReadonlyMap<string, ListAccess> {
  const fields = listOutputFields(schema);
  const carriers = groupByReturnedType(fields);
  const accesses = fields
    .filter(isCompositeList)
    .flatMap((list) => listAccessesTo(list, carriers.get(list.type) ?? [], directives));
  return new Map(accesses.map((access) => [`${access.owner} ${access.list}`, access]));
}

function listAccessesTo(
  list: OutputField,
  carriers: readonly OutputField[],
  directives: SupergraphDirectives,
): ListAccess[] {
  const own = findBound(directives, list);
  const accesses = carriers.map((carrier) => {
    const bound = own ?? findBound(directives, carrier, list.field.name);
    return { owner: carrier.coordinate, list: list.coordinate, bound };
  });
  if (isPage(list) && carriers.length > 0) return accesses;
  const bound = own ?? accesses.find((access) => access.bound)?.bound ?? null;
  return [{ owner: list.coordinate, list: list.coordinate, bound }];
}

function groupByReturnedType(fields: readonly OutputField[]): ReadonlyMap<GraphQLNamedType, readonly OutputField[]> {
  const groups = new Map<GraphQLNamedType, OutputField[]>();
  for (const field of fields) {
    const type = getNamedType(field.field.type);
    const group = groups.get(type);
    if (group) group.push(field);
    else groups.set(type, [field]);
  }
  return groups;
}

function isCompositeList({ field }: OutputField): boolean {
  return isList(field.type) && isCompositeType(getNamedType(field.type));
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type));
}

/** A type that holds a page of a list, as Relay's connections do. */
function isPage({ type }: OutputField): boolean {
  return isObjectType(type) && (type.name.endsWith('Connection') || 'pageInfo' in type.getFields());
}

/** What `@listSize` on a field says of the field, or of a part of what it returns. */
function findBound({ read }: SupergraphDirectives, on: OutputField, part?: string): ListBound | null {
  const { field, coordinate } = on;
  const [size] = read(coordinate, 'listSize') as ListSizeArguments[];
  if (!size) return null;
  const { assumedSize = null, slicingArguments, sizedFields, requireOneSlicingArgument } = size;
  const isMeant = part === undefined ? !sizedFields?.length : sizedFields?.includes(part);
  const isBounded = assumedSize !== null || slicingArguments?.length;
  if (!isMeant || !isBounded) return null;
  const defaults = field.args.filter(({ name }) => slicingArguments?.includes(name)).map((each) => each.defaultValue);
  const sizes = defaults.filter((each) => typeof each === 'number');
  return {
    on,
    assumedSize,
    slicingArguments: slicingArguments ?? [],
    isSlicingRequired: requireOneSlicingArgument ?? true,
    defaultSize: sizes.length > 0 ? Math.max(...sizes) : null,
  };
}

type ListSizeArguments = {
  assumedSize?: number | null;
  slicingArguments?: readonly string[] | null;
  sizedFields?: readonly string[] | null;
  requireOneSlicingArgument?: boolean | null;
};
