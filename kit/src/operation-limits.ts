import { AppError } from './app-error.ts';
import type { Viewer } from './call.ts';
import type { OperationSize } from './operation-size.ts';

/** How large a document may be before it is parsed. */
export const maximumTokens = 2_000;

/** How large an operation may be; a few times the largest of `schema/operations` (`pnpm schema measure`). */
export const maximumSize = {
  depth: { allowed: 12, what: 'levels of fields' },
  aliases: { allowed: 30, what: 'aliases' },
  rootFields: { allowed: 20, what: 'fields at its root' },
  directives: { allowed: 50, what: 'directives' },
  fields: { allowed: 1_000, what: 'fields, once its fragments stand where they are spread' },
} as const satisfies Record<keyof OperationSize, { allowed: number; what: string }>;

/** What an operation may cost; see `priceOperation`. */
export const maximumPrice = { anonymous: 1_000, signedIn: 2_000 };

/** The limit that an operation of this size exceeds; null if it exceeds none. */
export function findExceededSize(size: OperationSize): AppError | null {
  for (const [limit, { allowed, what }] of Object.entries(maximumSize)) {
    const actual = size[limit as keyof OperationSize];
    if (actual > allowed) return limitExceeded(limit, allowed, actual, what);
  }
  return null;
}

/** The refusal of a document with more tokens than are read. */
export function describeTokenExcess(actual: number): AppError {
  return limitExceeded('tokens', maximumTokens, actual, 'tokens');
}

/** The refusal of a price that this viewer may not ask for; null if it is within bounds. */
export function findExceededPrice(price: number, viewer: Viewer | null): AppError | null {
  const allowed = viewer ? maximumPrice.signedIn : maximumPrice.anonymous;
  if (price <= allowed) return null;
  const advice = 'Ask for smaller pages, or for less in them.';
  const message = `The operation costs ${price}, and may cost ${allowed} at most. ${advice}`;
  return new AppError('OPERATION_LIMIT_EXCEEDED', message, { limit: 'cost', allowed, actual: price });
}

function limitExceeded(limit: string, allowed: number, actual: number, what: string): AppError {
  const message = `The operation has ${actual} ${what}; ${allowed} are allowed. Ask in several operations.`;
  return new AppError('OPERATION_LIMIT_EXCEEDED', message, { limit, allowed, actual });
}
