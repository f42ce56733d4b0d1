/**
 * Every `extensions.code` that leaves the graph, in one closed list: clients branch on the code, never on the message.
 * `docs/errors.md` is the same list for people.
 */
export const errorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'OPERATION_LIMIT_EXCEEDED',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_NOT_IN_LIST',
  'RATE_LIMITED',
  'OVERLOADED',
  'SUBGRAPH_UNAVAILABLE',
  'SUBSCRIPTION_NOT_SUPPORTED',
  'INTERNAL_SERVER_ERROR',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What an error carries besides its code; nothing else of `extensions` reaches a client. */
export type ErrorDetails = {
  /** The argument at fault, for `BAD_USER_INPUT`. */
  argument?: string;
  /** Scopes of which the viewer lacks at least one, for `FORBIDDEN`; where one of several would do, all that would. */
  requiredScopes?: readonly string[];
  /** Which limit is exceeded, for `OPERATION_LIMIT_EXCEEDED`, then what it is and what was sent. */
  limit?: string;
  allowed?: number;
  actual?: number;
  /** Seconds after which to try again, for `RATE_LIMITED` and `OVERLOADED`. */
  retryAfterSeconds?: number;
  /** Which service did not answer, for `SUBGRAPH_UNAVAILABLE`. */
  service?: string;
};

/**
 * A failure whose message is safe to show to anybody. graphql-js copies `extensions` onto the GraphQL error it makes of
 * it. Everything that is thrown and is not an `AppError` is masked before it leaves the process.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly extensions: ErrorDetails & { code: ErrorCode };

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
    this.extensions = { code, ...details };
  }
}

/** The error for an argument that no caller may send. */
export function badUserInput(argument: string, message: string): AppError {
  return new AppError('BAD_USER_INPUT', message, { argument });
}

/** The error for a service that is down, hangs or answers nonsense; its address and the reason stay in `cause`. */
export function subgraphUnavailable(service: string, cause: unknown): AppError {
  return new AppError(
    'SUBGRAPH_UNAVAILABLE',
    `The ${service} service cannot be reached just now. Try again in a moment.`,
    { service },
    { cause },
  );
}
