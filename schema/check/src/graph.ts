import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Place } from './finding.ts';
import type { Planner } from './plans/planner.ts';
import type { SourceIndex } from './source-index.ts';
import type { SupergraphDirectives } from './supergraph-directives.ts';

/** The SDL of a subgraph as it lies in a file. */
export type SubgraphSource = {
  name: string;
  /** Where the router reaches it; null where nobody has said so. */
  url: string | null;
  /** As it is named to people. */
  file: string;
  text: string;
};

/** A subgraph whose SDL holds by itself. */
export type Subgraph = SubgraphSource & { document: DocumentNode };

/** A part of the graph that is offered to some: what has one of the tags of `exclude` is left out. */
export type Contract = { name: string; exclude: readonly string[] };

/** An operation that a version of a client sends. */
export type Operation = {
  client: string;
  version: string;
  name: string;
  /** The hash under which it is registered: SHA-256 of what the client sends, in hexadecimal. */
  id: string;
  /** The operation with the fragments that it reaches. */
  document: DocumentNode;
  /** Where it is written. */
  place: Place;
};

/** Everything that a check compares: the graph in one state. */
export type Graph = {
  subgraphs: readonly Subgraph[];
  operations: readonly Operation[];
  /** With join directives, as the router loads it. */
  supergraph: string;
  /** What the supergraph says with directives. */
  directives: SupergraphDirectives;
  /** As clients see it. */
  api: GraphQLSchema;
  /** As the clients of each contract see it; one that does not compose is left out. */
  contracts: ReadonlyMap<string, GraphQLSchema>;
  /** The tags that each contract leaves out. */
  excludedTags: ReadonlyMap<string, readonly string[]>;
  sources: SourceIndex;
  planner: Planner;
};

/** The two states that a check compares. */
export type Change = { base: Graph; head: Graph };
