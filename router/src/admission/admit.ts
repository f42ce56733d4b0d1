import type { DirectiveTable } from '@supergraph/kit/directive-table';
import { findExceededPrice, findExceededSize } from '@supergraph/kit/operation-limits';
import type { OperationInput } from '@supergraph/kit/operation-walk';
import type { RateCounter } from '@supergraph/kit/rate-counter';
import { type Caller, describeRateLimit } from '@supergraph/kit/rate-windows';
import { type Denial, findGuarded } from './guards.ts';
import { type NarrowedOperation, narrowOperation } from './narrow.ts';
import { readPrice, readProfile, readSize } from './operation-profile.ts';
import { listCounted } from './rate-limits.ts';

/** An operation that may run, less what was denied. */
export type Admission = {
  /** What it costs at most; see `priceOperation`. */
  price: number;
  denials: readonly Denial[];
  /** What runs in its place; null when nothing was denied. */
  narrowed: NarrowedOperation | null;
};

/**
 * Decides, before anything is fetched, how much of an operation may run: in this order its size, its price, its guards
 * and its rate limits. Every operation passes here after validation, however it has come.
 *
 * @throws AppError `OPERATION_LIMIT_EXCEEDED` when it may not run at all.
 */
export async function admit(
  input: OperationInput,
  { ip, viewer }: Caller,
  rules: { table: DirectiveTable; counter: RateCounter; clock: () => Date },
): Promise<Admission> {
  const { table, counter, clock } = rules;
  const { document, operation } = input;
  const size = readSize(input);
  const tooLarge = findExceededSize(size);
  if (tooLarge) throw tooLarge;
  const profile = readProfile(table, input, size);
  const price = readPrice(table, input, profile);
  const tooDear = findExceededPrice(price, viewer);
  if (tooDear) throw tooDear;

  const denials = profile.isGuarded ? findGuarded(table, input, viewer) : [];
  const guarded = new Set(denials.map(({ path }) => path.join('.')));
  for (const { path, windows } of profile.isCounted ? listCounted(table, input, { ip, viewer }) : []) {
    if (guarded.has(path.join('.'))) continue;
    const retryAfterSeconds = await counter.take(windows, clock());
    if (retryAfterSeconds !== null) denials.push({ path, error: describeRateLimit(retryAfterSeconds) });
  }
  const denied = denials.map(({ path }) => path);
  return { price, denials, narrowed: denied.length > 0 ? narrowOperation(document, operation, denied) : null };
}
