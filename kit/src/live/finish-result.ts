import { type ExecutionResult, type FormattedExecutionResult, GraphQLError } from 'graphql';
import { AppError } from '../app-error.ts';
import type { Call } from '../call.ts';
import type { Log } from '../log.ts';
import { createErrorMask, findCause, isUnexpected, readCode } from '../mask-error.ts';

/** Makes what is sent in a stream fit to leave the process, as @apollo/server is told to do with every other answer. */
export type FinishResult = (result: ExecutionResult, call: Call) => FormattedExecutionResult;

export function createFinish({ log, introspection }: { log: Log; introspection: boolean }): FinishResult {
  const mask = createErrorMask({ tellsSchema: introspection });

  function finishError(error: GraphQLError, { requestId }: Call) {
    const masked = mask(error.toJSON(), error);
    if (!isUnexpected(error)) return masked;
    log.error({ requestId, path: error.path, err: findCause(error) }, 'Unexpected error.');
    return { ...masked, extensions: { ...masked.extensions, requestId } };
  }

  return ({ data, errors }, call) => {
    if (!errors?.length) return { data: data ?? null };
    call.report.codes = [...new Set(errors.map(readCode))];
    return {
      errors: errors.map((error) => finishError(error, call)),
      ...(data === undefined ? {} : { data }),
    };
  };
}

/** Whatever was thrown, as the only error of a result. */
export function describeFailure(error: unknown): ExecutionResult {
  if (error instanceof GraphQLError) return { errors: [error] };
  const originalError = error instanceof Error ? error : new Error(String(error));
  const extensions = error instanceof AppError ? error.extensions : {};
  return { errors: [new GraphQLError(originalError.message, { originalError, extensions })] };
}
