import { mkdirSync, writeFileSync } from 'node:fs';
import type { RegisteredOperation } from './operations.ts';
import { printManifest } from './persisted-documents.ts';

const releasesFolder = new URL('../releases/', import.meta.url);

/** Thrown when a release cannot be registered; its message says why and what to do. */
export class ReleaseError extends Error {
  override readonly name = 'ReleaseError';
}

/**
 * Writes down what an app sends at the moment, as the release that people are going to have installed. What was released does
 * not change any more, so that a release is registered once.
 *
 * @returns The file, as it is named to people.
 * @throws ReleaseError when there is no such app, or the release is registered already.
 */
export function registerRelease(
  operations: readonly RegisteredOperation[],
  { client, version }: { client: string; version: string },
): string {
  const sent = operations.filter(({ app }) => app === client);
  if (sent.length === 0) {
    const apps = [...new Set(operations.map(({ app }) => app))].toSorted().join(', ');
    throw new ReleaseError(`There is no app "${client}" in schema/operations. These are there: ${apps}.`);
  }
  if (!/^\d[\w.+-]*$/.test(version)) {
    throw new ReleaseError(`The version "${version}" cannot be part of a file name. Write it like 1.4.0.`);
  }
  const name = `${client}-${version}.json`;
  mkdirSync(releasesFolder, { recursive: true });
  try {
    writeFileSync(new URL(name, releasesFolder), printManifest(sent), { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new ReleaseError(
      `${client} ${version} is registered already, in schema/releases/${name}. Register another version, or delete the file if nobody has this one.`,
    );
  }
  return `schema/releases/${name}`;
}
