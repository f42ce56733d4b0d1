import type { Finding } from '../finding.ts';
import { type Element, listRoots } from './element.ts';
import { type JudgedGraph, remark } from './judged-graph.ts';

/** Tells what has come without a description, and what has lost it. */
export function compareDescriptions(base: JudgedGraph, head: JudgedGraph): Finding[] {
  const roots = listRoots(head.api);
  const known = new Map(base.elements.map((element) => [element.coordinate, element]));
  return head.elements.flatMap((element) => {
    if (isDescribed(element) || (element.kind === 'type' && roots.has(element.part))) return [];
    const { coordinate, kind } = element;
    const before = known.get(coordinate);
    const message = `The ${kind} ${coordinate} has no description`;
    if (!before) return remark(head, { code: 'DESCRIPTION_MISSING', coordinate, message: `${message}.` });
    if (!isDescribed(before)) return [];
    const evidence = [`before: ${before.part.description}`];
    return remark(head, { code: 'DESCRIPTION_LOST', coordinate, message: `${message} any more.`, evidence });
  });
}

function isDescribed({ part }: Element): boolean {
  return Boolean(part.description?.trim());
}
