import { describe, expect, it } from 'vitest';
import { isWithin } from './is-within.ts';

describe('something that is waited for', () => {
  it('has come, or has failed, before the deadline', async () => {
    expect(await isWithin(Promise.resolve(), 60_000)).toBe(true);
    await expect(isWithin(Promise.reject(new Error('No.')), 60_000)).rejects.toThrow('No.');
  });

  it('is waited for no longer than the deadline, even if it never comes', async () => {
    expect(await isWithin(new Promise(() => undefined), 1)).toBe(false);
  });
});
