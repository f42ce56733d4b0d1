import { LRUCache } from 'lru-cache';
import type { Window } from './rate-windows.ts';

/** Counts in sliding windows. */
export type RateCounter = {
  /**
   * Counts one more in all of these windows, or, when one of them is full, in none.
   *
   * @returns Null, or the seconds after which there is room again.
   */
  take: (windows: readonly Window[], now: Date) => Promise<number | null>;
};

const windowsAtMost = 100_000;

/** Counts in the memory of this process, exactly: a window holds the instants of what it has counted. */
export function createMemoryCounter(): RateCounter {
  const counted = new LRUCache<string, number[]>({ max: windowsAtMost });

  return {
    async take(windows, now) {
      const instant = now.getTime();
      const open = windows.map((window) => {
        const since = instant - window.windowSeconds * 1_000;
        return { window, instants: (counted.get(window.id) ?? []).filter((past) => past > since) };
      });
      const waits = open.flatMap(({ window, instants }) => {
        const first = instants[instants.length - window.limit];
        return first === undefined ? [] : [first + window.windowSeconds * 1_000 - instant];
      });
      if (waits.length > 0) return Math.max(1, Math.ceil(Math.max(...waits) / 1_000));
      for (const { window, instants } of open) counted.set(window.id, [...instants, instant]);
      return null;
    },
  };
}
