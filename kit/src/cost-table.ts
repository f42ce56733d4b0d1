import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { type FieldCosts, hasFields, isType, readArguments, readCost, readListSize } from './directive-table.ts';

/** What the fields and types of a graph cost. */
export type CostTable = {
  findRules: (typeName: string, fieldName: string) => FieldCosts;
  /** The `@cost` of a type: what each value of it costs. */
  findTypeCost: (typeName: string) => number | undefined;
};

/**
 * Reads `@cost` and `@listSize` of any supergraph, under the names that it gives them. Unlike the table of a router that
 * enforces directives it has no demands on the others.
 */
export function readCostTable(document: DocumentNode): CostTable {
  const names = readNames(document);
  const types = document.definitions.filter(isType);
  const typeCosts = new Map(types.map(({ name, directives }) => [name.value, readCost(directives, names.cost)]));
  const costs = new Map<string, FieldCosts>();
  for (const type of types.filter(hasFields)) {
    for (const { name, directives } of type.fields ?? []) {
      const cost = readCost(directives, names.cost);
      const listSize = readListSize(directives, names.listSize);
      costs.set(`${type.name.value}.${name.value}`, { cost, listSize });
    }
  }
  return {
    findRules: (typeName, fieldName) =>
      costs.get(`${typeName}.${fieldName}`) ?? { cost: undefined, listSize: undefined },
    findTypeCost: (typeName) => typeCosts.get(typeName),
  };
}

type Names = { cost: string; listSize: string };

/** The names of the directives (link specification): the imported one, or that of the feature before its own. */
function readNames({ definitions }: DocumentNode): Names {
  const links = definitions.flatMap((definition): readonly ConstDirectiveNode[] =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? [])
      : [],
  );
  const link = links.map(readArguments).find(({ url }) => /\/cost\/v[\d.]+$/.test(String(url)));
  if (!link) return { cost: 'cost', listSize: 'listSize' };
  const feature = String(link['as'] ?? 'cost');
  const imports = (link['import'] ?? []) as (string | { name: string; as?: string })[];
  const findImported = (name: string) => {
    const imported = imports.find((each) => (typeof each === 'string' ? each : each.name) === name);
    return typeof imported === 'object' ? (imported.as ?? imported.name) : imported;
  };
  return {
    cost: findImported('@cost')?.slice(1) ?? feature,
    listSize: findImported('@listSize')?.slice(1) ?? `${feature}__listSize`,
  };
}
