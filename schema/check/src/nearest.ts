/** The most similar of some names, null when none is near enough to be what somebody meant. */
export function findNearest(name: string, candidates: Iterable<string>): string | null {
  let [nearest, least]: [string | null, number] = [null, Math.floor(name.length / 3) + 1];
  for (const candidate of candidates) {
    const distance = measureDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [nearest, least] = [candidate, distance];
  }
  return nearest;
}

/** How many characters have to be added, removed or replaced to make one text of another (Levenshtein 1966). */
function measureDistance(one: string, other: string): number {
  const others = [...other];
  let distances = [...others.keys(), others.length];
  for (const [row, character] of [...one].entries()) {
    const next = [row + 1];
    for (const [column, otherCharacter] of others.entries()) {
      const replaced = (distances[column] ?? 0) + (character === otherCharacter ? 0 : 1);
      next.push(Math.min(replaced, (distances[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    distances = next;
  }
  return distances.at(-1) ?? 0;
}
