import type { DocumentNode } from 'graphql';
import type { Subgraph } from './graph.ts';

/** Subgraphs as composers take them. */
export type Services = { name: string; url: string; typeDefs: DocumentNode }[];

export function listServices(subgraphs: readonly Subgraph[]): Services {
  return subgraphs.map(({ name, url, document }) => ({ name, url, typeDefs: document }));
}
