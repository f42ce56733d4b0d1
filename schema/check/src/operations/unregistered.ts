import { createFinding, type Finding } from '../finding.ts';
import type { Change, Graph, Operation } from '../graph.ts';
import type { UsageEvidence } from './usage-evidence.ts';

/** Finds releases, and operations of releases by their names, that the registry no longer has. */
export function listUnregistered({ base, head }: Change, usage: UsageEvidence): Finding[] {
  const after = groupByRelease(head);
  return [...groupByRelease(base)].flatMap(([release, operations]) => {
    const rest = after.get(release);
    if (!rest) return describeRelease(release, operations, usage);
    const names = new Set(rest.map(({ name }) => name));
    const gone = operations.filter(({ name }) => !names.has(name));
    return gone.map((operation) => describeOperation(release, operation, usage));
  });
}

function groupByRelease({ operations }: Graph): Map<string, Operation[]> {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    const release = `${operation.client} ${operation.version}`;
    const group = groups.get(release);
    if (group) group.push(operation);
    else groups.set(release, [operation]);
  }
  return groups;
}

function describeRelease(release: string, [first]: readonly Operation[], usage: UsageEvidence): Finding[] {
  if (!first) return [];
  return [
    createFinding('RELEASE_UNREGISTERED', {
      subject: release,
      coordinate: null,
      message: `${release} is not registered any more, so that nothing is checked for the people who still use it.`,
      place: first.place,
      evidence: usage.ofRelease(first.client, first.version),
    }),
  ];
}

function describeOperation(release: string, operation: Operation, usage: UsageEvidence): Finding {
  const name = operation.name === '' ? 'An operation without a name' : operation.name;
  return createFinding('OPERATION_UNREGISTERED', {
    subject: release,
    coordinate: null,
    message: `${name} of ${release} is not registered any more.`,
    place: operation.place,
    evidence: usage.ofOperation(operation),
    change: operation.name || operation.id,
  });
}
