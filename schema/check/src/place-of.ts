import { type GraphQLSchema, isInterfaceType, isObjectType, print } from 'graphql';
import type { Place } from './finding.ts';
import type { Graph } from './graph.ts';
import type { SourceIndex } from './source-index.ts';

/** What tells where a part is written: the subgraphs, and the interfaces that subgraphs may take for objects. */
type Located = Pick<Graph, 'sources' | 'api'>;

/**
 * Where a part of the schema has changed: in the subgraph that says something else of it than before, as near to the part as
 * that subgraph still has something; in the base where nothing of it is left there.
 */
export function findPlaceOf({ base, head }: { base: Located; head: Located }, coordinate: string): Place | null {
  const [written = coordinate] = listWritten(coordinate, [head, base]);
  const describe = (sources: SourceIndex, subgraph: string) =>
    sources
      .findDefinitions(written, subgraph)
      .map(({ node }) => print(node))
      .join('\n');
  const holders = [head, base].flatMap(({ sources }) => sources.findDefinitions(written));
  const changed = holders.find(
    ({ subgraph }) => describe(base.sources, subgraph) !== describe(head.sources, subgraph),
  )?.subgraph;
  return (
    head.sources.findPlace(written, changed) ??
    base.sources.findPlace(written, changed) ??
    head.sources.findPlace(coordinate)
  );
}

/** A type may have a part of an interface that a subgraph takes for an object, and that only stands there. */
function listWritten(coordinate: string, graphs: readonly Located[]): string[] {
  const [type = '', ...rest] = coordinate.split('.');
  const owners = [type, ...graphs.flatMap(({ api }) => listInterfaces(api, type))];
  const candidates = owners.map((owner) => [owner, ...rest].join('.'));
  return candidates.filter((each) => graphs.some(({ sources }) => sources.findDefinitions(each).length > 0));
}

function listInterfaces(api: GraphQLSchema, name: string): string[] {
  const type = api.getType(name);
  return isObjectType(type) || isInterfaceType(type) ? type.getInterfaces().map((each) => each.name) : [];
}
