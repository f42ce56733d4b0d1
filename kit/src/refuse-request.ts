import { GraphQLError } from 'graphql';
import type { AppError } from './app-error.ts';

/** An error by which a whole request is refused, with the HTTP status that @apollo/server answers it with. */
export function refuseRequest(error: AppError, status: number): GraphQLError {
  return new GraphQLError(error.message, {
    extensions: { ...error.extensions, http: { status } },
    originalError: error,
  });
}
