import type { SelectionSetNode } from 'graphql';

/**
 * Tells whether selections are gone through for the first time under some circumstances. Fragments may be spread in very many
 * ways, and every way to the same selections gives the same.
 */
export function createVisitMemory(): (set: SelectionSetNode, circumstances: string) => boolean {
  const known = new Map<SelectionSetNode, Set<string>>();
  return (set, circumstances) => {
    const seen = known.get(set) ?? new Set();
    known.set(set, seen);
    const { size } = seen;
    seen.add(circumstances);
    return seen.size > size;
  };
}
