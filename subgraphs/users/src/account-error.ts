import type { UserError } from '@supergraph/kit/refusal';
import type { AccountErrorCode } from './generated/resolvers.ts';

/** Why an account mutation was refused; the shape of the SDL's `AccountError`. */
export type AccountError = UserError<AccountErrorCode>;

/** @param argument The field of the input that is at fault; null when it is the whole operation. */
export function describeError(code: AccountErrorCode, argument: string | null, message: string): AccountError {
  return { code, message, path: argument === null ? null : ['input', argument] };
}
