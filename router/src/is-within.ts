import { setTimeout as delay } from 'node:timers/promises';

/** Waits for something, but no longer than so many milliseconds. @returns Whether it has come. */
export async function isWithin(waited: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const deadline = new AbortController();
  const late = delay(milliseconds, false, { signal: deadline.signal }).catch(() => false);
  return Promise.race([waited.then(() => true), late]).finally(() => deadline.abort());
}
