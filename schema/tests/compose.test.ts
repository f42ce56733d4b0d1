import { readFileSync } from 'node:fs';
import { composeSchemaContract, composeServices as composeWithTheGuild } from '@theguild/federation-composition';
import { buildSchema, type GraphQLSchema, isInputObjectType, isInterfaceType, isObjectType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { composeSchema, locateSubgraph } from '../src/compose.ts';

const readCommitted = (name: string) => readFileSync(new URL(`../${name}.graphql`, import.meta.url), 'utf8');

const services = ['users', 'blogs', 'comments'].map((name) => ({
  name,
  url: `http://${name}`,
  typeDefs: parse(readFileSync(locateSubgraph(name), 'utf8')),
}));

describe('the committed schema', () => {
  it('is what the three subgraphs compose to', () => {
    const { supergraph, api } = composeSchema();
    expect(readCommitted('supergraph')).toBe(supergraph);
    expect(readCommitted('api')).toBe(api);
  });

  it('composes with a second composer as well', () => {
    const { errors, supergraphSdl } = composeWithTheGuild(services);
    expect(errors ?? []).toEqual([]);
    expect(supergraphSdl).toContain('join__Graph');
  });
});

describe('the public contract, which leaves out what is tagged for administration', () => {
  it('lacks every name of administration and nothing else', () => {
    const filter = { include: new Set<string>(), exclude: new Set(['admin']) };
    const { errors, publicSdl } = composeSchemaContract(services, filter, true);
    expect(errors ?? []).toEqual([]);
    const kept = new Set(listCoordinates(buildSchema(publicSdl ?? '')));
    const all = listCoordinates(buildSchema(readCommitted('api')));
    expect([...kept].filter((coordinate) => !all.includes(coordinate))).toEqual([]);
    const lost = all.filter((coordinate) => !kept.has(coordinate));
    // Members of a type that is lost as a whole go with it.
    expect(
      lost.filter((coordinate) => !lost.includes(coordinate.split('.')[0] ?? '') || !coordinate.includes('.')),
    ).toEqual([
      'AccountState',
      'AdministerUserPayload',
      'Blog.removalReason',
      'ModerateBlogPayload',
      'Mutation.reinstateUser',
      'Mutation.removeBlog',
      'Mutation.restoreBlog',
      'Mutation.setUserRole',
      'Mutation.suspendUser',
      'Query.users',
      'ReinstateUserInput',
      'RemoveBlogInput',
      'RestoreBlogInput',
      'SetUserRoleInput',
      'SuspendUserInput',
      'User.accountState',
      'User.role',
      'UserConnection',
      'UserEdge',
    ]);
  });
});

function listCoordinates(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  return types
    .flatMap((type) => {
      const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
      return [type.name, ...(hasFields ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`) : [])];
    })
    .toSorted();
}
