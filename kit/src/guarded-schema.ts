import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  defaultFieldResolver,
  type FieldDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isNonNullType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { requireScopes, requireViewer } from './authorization.ts';
import type { Call } from './call.ts';
import { StartError } from './run-process.ts';

/*
 * The guards of a subgraph's SDL, held where its resolvers run, so that they hold on every path: from the root, through
 * `_entities`, and from any object. The router holds the same guards before it fetches anything; these are for the day on
 * which it does not.
 *
 * 1. The SDL is read: what `@authenticated` and `@requiresScopes` say of types and of fields. Whatever is a guard and
 *    cannot be read as one is a reason not to start.
 * 2. The resolver of every field is wrapped to which a guard applies: the field's own, those of its type and of the type
 *    that it returns. (Interfaces can have none: `buildSubgraphSchema` refuses them.)
 */

type Guard = (call: Call) => void;

/** Guards by `Type` and by `Type.field`. */
type Guards = ReadonlyMap<string, readonly Guard[]>;

const guardNames = ['authenticated', 'requiresScopes', 'policy'];

/**
 * Wraps the resolvers of all guarded fields. Such a field is null for a viewer who may not see it, with `UNAUTHENTICATED` or
 * `FORBIDDEN`, and its resolver does not run.
 *
 * @throws StartError when a guard could not be held: one that is imported under another name, one of a kind that is not
 * known here, and one on a field that cannot be null.
 */
export function guardSchema(schema: GraphQLSchema, typeDefs: DocumentNode): GraphQLSchema {
  refuseHiddenGuards(typeDefs);
  const guards = readGuards(typeDefs);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const own = listGuards(guards, `${type.name}.${field.name}`, getNamedType(field.type).name);
      if (own.length > 0) requireNullable(type.name, field);
      const all = [...own, ...listGuards(guards, type.name)];
      if (all.length > 0) wrapResolver(field, all);
    }
  }
  return schema;
}

function wrapResolver(field: GraphQLField<unknown, { call: Call }>, guards: readonly Guard[]): void {
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (source, args, context, info) => {
    for (const guard of guards) guard(context.call);
    return resolve(source, args, context, info);
  };
}

function listGuards(guards: Guards, ...places: readonly string[]): Guard[] {
  return places.flatMap((place) => guards.get(place) ?? []);
}

function readGuards(typeDefs: DocumentNode): Guards {
  const guards = new Map<string, Guard[]>();
  const add = (place: string, directives: readonly ConstDirectiveNode[] = []) => {
    const found = directives.flatMap((directive) => readGuard(place, directive) ?? []);
    guards.set(place, [...(guards.get(place) ?? []), ...found]);
  };
  for (const definition of typeDefs.definitions) {
    if (!('name' in definition) || !definition.name || !('directives' in definition)) continue;
    if (definition.kind === Kind.FRAGMENT_DEFINITION || definition.kind === Kind.OPERATION_DEFINITION) continue;
    const { name, directives } = definition;
    add(name.value, directives as readonly ConstDirectiveNode[]);
    const fields = 'fields' in definition ? (definition.fields ?? []) : [];
    for (const field of fields as readonly FieldDefinitionNode[])
      add(`${name.value}.${field.name.value}`, field.directives);
  }
  return guards;
}

function readGuard(place: string, { name, arguments: given = [] }: ConstDirectiveNode): Guard | undefined {
  if (name.value === 'authenticated') return requireViewer;
  if (name.value !== 'requiresScopes') return undefined;
  const scopes = given.find((argument) => argument.name.value === 'scopes')?.value;
  const alternatives = scopes && readLists(scopes);
  if (!alternatives)
    throw new StartError(`@requiresScopes on ${place} has no lists of scopes, and would guard nothing.`);
  return (call) => void requireScopes(call, alternatives);
}

/** Scopes as they are written, `[["a", "b"], ["c"]]`; undefined for what is no such list, or would let everybody through. */
function readLists(value: ConstValueNode): string[][] | undefined {
  const lists: unknown = valueFromASTUntyped(value);
  const isList = (list: unknown) =>
    Array.isArray(list) && list.length > 0 && list.every((scope) => typeof scope === 'string');
  return Array.isArray(lists) && lists.length > 0 && lists.every(isList) ? (lists as string[][]) : undefined;
}

function requireNullable(type: string, field: GraphQLField<unknown, { call: Call }>): void {
  if (!isNonNullType(field.type)) return;
  throw new StartError(
    `${type}.${field.name} is guarded and cannot be null, so that one refusal would take more of the answer with it. ` +
      `Make it ${String(field.type).slice(0, -1)}.`,
  );
}

/** Under another name than its own a guard would be passed over. */
function refuseHiddenGuards(typeDefs: DocumentNode): void {
  visit(typeDefs, {
    Directive({ name, arguments: given = [] }) {
      const [, guard = name.value] = /__(\w+)$/.exec(name.value) ?? [];
      if (guardNames.includes(guard) && (guard !== name.value || guard === 'policy')) {
        throw new StartError(`The SDL uses @${name.value}, which nothing here enforces. ${advice}`);
      }
      const imports = name.value === 'link' ? given.find((argument) => argument.name.value === 'import') : undefined;
      const names: unknown = imports && valueFromASTUntyped(imports.value as ConstValueNode);
      for (const entry of Array.isArray(names) ? names : []) {
        const { name: imported, as = imported } = typeof entry === 'string' ? { name: entry } : entry;
        const isGuard = guardNames.some((candidate) => imported === `@${candidate}` || as === `@${candidate}`);
        if (isGuard && as !== imported) throw new StartError(`The SDL imports ${imported} as ${as}. ${advice}`);
      }
    },
  });
}

const advice = 'Import @authenticated and @requiresScopes under their own names, and guard with these.';
