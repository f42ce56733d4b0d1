import type { Contract, SubgraphSource } from './graph.ts';

/** A file of an operation, or of fragments that other files of the same release use. */
export type OperationFile = {
  /** As it is named to people. */
  file: string;
  text: string;
  /** Where the text stands in the file, when that holds more than it; lines of the text are no lines of the file then. */
  line?: number;
  /** The hash under which the operation is registered; computed when it is not given. */
  id?: string;
};

/** What one version of a client sends. */
export type Release = { client: string; version: string; files: readonly OperationFile[] };

/** Everything that makes a graph, as it was read and before anything of it is known to hold. */
export type GraphSource = {
  /** For people, for example `main (1a2b3c4)`. */
  label: string;
  subgraphs: readonly SubgraphSource[];
  contracts: readonly Contract[];
  releases: readonly Release[];
};
