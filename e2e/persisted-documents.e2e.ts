import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client/core';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { type DocumentNode, Kind, parse, visit } from 'graphql';
import { describe, expect, it } from 'vitest';

type PersistedDocument = { id: string; name: string; type: 'query' | 'mutation'; body: string };

const manifest = JSON.parse(readFileSync(new URL('../schema/persisted-documents.json', import.meta.url), 'utf8')) as {
  operations: PersistedDocument[];
};

describe('what Apollo Client sends for a registered operation', () => {
  it('is the body of the manifest, to the byte', async () => {
    for (const { name, type, body } of manifest.operations) {
      const sent = await send(writeAsInApp(body), type);
      expect(sent, name).toMatchObject({ operationName: name, query: body });
    }
  });

  it('is the identifier of the manifest, and no body, when it sends persisted documents', async () => {
    const persisted = new PersistedQueryLink({
      sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
    });
    for (const { name, type, body, id } of manifest.operations) {
      const sent = await send(writeAsInApp(body), type, persisted);
      expect(sent.query, name).toBeUndefined();
      expect(sent.extensions, name).toMatchObject({ persistedQuery: { version: 1, sha256Hash: id } });
    }
  });
});

/** The document as it stands in the source of an app, where nobody writes `__typename`. */
function writeAsInApp(body: string): DocumentNode {
  return visit(parse(body), {
    [Kind.FIELD]: ({ name }) => (name.value === '__typename' ? null : undefined),
  });
}

/** The request that leaves the client; the answer does not matter. */
async function send(document: DocumentNode, type: PersistedDocument['type'], before?: ApolloLink) {
  let sent = '';
  const http = new HttpLink({
    uri: 'http://localhost/graphql',
    fetch: (_input, init) => {
      sent = String(init?.body);
      return Promise.resolve(Response.json({ data: null }));
    },
  });
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: before ? ApolloLink.from([before, http]) : http,
  });
  if (type === 'query') await client.query({ query: document, fetchPolicy: 'no-cache' });
  else await client.mutate({ mutation: document, fetchPolicy: 'no-cache' });
  client.stop();
  return JSON.parse(sent) as { operationName: string; query?: string; extensions?: unknown };
}
