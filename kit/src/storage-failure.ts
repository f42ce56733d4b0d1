const failures = /^SQLITE_(FULL|BUSY|LOCKED|IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN|NOMEM|INTERRUPT|PROTOCOL)/;

/** The code of a failure of the database itself, whatever was asked of it; null for any other error. */
export function findStorageFailure(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  return failures.test(code) ? code : findStorageFailure(error.cause);
}

export function isStorageFailure(error: unknown): boolean {
  return findStorageFailure(error) !== null;
}
