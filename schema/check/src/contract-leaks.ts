import type { DocumentNode } from 'graphql';
import { listCoordinates, listParts, type Part } from './diff/parts.ts';
import type { Change, Graph, Subgraph } from './graph.ts';
import { readArguments, readLinks, type SpecificationLinks } from './ownership/specification-links.ts';
import { readReach } from './reach.ts';
import { type Definition, listAround } from './source-index.ts';

/** What a contract shows that it should not, and which tag of which subgraph says that it should not. */
export type Leak = { coordinate: string; tags: readonly string[] };

/**
 * What the clients of a contract see after a change although the contract kept it from them before, while the clients of the
 * whole graph could use it; and what is new and seen although it, or what it is in, has a tag that the contract leaves out.
 * A part is told as a whole, and not once more for what is inside it.
 */
export function findLeaks(contract: string, { base, head }: Change): Leak[] {
  const [before, after] = [base.contracts.get(contract), head.contracts.get(contract)];
  if (!before || !after) return [];
  const seen = new Set(listCoordinates(listParts(before)));
  const { inputs, outputs } = readReach(base.api);
  const usable = listParts(base.api).filter(({ coordinate }) => inputs.has(coordinate) || outputs.has(coordinate));
  const kept = new Set(listCoordinates(usable).filter((coordinate) => !seen.has(coordinate)));

  const findIn = (parts: readonly Part[]): Leak[] =>
    parts.flatMap(({ coordinate, parts: inner }) => {
      const tags = seen.has(coordinate) ? [] : listExcludingTags(contract, coordinate, head);
      return kept.has(coordinate) || tags.length > 0 ? [{ coordinate, tags }] : findIn(inner);
    });
  return findIn(listParts(after));
}

/** The tags for which a contract leaves out a part of a graph, or what it is in, each as `@tag(name: "x") on A.b in s`. */
export function listExcludingTags(contract: string, coordinate: string, graph: Graph): string[] {
  const { excludedTags, sources, subgraphs } = graph;
  const excluded = excludedTags.get(contract) ?? [];
  return listAround(coordinate).flatMap((around) =>
    sources.findDefinitions(around).flatMap((definition) =>
      readTags(definition, subgraphs)
        .filter((tag) => excluded.includes(tag))
        .map((tag) => `@tag(name: "${tag}") on ${around} in ${definition.subgraph}`),
    ),
  );
}

/** All tags that anything in the graph has. */
export function listTags({ sources, subgraphs }: Pick<Graph, 'sources' | 'subgraphs'>): Set<string> {
  const definitions = [...sources.coordinates()].flatMap((coordinate) => sources.findDefinitions(coordinate));
  return new Set(definitions.flatMap((definition) => readTags(definition, subgraphs)));
}

function readTags({ subgraph, directives }: Definition, subgraphs: readonly Subgraph[]): string[] {
  return directives
    .filter(({ name }) => isTag(name.value, subgraph, subgraphs))
    .map((node) => String(readArguments(node)['name']));
}

const known = new WeakMap<DocumentNode, SpecificationLinks>();

/** Whether a subgraph means `@tag` of federation by the name of a directive, which it may have imported under another one. */
function isTag(directive: string, subgraph: string, subgraphs: readonly Subgraph[]): boolean {
  const document = subgraphs.find(({ name }) => name === subgraph)?.document;
  if (!document) return false;
  const links = known.get(document) ?? readLinks(document);
  known.set(document, links);
  const { name, isFederation } = links.resolveDirective(directive);
  return isFederation && name === 'tag';
}
