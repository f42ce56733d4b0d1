import {
  type ConstValueNode,
  type DocumentNode,
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLSchema,
  isObjectType,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { requireGuards } from './authorization.ts';
import type { Call } from './call.ts';
import { type DirectiveTable, type Guard, type RateLimit, readDirectiveTable } from './directive-table.ts';
import type { RateCounter } from './rate-counter.ts';
import { describeRateLimit, listWindows } from './rate-windows.ts';
import { StartError } from './run-process.ts';

/**
 * Wraps the resolver of every field that the SDL guards, so that the guards hold on every path: from the root, through
 * `_entities`, and from any object. The router holds the same guards before it fetches; these are for the day on which it
 * does not. A guarded field is null for a viewer who may not see it, with `UNAUTHENTICATED` or `FORBIDDEN`, and its resolver
 * does not run.
 *
 * @throws StartError when a guard could not be held: on a field that cannot be null, under another name than its own, on an
 * extension of a type, without scopes, or of a kind that is not known here.
 */
export function guardSchema(
  schema: GraphQLSchema,
  typeDefs: DocumentNode,
  limits: RateLimiting | null = null,
): GraphQLSchema {
  refuseHiddenGuards(typeDefs);
  const { findRules } = readTable(typeDefs);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { guards, rateLimits } = findRules(type.name, field.name);
      // A subscription is counted when it begins, and guarded then and at every event.
      const isSubscription = type === schema.getSubscriptionType();
      if (limits && rateLimits.length > 0) {
        const coordinate = `${type.name}.${field.name}`;
        limitResolver(field, isSubscription ? 'subscribe' : 'resolve', { coordinate, rateLimits, limits });
      }
      if (guards.length === 0) continue;
      guardResolver(field, 'resolve', guards);
      if (isSubscription) guardResolver(field, 'subscribe', guards);
    }
  }
  return schema;
}

/** What it takes to hold `@rateLimit` as well: for a subgraph behind a socket, which counts once more what the router has let pass. */
export type RateLimiting = { counter: RateCounter; clock: () => Date };

type Field = GraphQLField<unknown, { call: Call }>;

function limitResolver(
  field: Field,
  which: 'resolve' | 'subscribe',
  rules: { coordinate: string; rateLimits: readonly RateLimit[]; limits: RateLimiting },
): void {
  const { coordinate, rateLimits, limits } = rules;
  const resolve = field[which] ?? defaultFieldResolver;
  field[which] = async (source, args, context, info) => {
    const windows = listWindows(coordinate, rateLimits, args, context.call);
    const retryAfterSeconds = await limits.counter.take(windows, limits.clock());
    if (retryAfterSeconds !== null) throw describeRateLimit(retryAfterSeconds);
    return resolve(source, args, context, info);
  };
}

function guardResolver(field: Field, which: 'resolve' | 'subscribe', guards: readonly Guard[]): void {
  const resolve = field[which] ?? defaultFieldResolver;
  field[which] = (source, args, context, info) => {
    requireGuards(context.call, guards);
    return resolve(source, args, context, info);
  };
}

function readTable(typeDefs: DocumentNode): DirectiveTable {
  try {
    return readDirectiveTable(typeDefs);
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error));
  }
}

const guardNames = ['authenticated', 'requiresScopes'];
const otherNames = ['policy'];
const advice = 'Import @authenticated and @requiresScopes under their own names, and guard with these.';

/** Guards that the table would pass over. */
function refuseHiddenGuards(typeDefs: DocumentNode): void {
  visit(typeDefs, {
    Directive({ name, arguments: given = [] }, _key, _parent, _path, ancestors) {
      const [, own = name.value] = /__(\w+)$/.exec(name.value) ?? [];
      const isRenamed = guardNames.includes(own) && own !== name.value;
      if (isRenamed || otherNames.includes(own)) {
        throw new StartError(`The SDL uses @${name.value}, which nothing here enforces. ${advice}`);
      }
      const imports = name.value === 'link' ? given.find((argument) => argument.name.value === 'import') : undefined;
      if (imports) refuseRenaming(imports.value as ConstValueNode);
      const extension = ancestors.flat().find(isTypeExtension);
      if (!extension || !guardNames.includes(name.value)) return;
      throw new StartError(`@${name.value} stands in \`extend\`, where it is not read. Move it into the type itself.`);
    },
  });
}

function isTypeExtension(node: object): boolean {
  return 'kind' in node && /TypeExtension$/.test(String(node.kind));
}

function refuseRenaming(imports: ConstValueNode): void {
  const entries: unknown = valueFromASTUntyped(imports);
  for (const entry of Array.isArray(entries) ? entries : []) {
    if (typeof entry === 'string') continue;
    const { name, as = name } = entry as { name?: string; as?: string };
    const isGuard = guardNames.some((guard) => name === `@${guard}` || as === `@${guard}`);
    if (isGuard && as !== name) throw new StartError(`The SDL imports ${name} as ${as}. ${advice}`);
  }
}
