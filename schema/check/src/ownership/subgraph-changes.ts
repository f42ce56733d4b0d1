import type { DirectiveNode } from 'graphql';
import { createFinding, type Finding, type Place, readPlace } from '../finding.ts';
import type { Change, Subgraph } from '../graph.ts';
import type { Code } from '../rules.ts';
import { type FederatedChange, type FederatedSubgraph, showNode } from './federated-graph.ts';

/** The subgraphs that only have another name now, from the old one to the new one: they say the same, or stand at the same address. */
export function findRenames({ base, head }: Change): Map<string, string> {
  const removed = base.subgraphs.filter(({ name }) => !head.subgraphs.some((other) => other.name === name));
  const added = head.subgraphs.filter(({ name }) => !base.subgraphs.some((other) => other.name === name));
  const renames = new Map<string, string>();
  for (const before of removed) {
    const after = added.find(({ text, url }) => text === before.text || (url !== null && url === before.url));
    if (after && ![...renames.values()].includes(after.name)) renames.set(before.name, after.name);
  }
  return renames;
}

/** Subgraphs that come, go or get another name, and what each of them links and has composed. */
export function compareSubgraphs({ base, head }: FederatedChange): Finding[] {
  const removed = [...base.subgraphs.values()].filter(({ name }) => !head.subgraphs.has(name));
  const findings = removed.map(({ name, source }) =>
    tell('SUBGRAPH_REMOVED', name, `The subgraph ${name} is removed.`, { place: startOf(source) }),
  );
  for (const after of head.subgraphs.values()) {
    const before = base.subgraphs.get(after.name);
    if (before) findings.push(...compareSubgraph(before, after));
    else {
      const message = `The subgraph ${after.name} is added.`;
      findings.push(tell('SUBGRAPH_ADDED', after.name, message, { place: startOf(after.source) }));
    }
  }
  return findings;
}

function compareSubgraph(before: FederatedSubgraph, after: FederatedSubgraph): Finding[] {
  const { name, source } = after;
  const findings: Finding[] = [];
  if (before.source.name !== name) {
    const message = `The subgraph ${before.source.name} is called ${name} now.`;
    findings.push(tell('SUBGRAPH_RENAMED', name, message, { place: startOf(source), change: before.source.name }));
  } else if (before.source.url !== null && source.url !== null && before.source.url !== source.url) {
    const message = `The subgraph ${name} is reached at ${source.url} now, and no longer at ${before.source.url}.`;
    findings.push(
      tell('SUBGRAPH_URL_CHANGED', name, message, {
        place: startOf(source),
        change: `${before.source.url} to ${source.url}`,
      }),
    );
  }
  return [
    ...findings,
    ...compareVersions(before, after),
    ...compareLinks(before, after),
    ...compareComposed(before, after),
  ];
}

function compareVersions(before: FederatedSubgraph, after: FederatedSubgraph): Finding[] {
  const [old, next] = [before.links.federation, after.links.federation];
  const difference = compareNumbers(old, next);
  if (difference === 0) return [];
  const isRaised = difference < 0;
  const message = `${after.name} uses federation ${next} now; it was ${old}.`;
  const node = after.links.federationLink;
  return [
    tell(isRaised ? 'FEDERATION_VERSION_RAISED' : 'FEDERATION_VERSION_LOWERED', after.name, message, {
      place: readPlace(node) ?? startOf(after.source),
      evidence: [before.links.federationLink, node].flatMap((link) => (link ? [showNode(after.name, link)] : [])),
      change: `${old} ${next}`,
    }),
  ];
}

function compareLinks(before: FederatedSubgraph, after: FederatedSubgraph): Finding[] {
  const findings: Finding[] = [];
  const [old, next] = [before.links.others, after.links.others];
  for (const [url, { version, node }] of next) {
    const known = old.get(url);
    if (known?.version === version) continue;
    const details = {
      place: readPlace(node),
      evidence: [showNode(after.name, node)],
      change: `${url} ${known?.version ?? ''} ${version}`,
    };
    const message = known
      ? `${after.name} links ${url} at version ${version} now; it was ${known.version}.`
      : `${after.name} links ${url} now.`;
    findings.push(tell(known ? 'SPECIFICATION_VERSION_CHANGED' : 'SPECIFICATION_LINKED', after.name, message, details));
  }
  for (const [url, { node }] of old) {
    if (next.has(url)) continue;
    const message = `${after.name} does not link ${url} any more.`;
    const details = { place: startOf(after.source), evidence: [showNode(after.name, node)], change: url };
    findings.push(tell('SPECIFICATION_UNLINKED', after.name, message, details));
  }
  return findings;
}

function compareComposed(before: FederatedSubgraph, after: FederatedSubgraph): Finding[] {
  const [old, next] = [listComposed(before), listComposed(after)];
  const findings: Finding[] = [];
  for (const [coordinate, node] of next) {
    if (old.has(coordinate)) continue;
    const message = `What ${after.name} says with ${coordinate} is composed into the supergraph now.`;
    const details = { coordinate, place: readPlace(node), evidence: [showNode(after.name, node)] };
    findings.push(tell('DIRECTIVE_COMPOSED', after.name, message, details));
  }
  for (const [coordinate, node] of old) {
    if (next.has(coordinate)) continue;
    const message = `What ${after.name} says with ${coordinate} is not composed into the supergraph any more.`;
    const details = { coordinate, place: startOf(after.source), evidence: [showNode(after.name, node)] };
    findings.push(tell('DIRECTIVE_NOT_COMPOSED', after.name, message, details));
  }
  return findings;
}

function listComposed({ schemaUsages, links }: FederatedSubgraph): Map<string, DirectiveNode> {
  const usages = schemaUsages.filter(({ name, isFederation }) => isFederation && name === 'composeDirective');
  return new Map(
    usages.map(({ values, node }) => [`@${links.resolveDirective(String(values['name']).slice(1)).name}`, node]),
  );
}

type Details = { coordinate?: string; place?: Place | null; evidence?: readonly string[]; change?: string };

function tell(code: Code, subject: string, message: string, { coordinate, ...details }: Details): Finding {
  return createFinding(code, { subject, coordinate: coordinate ?? null, message, ...details });
}

function startOf({ file }: Subgraph): Place {
  return { file, line: 1, column: 1 };
}

/** Negative when the first version is the older one. */
function compareNumbers(one: string, other: string): number {
  const [left, right] = [one.split('.').map(Number), other.split('.').map(Number)];
  return (left[0] ?? 0) - (right[0] ?? 0) || (left[1] ?? 0) - (right[1] ?? 0);
}
