import { type DirectiveDefinitionNode, Kind, print } from 'graphql';
import { isExecutable } from '../executable-directives.ts';
import { createFinding, type Finding } from '../finding.ts';
import { nameAll } from '../name-all.ts';
import { type FederatedChange, type FederatedSubgraph, isVisible, locatePart } from './federated-graph.ts';

/** The definitions of directives that clients do not see, in subgraphs that there are before and after. */
export function compareDirectiveDefinitions(change: FederatedChange): Finding[] {
  const { base, head } = change;
  const findings: Finding[] = [];
  for (const after of head.subgraphs.values()) {
    const before = base.subgraphs.get(after.name);
    if (!before) continue;
    for (const coordinate of new Set([...before.parts.keys(), ...after.parts.keys()])) {
      const isDirective = /^@\w+$/.test(coordinate);
      if (!isDirective || isVisible(base.api, coordinate) || isVisible(head.api, coordinate)) continue;
      findings.push(...compareDefinition(change, before, after, coordinate));
    }
  }
  return findings;
}

function compareDefinition(
  change: FederatedChange,
  before: FederatedSubgraph,
  after: FederatedSubgraph,
  coordinate: string,
): Finding[] {
  const [was, is] = [readDefinition(before, coordinate), readDefinition(after, coordinate)];
  const [old, next] = [was && writeDefinition(was), is && writeDefinition(is)];
  if (old === next) return [];
  const subject = after.name;
  const tell = (code: Parameters<typeof createFinding>[0], message: string) => [
    createFinding(code, {
      subject,
      coordinate,
      message,
      place: locatePart(change, subject, coordinate),
      evidence: [old, next].flatMap((text) => (text ? [`${subject}: ${text}`] : [])),
      change: `${old ?? ''}\n${next ?? ''}`,
    }),
  ];
  if (!is)
    return tell('SUBGRAPH_DIRECTIVE_REMOVED', `${subject} does not define the directive ${coordinate} any more.`);
  if (was) return tell('SUBGRAPH_DIRECTIVE_CHANGED', `${subject} defines the directive ${coordinate} otherwise now.`);
  if (!is.locations.some(({ value }) => isExecutable(value)))
    return tell('SUBGRAPH_DIRECTIVE_ADDED', `${subject} defines the directive ${coordinate} now.`);
  const others = [...change.head.subgraphs.values()]
    .filter(({ parts }) => !parts.has(coordinate))
    .map(({ name }) => name);
  const reason =
    others.length > 0 ? `it is not defined by ${nameAll(others)}` : 'the subgraphs do not agree on where it can stand';
  const message = `${subject} defines ${coordinate} for operations, but clients cannot use it: ${reason}.`;
  return tell('EXECUTABLE_DIRECTIVE_HIDDEN', message);
}

function readDefinition({ parts }: FederatedSubgraph, coordinate: string): DirectiveDefinitionNode | undefined {
  const node = parts.get(coordinate)?.node;
  return node?.kind === Kind.DIRECTIVE_DEFINITION ? node : undefined;
}

/** Without descriptions, and with arguments and locations in order. */
function writeDefinition(node: DirectiveDefinitionNode): string {
  const all = (node.arguments ?? []).map(({ description: _, ...argument }) => print(argument)).toSorted();
  const locations = node.locations.map(({ value }) => value).toSorted();
  const given = all.length === 0 ? '' : `(${all.join(', ')})`;
  return `directive @${node.name.value}${given}${node.repeatable ? ' repeatable' : ''} on ${locations.join(' | ')}`;
}
