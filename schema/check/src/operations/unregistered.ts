import { createFinding, type Finding } from '../finding.ts';
import type { Change, Graph, Operation } from '../graph.ts';
import { identifyText, readName } from '../sent-operation.ts';
import type { UsageEvidence } from './usage-evidence.ts';

/** Finds releases, and operations of releases, that the registry no longer has, or has with another text. */
export function listUnregistered({ base, head }: Change, usage: UsageEvidence): Finding[] {
  const after = groupByRelease(head);
  return [...groupByRelease(base)].flatMap(([release, operations]) => {
    const rest = after.get(release);
    if (!rest) return describeRelease(release, operations, usage);
    const byName = new Map(rest.map((operation) => [operation.name, operation]));
    const texts = new Set(rest.map(identifyText));
    return operations.flatMap((operation) => {
      const now = byName.get(operation.name);
      if (!now) return describeOperation(release, operation, usage);
      if (!isReleased(operation) || texts.has(identifyText(operation))) return [];
      return describeReplaced(release, operation, now, usage);
    });
  });
}

/** What is in progress has a name such as `next` in the place of a number, and is edited every day. */
function isReleased({ version }: Operation): boolean {
  return /\d/.test(version);
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
    operation: readName(operation),
    message: `${name} of ${release} is not registered any more.`,
    place: operation.place,
    evidence: usage.ofOperation(operation),
    change: operation.name || operation.id,
  });
}

function describeReplaced(release: string, operation: Operation, now: Operation, usage: UsageEvidence): Finding {
  return createFinding('OPERATION_REPLACED', {
    subject: release,
    coordinate: null,
    operation: readName(operation),
    message: `${readName(operation)} of ${release} is registered with another text than before.`,
    place: now.place,
    evidence: usage.ofOperation(operation),
    change: `${operation.name}\n${identifyText(operation)}\n${identifyText(now)}`,
  });
}
