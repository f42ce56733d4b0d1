import type { SubgraphRequest, SubgraphResponse } from '@supergraph/kit/subgraph-link';
import { describe, expect, it } from 'vitest';
import { fitsEntities, joinAnswers, splitFetch } from './representations.ts';

const query = 'query ($representations: [_Any!]!, $n: Int) { _entities(representations: $representations) { id } }';
const user = (id: string) => ({ __typename: 'User', id });
const fetchUsers = (...ids: string[]): SubgraphRequest => ({
  query,
  operationName: 'Users',
  variables: { n: 1, representations: ids.map(user) },
});
const listAsked = (calls: SubgraphRequest[]) =>
  calls.map(({ variables = {} }) => (variables['representations'] as { id: string }[]).map(({ id }) => id).join(''));
const answer = (...names: (string | null)[]): SubgraphResponse => ({
  data: { _entities: names.map((name) => name && { name }) },
});

describe('a fetch of entities', () => {
  it('asks for each entity once', () => {
    const { calls, places } = splitFetch(fetchUsers('a', 'b', 'a', 'c', 'b'));
    expect(calls).toEqual([fetchUsers('a', 'b', 'c')]);
    expect(places).toEqual([0, 1, 0, 2, 1]);
  });

  it('tells entities apart by their type and by every field of their representation', () => {
    const representations = [user('a'), { ...user('a'), __typename: 'Viewer' }, { ...user('a'), role: 'ADMIN' }];
    const fetch = { query, variables: { representations } };
    expect(splitFetch(fetch)).toEqual({ calls: [fetch], places: [] });
  });

  it('is split into calls that a subgraph answers, after what is equal has been left out', () => {
    expect(listAsked(splitFetch(fetchUsers('a', 'b', 'a', 'c', 'd', 'e', 'b'), 2).calls)).toEqual(['ab', 'cd', 'e']);
    expect(listAsked(splitFetch(fetchUsers('a', 'a', 'a'), 2).calls)).toEqual(['a']);
  });

  it('goes as it is, at most a thousand entities at once', () => {
    const ids = Array.from({ length: 1_001 }, (_id, index) => `${index} `);
    const few = fetchUsers(...ids.slice(1));
    expect(splitFetch(few).calls[0]).toBe(few);
    expect(splitFetch(fetchUsers(...ids)).calls.map((call) => listAsked([call])[0]?.split(' ').length)).toEqual([
      1_001, 2,
    ]);
  });

  it('leaves any other fetch alone', () => {
    const root = { query: '{ blogs { totalCount } }' };
    expect(splitFetch(root)).toEqual({ calls: [root], places: [] });
    expect(joinAnswers(splitFetch(root), [{ data: { blogs: null } }])).toEqual({ data: { blogs: null } });
    expect(splitFetch(fetchUsers()).calls).toEqual([fetchUsers()]);
  });
});

describe('the answer to a fetch of entities', () => {
  it('has every entity in all its places', () => {
    const split = splitFetch(fetchUsers('a', 'b', 'a', 'c', 'b'), 2);
    expect(joinAnswers(split, [answer('A', null), answer('C')])).toEqual(answer('A', null, 'A', 'C', null));
  });

  it('tells of an error at the first place of its entity', () => {
    const split = splitFetch(fetchUsers('a', 'a', 'b', 'c', 'b', 'c'), 2);
    const answers = [
      { ...answer('A', null), errors: [{ message: 'No b.', path: ['_entities', 1, 'name'] }] },
      { ...answer(null), errors: [{ message: 'No c.', path: ['_entities', 0] }, { message: 'Nowhere.' }] },
    ];
    expect(joinAnswers(split, answers).errors).toEqual([
      { message: 'No b.', path: ['_entities', 2, 'name'] },
      { message: 'No c.', path: ['_entities', 3] },
      { message: 'Nowhere.' },
    ]);
  });

  it('lacks the entities of a call that brought no data, and those alone', () => {
    const split = splitFetch(fetchUsers('a', 'b', 'a', 'c'), 2);
    const refused = { data: null, errors: [{ message: 'Refused.' }] };
    expect(joinAnswers(split, [refused, answer('C')])).toEqual({
      ...answer(null, null, null, 'C'),
      errors: refused.errors,
    });
    expect(joinAnswers(split, [refused, { errors: [] }])).toEqual(refused);
  });

  it('fits when it has an entity, or null, for each that was asked for', () => {
    const fetch = fetchUsers('a', 'b');
    expect(fitsEntities(fetch, answer('A', null))).toBe(true);
    expect(fitsEntities(fetch, answer('A'))).toBe(false);
    expect(fitsEntities(fetch, { data: { _entities: 'x' } })).toBe(false);
    expect(fitsEntities(fetch, { data: null })).toBe(true);
    expect(fitsEntities({ query }, { data: {} })).toBe(true);
  });
});
