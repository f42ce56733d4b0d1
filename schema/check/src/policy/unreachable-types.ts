import type { Finding } from '../finding.ts';
import { readReach } from '../reach.ts';
import { type JudgedGraph, remark } from './judged-graph.ts';

/** Objects to types that no operation can get at. */
export function judgeReachability(graph: JudgedGraph): Finding[] {
  const { inputs, outputs } = readReach(graph.api);
  return graph.elements.flatMap(({ kind, coordinate }) => {
    if (kind !== 'type' || inputs.has(coordinate) || outputs.has(coordinate)) return [];
    const message = `No operation can get at the type ${coordinate}: no field returns it and no argument takes it.`;
    return remark(graph, { code: 'TYPE_UNREACHABLE', coordinate, message });
  });
}
