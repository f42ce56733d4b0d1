import { describe, expect, it } from 'vitest';
import { findStorageFailure, isStorageFailure } from './storage-failure.ts';

const fail = (code: string) => Object.assign(new Error('It failed.'), { code });

describe('a failure of the database itself', () => {
  it.each(['SQLITE_FULL', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_IOERR_WRITE', 'SQLITE_CORRUPT'])(
    'is %s',
    (code) => {
      expect(findStorageFailure(fail(code))).toBe(code);
      expect(findStorageFailure(new Error('Wrapped.', { cause: new Error('Twice.', { cause: fail(code) }) }))).toBe(
        code,
      );
    },
  );

  it.each([
    fail('SQLITE_CONSTRAINT_UNIQUE'),
    fail('SQLITE_ERROR'),
    fail('ENOENT'),
    new Error('Any.'),
    'a text',
    null,
    undefined,
  ])('is not %s', (error) => {
    expect(isStorageFailure(error)).toBe(false);
  });
});
