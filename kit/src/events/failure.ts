/** Errors of drizzle-orm quote their statement and its values, which may be personal; what has caused them does not. */
export function findCause(error: unknown): unknown {
  if (!(error instanceof Error) || error.cause === undefined) return error;
  return 'params' in error || error.name.startsWith('Drizzle') ? findCause(error.cause) : error;
}

/** Says why something could not be applied, as it is kept with what is held. */
export function describeFailure(error: unknown): string {
  const cause = findCause(error);
  return cause instanceof Error ? `${cause.name}: ${cause.message}`.slice(0, 1_000) : 'Unknown problem.';
}
