import type { DirectiveTable } from '@supergraph/kit/directive-table';
import { measureOperation, type OperationSize } from '@supergraph/kit/operation-size';
import type { OperationInput } from '@supergraph/kit/operation-walk';
import { priceOperation } from '@supergraph/kit/price';
import type { OperationDefinitionNode } from 'graphql';
import { walkFields } from './walk-fields.ts';

// Documents are parsed once and run often; what does not change from run to run is worked out once as well.

/** What is known of an operation, whoever asks and with whichever variables. */
export type OperationProfile = {
  size: OperationSize;
  /** Whether it mentions guarded fields, and ones that `@rateLimit` counts, skipped or not. */
  isGuarded: boolean;
  isCounted: boolean;
  /** Prices by the variables that decide them. */
  prices: Map<string, number>;
};

const profiles = new WeakMap<OperationDefinitionNode, OperationProfile>();
const pricesAtMost = 50;

/** The size of an operation; to be looked at before anything else is worked out, for it bounds how long that takes. */
export function readSize({ document, operation }: OperationInput): OperationSize {
  return profiles.get(operation)?.size ?? measureOperation(document, operation);
}

/** Profiles an operation whose size is within the limits. */
export function readProfile(table: DirectiveTable, input: OperationInput, size: OperationSize): OperationProfile {
  const known = profiles.get(input.operation);
  if (known) return known;
  const profile: OperationProfile = { size, isGuarded: false, isCounted: false, prices: new Map() };
  for (const { field } of walkFields(input, { ignoresConditions: true })) {
    const { guards, rateLimits } = table.findRules(field.parent.name, field.definition.name);
    profile.isGuarded ||= guards.length > 0;
    profile.isCounted ||= rateLimits.length > 0;
  }
  profiles.set(input.operation, profile);
  return profile;
}

/** What an operation costs with these variables; see `priceOperation`. */
export function readPrice(table: DirectiveTable, input: OperationInput, { prices }: OperationProfile): number {
  const key = describeVariables(input);
  const known = prices.get(key);
  if (known !== undefined) return known;
  const price = priceOperation(table, input);
  if (prices.size >= pricesAtMost) prices.clear();
  prices.set(key, price);
  return price;
}

/**
 * Sizes of pages are numbers, and conditions are true or false; of other values a price knows only that they are there.
 * What the operation has no use for is left out, so that nobody fills the memory with it.
 */
function describeVariables({ operation, variables }: OperationInput): string {
  const decisive = (operation.variableDefinitions ?? []).map(({ variable }) => {
    const value = variables[variable.name.value];
    return typeof value === 'number' || typeof value === 'boolean' || value === null ? value : typeof value;
  });
  return JSON.stringify(decisive);
}
