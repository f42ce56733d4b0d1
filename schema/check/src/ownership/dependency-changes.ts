import { normaliseFieldSet } from '../field-set.ts';
import { createFinding, type Finding, readPlace } from '../finding.ts';
import type { Code } from '../rules.ts';
import { type FederatedChange, listFederationUsages, locatePart, type Part, showNode } from './federated-graph.ts';

type Kind = { directive: string; added: Code; removed: Code; changed: Code; verb: string };

const kinds: readonly Kind[] = [
  {
    directive: 'requires',
    added: 'REQUIRES_ADDED',
    removed: 'REQUIRES_REMOVED',
    changed: 'REQUIRES_CHANGED',
    verb: 'needs',
  },
  {
    directive: 'provides',
    added: 'PROVIDES_ADDED',
    removed: 'PROVIDES_REMOVED',
    changed: 'PROVIDES_CHANGED',
    verb: 'brings',
  },
];

/** What fields need of other subgraphs and what they bring along, where a subgraph has the field before and after. */
export function compareDependencies(change: FederatedChange): Finding[] {
  const findings: Finding[] = [];
  for (const after of change.head.subgraphs.values()) {
    const before = change.base.subgraphs.get(after.name);
    for (const [coordinate, part] of after.parts) {
      const known = before?.parts.get(coordinate);
      if (known) findings.push(...kinds.flatMap((kind) => compareSets(change, after.name, kind, known, part)));
    }
  }
  return findings;
}

function compareSets(change: FederatedChange, subject: string, kind: Kind, before: Part, after: Part): Finding[] {
  const { directive, verb } = kind;
  const [was] = listFederationUsages(before, directive);
  const [is] = listFederationUsages(after, directive);
  const old = was ? normaliseFieldSet(String(was.values['fields'])) : null;
  const next = is ? normaliseFieldSet(String(is.values['fields'])) : null;
  if (old === next) return [];
  const { coordinate } = after;
  const start = `${coordinate} in ${subject}`;
  const [code, message] =
    old === null
      ? [kind.added, `${start} ${verb} "${next}" now.`]
      : next === null
        ? [kind.removed, `${start} ${verb} nothing any more; it was "${old}".`]
        : [kind.changed, `${start} ${verb} "${next}" now; it was "${old}".`];
  return [
    createFinding(code, {
      subject,
      coordinate,
      message,
      place: is ? readPlace(is.node) : locatePart(change, subject, coordinate),
      evidence: [was, is].flatMap((usage) => (usage ? [showNode(subject, usage.node)] : [])),
      change: `${old ?? ''} ${next ?? ''}`,
    }),
  ];
}
