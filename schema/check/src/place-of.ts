import type { Place } from './finding.ts';
import type { Change } from './graph.ts';

/**
 * Where to point for a part of the schema: at it, or, where it is gone, at what was around it in the subgraph that had it.
 */
export function findPlaceOf({ base, head }: Change, coordinate: string): Place | null {
  if (head.sources.findDefinitions(coordinate).length > 0) return head.sources.findPlace(coordinate);
  const owner = base.sources.findDefinitions(coordinate)[0]?.subgraph;
  return head.sources.findPlace(coordinate, owner) ?? base.sources.findPlace(coordinate, owner);
}
