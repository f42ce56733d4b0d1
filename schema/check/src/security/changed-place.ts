import { print } from 'graphql';
import type { Place } from '../finding.ts';
import type { Change } from '../graph.ts';
import type { Definition } from '../source-index.ts';

/** Where the directives of a part of the schema have changed: in the subgraph that says something else than before. */
export function findChangedPlace({ base, head }: Change, coordinate: string): Place | null {
  const describe = (definitions: readonly Definition[]) =>
    definitions.flatMap(({ directives }) => directives.map(print)).join(' ');
  const changed = head.sources.findDefinitions(coordinate).find(({ subgraph }) => {
    const [before, after] = [base, head].map(({ sources }) => describe(sources.findDefinitions(coordinate, subgraph)));
    return before !== after;
  });
  return head.sources.findPlace(coordinate, changed?.subgraph) ?? base.sources.findPlace(coordinate);
}
