import type { DocumentNode } from 'graphql';
import type { Subgraph } from './graph.ts';

/** Subgraphs as composers take them. */
export type Services = { name: string; url: string; typeDefs: DocumentNode }[];

export function listServices(subgraphs: readonly Subgraph[]): Services {
  return subgraphs.map((subgraph) => ({
    name: subgraph.name,
    url: readUrl(subgraph),
    typeDefs: subgraph.document,
  }));
}

/** The address of a subgraph; one that leads nowhere (RFC 6761) where none is known, since composers insist on one. */
export function readUrl({ name, url }: Pick<Subgraph, 'name' | 'url'>): string {
  return url ?? `http://${name}.invalid/graphql`;
}
