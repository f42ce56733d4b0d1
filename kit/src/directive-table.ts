import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  print,
  type TypeDefinitionNode,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';

/** Who may see a field: whoever is signed in and has all scopes of at least one set; without sets, whoever is signed in. */
export type Guard = { scopes: readonly (readonly string[])[] };

/** How many selections of a field are answered within a sliding window. */
export type RateLimit = {
  limit: number;
  windowSeconds: number;
  /** What is counted, every part of it: `ip`, `viewer`, or `arg:` and the path of a value inside the arguments. */
  key: readonly string[];
};

/** How long a list gets at most, by the Cost Directive Specification (IBM, section 3.2). */
export type ListSize = {
  assumedSize: number | undefined;
  slicingArguments: readonly string[];
  sizedFields: readonly string[];
};

/** What a field costs. */
export type FieldCosts = { cost: number | undefined; listSize: ListSize | undefined };

/** What the directives of a field ask for; all guards must hold. */
export type FieldRules = FieldCosts & { guards: readonly Guard[]; rateLimits: readonly RateLimit[] };

/** The directives of a supergraph, by what they are on. */
export type DirectiveTable = {
  findRules: (typeName: string, fieldName: string) => FieldRules;
  /** The `@cost` of a type: what each value of it costs. */
  findTypeCost: (typeName: string) => number | undefined;
  /** Every field that is guarded, as `Type.field`. */
  guardedFields: readonly string[];
};

const noRules: FieldRules = { guards: [], rateLimits: [], cost: undefined, listSize: undefined };

/**
 * Reads the directives of a supergraph that the router enforces (`@authenticated`, `@requiresScopes`, `@rateLimit`,
 * `@cost`, `@listSize`).
 *
 * A field asks for the guards of its own, of its type, of the type it returns, and, on an interface, for those of the same
 * field wherever it is implemented.
 *
 * @throws Error when a guard stands where it would not be enforced, or guards a field that cannot be null.
 */
export function readDirectiveTable(document: DocumentNode): DirectiveTable {
  requireStandardNames(document);
  const types = document.definitions.filter(isType);
  const typeGuards = new Map(types.map(({ name, directives }) => [name.value, readGuards(directives)]));
  const typeCosts = new Map(types.map(({ name, directives }) => [name.value, readCost(directives)]));
  const composites = types.filter(hasFields);
  const rules = new Map<string, FieldRules>();

  for (const type of composites) {
    for (const field of type.fields ?? []) {
      const guardsOf = (typeName: string) => typeGuards.get(typeName) ?? [];
      const guards = [
        ...guardsOf(type.name.value),
        ...readGuards(field.directives),
        ...guardsOf(readNamedType(field.type)),
      ];
      const coordinate = `${type.name.value}.${field.name.value}`;
      if (guards.length > 0) requireNullable(coordinate, field);
      rules.set(coordinate, { ...readRules(field), guards });
    }
  }
  for (const type of composites) {
    for (const { name } of type.interfaces ?? []) {
      for (const field of type.fields ?? []) {
        const own = rules.get(`${type.name.value}.${field.name.value}`);
        const above = rules.get(`${name.value}.${field.name.value}`);
        if (!own?.guards.length || !above) continue;
        rules.set(`${name.value}.${field.name.value}`, { ...above, guards: [...above.guards, ...own.guards] });
      }
    }
  }
  return {
    findRules: (typeName, fieldName) => rules.get(`${typeName}.${fieldName}`) ?? noRules,
    findTypeCost: (typeName) => typeCosts.get(typeName),
    guardedFields: [...rules].filter(([, { guards }]) => guards.length > 0).map(([coordinate]) => coordinate),
  };
}

/** The features that are enforced; composition gives their directives these names, unless a subgraph renames them. */
const features = ['authenticated', 'requiresScopes', 'cost', 'rateLimit'];

/** Under another name a directive would be overlooked. */
function requireStandardNames(document: DocumentNode): void {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const link of definition.directives ?? []) {
      const { url, as, import: imports = [] } = readArguments(link) as Partial<LinkArguments>;
      const isEnforced = features.some((feature) => url?.includes(`/${feature}/`));
      if (!isEnforced || (as === undefined && imports.every((name) => typeof name === 'string'))) continue;
      throw new Error(`${print(link)} renames a directive that is enforced under its own name only.`);
    }
  }
}

type LinkArguments = { url: string; as: string; import: unknown[] };

export function isType(definition: DocumentNode['definitions'][number]): definition is TypeDefinitionNode {
  return definition.kind.endsWith('TypeDefinition');
}

export function hasFields(type: TypeDefinitionNode): type is ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode {
  return type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

function readNamedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : readNamedType(type.type);
}

function requireNullable(coordinate: string, { type }: FieldDefinitionNode): void {
  if (type.kind !== Kind.NON_NULL_TYPE) return;
  throw new Error(
    `${coordinate} is guarded and so must be nullable: whoever may not see it would lose what is around it.`,
  );
}

type Directives = readonly ConstDirectiveNode[] | undefined;

function readRules({ directives }: FieldDefinitionNode): Omit<FieldRules, 'guards'> {
  const rateLimits = readAll(directives, 'rateLimit').map(({ limit, windowSeconds, key }) => ({
    limit: Number(limit),
    windowSeconds: Number(windowSeconds),
    key: String(key).split('+'),
  }));
  return { rateLimits, cost: readCost(directives), listSize: readListSize(directives) };
}

function readGuards(directives: Directives): Guard[] {
  return [
    ...readAll(directives, 'authenticated').map(() => ({ scopes: [] })),
    ...readAll(directives, 'requiresScopes').map(({ scopes }) => ({ scopes: readScopes(scopes) })),
  ];
}

function readScopes(scopes: unknown): string[][] {
  const isSet = (set: unknown) =>
    Array.isArray(set) && set.length > 0 && set.every((scope) => typeof scope === 'string');
  if (Array.isArray(scopes) && scopes.length > 0 && scopes.every(isSet)) return scopes as string[][];
  throw new Error(
    '@requiresScopes must have at least one set of scopes, and no set that is empty: it would let everybody in.',
  );
}

/** The `@cost` of a type or a field, under the name that the directive has. */
export function readCost(directives: Directives, name = 'cost'): number | undefined {
  const [cost] = readAll(directives, name);
  return cost && Number(cost['weight']);
}

/** The `@listSize` of a field, under the name that the directive has. */
export function readListSize(directives: Directives, name = 'listSize'): ListSize | undefined {
  const [size] = readAll(directives, name) as Partial<ListSize>[];
  return (
    size && {
      assumedSize: size.assumedSize,
      slicingArguments: size.slicingArguments ?? [],
      sizedFields: size.sizedFields ?? [],
    }
  );
}

function readAll(directives: Directives, name: string): Record<string, unknown>[] {
  return (directives ?? []).filter((directive) => directive.name.value === name).map(readArguments);
}

export function readArguments({ arguments: values = [] }: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(values.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}
