import { DEFAULT_DEPRECATION_REASON, isRequiredArgument, isRequiredInputField } from 'graphql';
import type { Finding } from '../finding.ts';
import { findPlaceOf } from '../place-of.ts';
import { type Element, listRoots } from './element.ts';
import { type JudgedGraph, remark } from './judged-graph.ts';

/** Objects to deprecations that leave people without a hint of what to use. */
export function judgeDeprecations(graph: JudgedGraph): Finding[] {
  return graph.elements.flatMap((element) => {
    const reason = readDeprecation(element);
    if (reason === null || (reason.trim() !== '' && reason !== DEFAULT_DEPRECATION_REASON)) return [];
    const { kind, coordinate } = element;
    const message = `The ${kind} ${coordinate} is deprecated without a reason.`;
    return remark(graph, { code: 'DEPRECATED_WITHOUT_REASON', coordinate, message });
  });
}

/**
 * Tells what goes without having been deprecated. Types, and what has to be given, cannot be deprecated: of a type that goes,
 * what led to it is told.
 */
export function findHastyRemovals(base: JudgedGraph, head: JudgedGraph): Finding[] {
  const left = new Set(head.elements.map(({ coordinate }) => coordinate));
  const roots = listRoots(base.api);
  return base.elements.flatMap((element) => {
    const { kind, coordinate } = element;
    if (left.has(coordinate) || kind === 'type' || readDeprecation(element) !== null || isRequired(element)) return [];
    const [around = ''] = coordinate.split(kind === 'argument' ? '(' : '.');
    if (!left.has(around) && !(kind === 'field' && roots.has(element.type))) return [];
    const message = `The ${kind} ${coordinate} is removed, and was never deprecated.`;
    const place = findPlaceOf({ base, head }, coordinate);
    return { ...remark(head, { code: 'REMOVED_WITHOUT_DEPRECATION', coordinate, message }), place };
  });
}

function readDeprecation(element: Element): string | null {
  return element.kind === 'type' ? null : (element.part.deprecationReason ?? null);
}

function isRequired(element: Element): boolean {
  if (element.kind === 'argument') return isRequiredArgument(element.part);
  return element.kind === 'input field' && isRequiredInputField(element.part);
}
