import { readFileSync } from 'node:fs';
import { composeServices as composeWithTheGuild } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { composeSchema, locateSubgraph } from '../src/compose.ts';

const readCommitted = (name: string) => readFileSync(new URL(`../${name}.graphql`, import.meta.url), 'utf8');

describe('the committed schema', () => {
  it('is what the three subgraphs compose to', () => {
    const { supergraph, api } = composeSchema();
    expect(readCommitted('supergraph')).toBe(supergraph);
    expect(readCommitted('api')).toBe(api);
  });

  it('composes with a second composer as well', () => {
    const services = ['users', 'blogs', 'comments'].map((name) => ({
      name,
      url: `http://${name}`,
      typeDefs: parse(readFileSync(locateSubgraph(name), 'utf8')),
    }));
    const { errors, supergraphSdl } = composeWithTheGuild(services);
    expect(errors ?? []).toEqual([]);
    expect(supergraphSdl).toContain('join__Graph');
  });
});
