import type { Operation } from '../graph.ts';
import type { OperationUsage } from '../usage.ts';

const clientsAtMost = 5;

/** What a usage file says, a line of evidence each. */
export type UsageEvidence = {
  /** Who has sent an operation, the most frequent first; nothing when there is no usage file. */
  ofOperation: (operation: Pick<Operation, 'id'>) => string[];
  /** How much a release has sent. */
  ofRelease: (client: string, version: string) => string[];
};

export function createUsageEvidence(usage: readonly OperationUsage[]): UsageEvidence {
  const byHash = new Map<string, OperationUsage[]>();
  const byRelease = new Map<string, OperationUsage[]>();
  for (const each of usage) {
    add(byHash, each.hash, each);
    add(byRelease, `${each.client} ${each.version}`, each);
  }
  const unseen = usage.length === 0 ? [] : ['not seen in the usage file'];
  return {
    ofOperation({ id }) {
      const seen = (byHash.get(id) ?? []).toSorted((one, other) => other.count - one.count);
      const lines = seen.map((each) => describe([each], ` by ${each.client} ${each.version}`));
      const rest = lines.length - clientsAtMost;
      if (lines.length === 0) return unseen;
      return rest > 0 ? [...lines.slice(0, clientsAtMost), `and by ${rest} more clients and versions`] : lines;
    },
    ofRelease(client, version) {
      const seen = byRelease.get(`${client} ${version}`);
      return seen ? [`its operations were ${describe(seen, '')}`] : unseen;
    },
  };
}

function add(map: Map<string, OperationUsage[]>, key: string, usage: OperationUsage): void {
  const known = map.get(key);
  if (known) known.push(usage);
  else map.set(key, [usage]);
}

function describe(usage: readonly OperationUsage[], by: string): string {
  const count = usage.reduce((sum, each) => sum + each.count, 0).toLocaleString('en');
  const last =
    usage
      .map(({ lastSeen }) => lastSeen)
      .toSorted()
      .at(-1) ?? '';
  return `sent ${count} ${count === '1' ? 'time' : 'times'}${by}, last on ${last.slice(0, 10)}`;
}
