/** What a measurement must take away again: processes and folders. */
export type Leftovers = {
  /** Remembers how to take something away. */
  add: (remove: () => Promise<void>) => void;
  /** Takes everything away, the latest first; what fails is told on standard error and does not keep the rest. */
  clear: () => Promise<void>;
};

/** Creates an empty list of leftovers. */
export function createLeftovers(): Leftovers {
  const removals: (() => Promise<void>)[] = [];
  return {
    add: (remove) => void removals.push(remove),
    async clear() {
      for (const remove of removals.splice(0).toReversed()) {
        try {
          await remove();
        } catch (error) {
          process.stderr.write(`Something could not be taken away: ${String(error)}\n`);
        }
      }
    },
  };
}
