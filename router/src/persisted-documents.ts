import { readFileSync } from 'node:fs';
import type { DocumentCache } from '@supergraph/kit/graphql-server';
import { StartError } from '@supergraph/kit/run-process';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

/** Apollo's manifest of persisted queries, as `pnpm schema operations` writes it. */
const manifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), body: z.string() })),
});

/** The documents that clients were released with, by their SHA-256. */
export type PersistedDocuments = ReadonlyMap<string, string>;

const committed = new URL('../../schema/persisted-documents.json', import.meta.url);

/**
 * Reads the manifest of the persisted documents; without a file, `schema/persisted-documents.json`.
 *
 * @throws StartError saying what is wrong with the file.
 */
export function readPersistedDocuments(file: string | undefined): PersistedDocuments {
  const name = file ?? 'schema/persisted-documents.json';
  const advice = '`pnpm schema operations` writes one.';
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file ?? committed, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'it is not JSON';
    throw new StartError(`The persisted documents ${name} cannot be read (${reason}). ${advice}`);
  }
  const { success, data } = manifest.safeParse(content);
  if (!success) throw new StartError(`${name} is not a manifest of persisted documents in Apollo's format. ${advice}`);
  return new Map(data.operations.map(({ id, body }) => [id, body]));
}

/** How many bytes of documents that clients have registered themselves are kept. */
const registeredAtMost = 10_485_760;

/**
 * Where documents are found by their hash: the persisted ones, and, unless only those may run, what clients have registered
 * (automatic persisted queries).
 */
export function createDocumentCache(persisted: PersistedDocuments, { isClosed }: { isClosed: boolean }): DocumentCache {
  const registered = new LRUCache<string, string>({
    maxSize: registeredAtMost,
    sizeCalculation: (document) => document.length + 64,
  });
  // @apollo/server puts a word of its own before the hash.
  const readHash = (key: string) => key.slice(key.lastIndexOf(':') + 1);
  return {
    get: async (key) => persisted.get(readHash(key)) ?? registered.get(readHash(key)),
    async set(key, document) {
      if (!isClosed) registered.set(readHash(key), document);
    },
    delete: async (key) => registered.delete(readHash(key)),
  };
}
