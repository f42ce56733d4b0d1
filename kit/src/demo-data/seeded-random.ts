/** Draws that look random and are the same in every run. */
export type SeededRandom = {
  /** At least 0, less than 1. */
  fraction: () => number;
  /** A whole number from `low` to `high`, both included. */
  integer: (low: number, high: number) => number;
  chance: (probability: number) => boolean;
  /** One of the items; throws if there are none. */
  pick: <Item>(items: readonly Item[]) => Item;
  /** The same items in another order; the list given is left as it is. */
  shuffle: <Item>(items: readonly Item[]) => Item[];
};

/** Makes a generator from a 32-bit seed (mulberry32 by Tommy Ettinger; not for secrets). */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;

  function fraction(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  function integer(low: number, high: number): number {
    return low + Math.floor(fraction() * (high - low + 1));
  }

  function pick<Item>(items: readonly Item[]): Item {
    if (items.length === 0) throw new Error('There is nothing to pick from; give at least one item.');
    return items[integer(0, items.length - 1)] as Item; // in range, because the list is not empty
  }

  function shuffle<Item>(items: readonly Item[]): Item[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = integer(0, last);
      const moved = shuffled[last] as Item; // both places are in range
      shuffled[last] = shuffled[other] as Item;
      shuffled[other] = moved;
    }
    return shuffled;
  }

  return { fraction, integer, chance: (probability) => fraction() < probability, pick, shuffle };
}
