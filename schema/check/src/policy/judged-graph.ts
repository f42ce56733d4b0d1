import { createFinding, type Finding } from '../finding.ts';
import type { Graph } from '../graph.ts';
import type { Code } from '../rules.ts';
import { type Element, listElements } from './element.ts';

/** A graph with what its policy looks at. */
export type JudgedGraph = Graph & { elements: readonly Element[] };

/** Finds what a policy objects to in one graph, whether or not it has changed. */
export type Judge = (graph: JudgedGraph) => Finding[];

export function readJudgedGraph(graph: Graph): JudgedGraph {
  return { ...graph, elements: listElements(graph) };
}

type Remark = {
  code: Code;
  coordinate: string;
  message: string;
  evidence?: readonly string[];
  fix?: string;
  change?: string;
};

/** Makes a finding about a part of the API. */
export function remark({ sources }: Graph, { code, ...details }: Remark): Finding {
  return createFinding(code, { subject: 'api', place: sources.findPlace(details.coordinate), ...details });
}
