import { type DocumentNode, print, visit } from 'graphql';
import type { Graph, Operation } from './graph.ts';
import { nameAll } from './name-all.ts';

/** An operation with all releases of a client that send the same text. */
export type SentOperation = Omit<Operation, 'version'> & {
  /** The oldest first. */
  versions: readonly string[];
  /** Whether no release of the client sent it before. */
  isNew: boolean;
};

const versionsAtMost = 3; // in a sentence

/** The operations of the head: one for each text of a client, however many releases send it. */
export function listSentOperations(base: Graph, head: Graph): SentOperation[] {
  const known = new Set(base.operations.map(identify));
  const groups = new Map<string, Operation[]>();
  for (const operation of head.operations) {
    const group = groups.get(identify(operation));
    if (group) group.push(operation);
    else groups.set(identify(operation), [operation]);
  }
  return [...groups].flatMap(([identity, group]) => {
    const releases = group.toSorted(compareVersions);
    const newest = releases.at(-1); // It may be written in a file that people edit, and points into that.
    const versions = [...new Set(releases.map(({ version }) => version))];
    return newest ? [{ ...newest, versions, isNew: !known.has(identity) }] : [];
  });
}

function identify(operation: Operation): string {
  return `${operation.client} ${identifyText(operation)}`;
}

/**
 * What tells an operation from others of any client. The text counts besides the identifier, since nobody has verified what
 * a manifest says; that a manifest has every `__typename` and a file has none does not.
 */
export function identifyText({ id, document }: Pick<Operation, 'id' | 'document'>): string {
  return `${id}\n${printWithoutTypename(document)}`;
}

const printed = new WeakMap<DocumentNode, string>();

function printWithoutTypename(document: DocumentNode): string {
  const known = printed.get(document);
  if (known !== undefined) return known;
  const text = print(
    visit(document, { Field: ({ name, alias }) => (name.value === '__typename' && !alias ? null : undefined) }),
  );
  printed.set(document, text);
  return text;
}

/** Names with digits come before those of work in progress, such as `next`. */
function compareVersions(one: Operation, other: Operation): number {
  return one.version.localeCompare(other.version, 'en', { numeric: true });
}

/** `WebHome of web 1.0.0 and 1.1.0`. */
export function nameOperation(operation: SentOperation): string {
  const { client, versions } = operation;
  const [oldest = '', ...later] = versions;
  const those =
    later.length < versionsAtMost ? nameAll([oldest, ...later]) : `${oldest} and ${later.length} later releases`;
  return `${readName(operation)} of ${client} ${those}`;
}

/** The name of an operation, or what tells it from others that have none. */
export function readName({ name, id }: Pick<Operation, 'name' | 'id'>): string {
  return name === '' ? `The operation ${id.slice(0, 8)}` : name;
}

/** Whose it is, in a way that stays when another release sends the same. */
export function readSubject({ client, versions }: SentOperation): string {
  return `${client} ${versions[0]}`;
}

/** All releases, where the name of the operation does not have them. */
export function listReleases({ client, versions }: SentOperation): string[] {
  return versions.length > versionsAtMost ? [`sent by ${client} ${versions.join(', ')}`] : [];
}
