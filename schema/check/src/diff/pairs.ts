/** What is only in the first list, only in the second, and in both, by name. */
export type Pairs<Element> = {
  removed: readonly Element[];
  added: readonly Element[];
  kept: readonly (readonly [before: Element, after: Element])[];
};

/** Compares two lists whose order means nothing, as none does in a schema. */
export function pairByName<Element extends { name: string }>(
  before: readonly Element[],
  after: readonly Element[],
): Pairs<Element> {
  const old = new Map(before.map((element) => [element.name, element]));
  const names = new Set(after.map(({ name }) => name));
  return {
    removed: before.filter(({ name }) => !names.has(name)),
    added: after.filter(({ name }) => !old.has(name)),
    kept: after.flatMap((element) => {
      const match = old.get(element.name);
      return match ? [[match, element] as const] : [];
    }),
  };
}
