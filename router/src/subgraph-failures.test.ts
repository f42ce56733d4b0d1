import { subgraphUnavailable } from '@supergraph/kit/app-error';
import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { describeFailure, locateFailures } from './subgraph-failures.ts';

const failure = subgraphUnavailable('comments', new Error('down'));
const extensions = { code: 'SUBGRAPH_UNAVAILABLE', service: 'comments' };
const entities =
  'query($r:[_Any!]!){_entities(representations:$r){...on Blog{__typename commentCount list:comments{nodes{id}}}}}';

const at = (path: (string | number)[], below: string[] = []) =>
  new GraphQLError(failure.message, { path, extensions: { ...extensions, below } });
const locate = (data: Record<string, unknown> | null, ...errors: GraphQLError[]) =>
  locateFailures({ data, errors }).errors?.map(({ path }) => path);

describe('describeFailure', () => {
  it('tells of each field that entities were to bring, at the first of them', () => {
    expect(describeFailure(failure, entities).map(({ path }) => path)).toEqual([
      ['_entities', 0, 'commentCount'],
      ['_entities', 0, 'list'],
    ]);
  });

  it('tells of each field of the root, by the name it has in the answer', () => {
    const query = '{ first: comment(id: "1") { id } comment(id: "2") { id } }';
    expect(describeFailure(failure, query).map(({ path }) => path)).toEqual([['first'], ['comment']]);
  });
});

describe('locateFailures', () => {
  it('shortens a path to what became null', () => {
    expect(locate({ blog: { author: null } }, at(['blog', 'author', 'username']))).toEqual([['blog', 'author']]);
    expect(locate({ blog: null }, at(['blog', 'author', 'username']))).toEqual([['blog']]);
    expect(locate(null, at(['blog', 'title']))).toEqual([[]]);
  });

  it('tells of one place only once for each service', () => {
    const data = { blog: { author: null } };
    const paths = locate(data, at(['blog', 'author', 'username']), at(['blog', 'author', 'displayName']));
    expect(paths).toEqual([['blog', 'author']]);
  });

  it('looks below a field that another service has served', () => {
    const error = at(['node'], ['commentCount']);
    expect(locate({ node: { username: 'ada', commentCount: null } }, error)).toEqual([['node', 'commentCount']]);
    expect(locate({ nodes: [null, { id: '1' }, { commentCount: null }] }, at(['nodes'], ['commentCount']))).toEqual([
      ['nodes', 2, 'commentCount'],
    ]);
  });

  it('says nothing of a failure that cost nothing', () => {
    expect(locateFailures({ data: { nodes: [] }, errors: [at(['nodes'], ['commentCount'])] })).toEqual({
      data: { nodes: [] },
    });
  });

  it('leaves other errors as they are, and carries on no extensions of the gateway', () => {
    const error = new GraphQLError('No.', { path: ['blog'] });
    const result = locateFailures({ data: { blog: null }, errors: [error], extensions: { valueCompletion: [] } });
    expect(result).toEqual({ data: { blog: null }, errors: [error] });
  });

  it('copes with errors that have no extensions at all', () => {
    const bare = Object.assign(new Error('Bare.'), { path: ['blog'] }) as unknown as GraphQLError;
    expect(locateFailures({ data: {}, errors: [bare] }).errors).toEqual([bare]);
  });
});
