import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import { createTestCall, createTestHost } from '@supergraph/kit/testing';
import { parse } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { createEngine } from './engine.ts';
import { readRules, readSupergraph } from './supergraph.ts';

const folder = mkdtempSync(join(tmpdir(), 'supergraph-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');

/** Reads the committed supergraph with something changed in it, as the router does when it starts. */
function start(change: (sdl: string) => string) {
  const file = join(folder, 'supergraph.graphql');
  const changed = change(sdl);
  expect(changed).not.toBe(sdl);
  writeFileSync(file, changed);
  const supergraph = readSupergraph(file);
  return readRules(supergraph.document, file);
}

describe('the engine', () => {
  it('runs no operation that nobody has admitted, and asks no subgraph', async () => {
    const supergraph = readSupergraph(undefined);
    let fetches = 0;
    const links = supergraph.subgraphs.map((name) => ({
      name,
      async send() {
        fetches += 1;
        return { data: {} };
      },
      stop: async () => undefined,
    }));
    const engine = createEngine({ supergraph, links, scalars: [], log: createTestHost().log });
    engine.onSchemaLoadOrUpdate(() => undefined);
    const { executor } = await engine.load({ apollo: {} });
    const query = '{ blogs { totalCount } }';
    const request = { request: { query }, document: parse(query), queryHash: '1', context: { call: createTestCall() } };
    await expect(executor?.(request as unknown as GatewayGraphQLRequestContext)).rejects.toThrow('nobody has admitted');
    expect(fetches).toBe(0);
    await engine.stop?.();
  });

  it('is given a supergraph without guards, in which everything else stays where it was', () => {
    const { gatewaySdl } = readSupergraph(undefined);
    expect(gatewaySdl).not.toMatch(/@authenticated|@requiresScopes|requiresScopes__|SECURITY\)/);
    expect(gatewaySdl.split('\n')).toHaveLength(sdl.split('\n').length);
    expect(gatewaySdl.split('\n').findIndex((line) => line.startsWith('type Viewer'))).toBe(
      sdl.split('\n').findIndex((line) => line.startsWith('type Viewer')),
    );
  });
});

describe('the router does not start', () => {
  it.each([
    [
      'when a guarded field cannot be null',
      (text: string) =>
        text.replace(
          'role: Role @join__field(graph: USERS) @requires',
          'role: Role! @join__field(graph: USERS) @requires',
        ),
      'User.role is guarded and so must be nullable',
    ],
    [
      'when a guard has another name',
      (text: string) => text.replace('authenticated/v0.1"', 'authenticated/v0.1", as: "signedIn"'),
      'renames a directive',
    ],
    [
      'when it would have to enforce what it cannot',
      (text: string) => text.replace('requiresScopes/v0.1"', 'policy/v0.1"'),
      'policy/v0.1 for: SECURITY, which this router cannot enforce',
    ],
    [
      'when a guard lets everybody through',
      (text: string) => text.replace('@requiresScopes(scopes: [["user:admin"]])', '@requiresScopes(scopes: [[]])'),
      'scopes',
    ],
  ])('%s', (_when, change, sentence) => {
    expect(() => start(change)).toThrow(sentence);
  });
});
