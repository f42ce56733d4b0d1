/** What whoever started a check has to mend before anything can be checked; its message is for them. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
