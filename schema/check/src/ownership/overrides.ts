import type { Finding } from '../finding.ts';
import type { Code } from '../rules.ts';
import {
  type FederatedChange,
  type FederatedGraph,
  type FederatedSubgraph,
  listFederationUsages,
} from './federated-graph.ts';

type Override = {
  from: string;
  /** Decides, request by request, who resolves the field; null when it is always the new one. */
  label: string | null;
  /** Whether the other subgraph still has the field, so that there is something to override. */
  isLive: boolean;
};

/** Tells one change of a field. */
export type Tell = (
  code: Code,
  subject: string,
  message: string,
  others: readonly string[],
  change?: string,
) => Finding;

/** The subgraphs that a router may ask for a field. */
export function listResolvers(graph: FederatedGraph, coordinate: string): FederatedSubgraph[] {
  const candidates = (graph.holders.get(coordinate) ?? []).filter(({ parts }) => parts.get(coordinate)?.isResolvable);
  const overridden = candidates.flatMap((subgraph) => {
    const override = readOverride(graph, subgraph.name, coordinate);
    return override?.label === null ? [override.from] : [];
  });
  return candidates.filter(({ name }) => !overridden.includes(name));
}

/** Tells how far the move of a field by `@override` has come; null when none begins, goes on or ends. */
export function compareOverride(
  { base, head }: FederatedChange,
  coordinate: string,
  subject: string,
  tell: Tell,
): Finding | null {
  const was = readOverride(base, subject, coordinate);
  const is = readOverride(head, subject, coordinate);
  const isResolving = listResolvers(head, coordinate).some(({ name }) => name === subject);

  if (was?.isLive && is?.isLive) return compareLive(was, is, coordinate, subject, tell);
  if (is?.isLive) return tellBegun(is, coordinate, subject, tell);
  if (was?.isLive) {
    const isSourceGone = !isResolvedIn(head, was.from, coordinate);
    if (isSourceGone && isResolving) return tellEnded(was, coordinate, subject, tell);
    if (isSourceGone || isResolving) return null;
    const message = `${coordinate} is resolved by ${was.from} again; ${subject} does not override it any more.`;
    return tell('OVERRIDE_REVERTED', was.from, message, [subject], subject);
  }
  if (!was || is) return null;
  const message = `${subject} does not say any more that it overrides ${coordinate} of ${was.from}, where that has not been for some time.`;
  return tell('OVERRIDE_REMOVED', subject, message, [], was.from);
}

function compareLive(was: Override, is: Override, coordinate: string, subject: string, tell: Tell): Finding | null {
  const change = `${was.from} ${was.label ?? ''} to ${is.from} ${is.label ?? ''}`;
  if (was.from !== is.from) {
    const message = `${subject} overrides ${coordinate} of ${is.from} now; it was that of ${was.from}.`;
    return tell('OVERRIDE_SOURCE_CHANGED', subject, message, [was.from, is.from], change);
  }
  if (was.label === is.label) return null;
  if (is.label === null) {
    const message = `${coordinate} is always resolved by ${subject} now; "${was.label}" does not decide any more.`;
    return tell('OVERRIDE_COMPLETED', subject, message, [is.from], change);
  }
  const before = was.label === null ? `${subject} always did` : `it was "${was.label}"`;
  const message = `"${is.label}" decides now whether ${subject} or ${is.from} resolves ${coordinate}; ${before}.`;
  return tell('OVERRIDE_LABEL_CHANGED', subject, message, [is.from], change);
}

function tellBegun({ from, label }: Override, coordinate: string, subject: string, tell: Tell): Finding {
  if (label === null) {
    const message = `${coordinate} moves from ${from} to ${subject}, which overrides it.`;
    return tell('FIELD_MOVED_BY_OVERRIDE', subject, message, [from], from);
  }
  const message = `${coordinate} begins to move from ${from} to ${subject}: "${label}" decides who resolves it.`;
  return tell('OVERRIDE_STARTED', subject, message, [from], `${from} ${label}`);
}

function tellEnded({ from, label }: Override, coordinate: string, subject: string, tell: Tell): Finding {
  if (label === null) {
    const message = `${from} does not resolve ${coordinate} any more, which ${subject} has overridden: the move is finished.`;
    return tell('OVERRIDE_FINISHED', subject, message, [from], from);
  }
  const message = `${from} does not resolve ${coordinate} any more, although "${label}" still gave it requests.`;
  return tell('OVERRIDE_CUT_SHORT', subject, message, [from], `${from} ${label}`);
}

function readOverride(graph: FederatedGraph, subgraph: string, coordinate: string): Override | null {
  const [usage] = listFederationUsages(graph.subgraphs.get(subgraph)?.parts.get(coordinate), 'override');
  if (!usage) return null;
  const { from, label } = usage.values;
  const source = [...graph.subgraphs.values()].find((candidate) => candidate.source.name === from);
  const name = source?.name ?? String(from);
  return { from: name, label: typeof label === 'string' ? label : null, isLive: isResolvedIn(graph, name, coordinate) };
}

function isResolvedIn({ subgraphs }: FederatedGraph, name: string, coordinate: string): boolean {
  return subgraphs.get(name)?.parts.get(coordinate)?.isResolvable === true;
}
