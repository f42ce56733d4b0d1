import { maximumRepresentations } from '@supergraph/kit/representation-limit';
import type { SubgraphRequest, SubgraphResponse } from '@supergraph/kit/subgraph-link';

/*
 * The gateway asks for an entity as often as it stands in the answer so far: twenty comments of one author are twenty equal
 * representations. Around the call of a subgraph, therefore:
 *
 * 1. `splitFetch` keeps each representation once, and notes for each place which one stood there. What is left goes into
 *    calls of at most a thousand, which is what a subgraph answers.
 * 2. `joinAnswers` puts the entities back in all their places. An error is told once, at the first place of its entity.
 */

/** A fetch as it is sent: its calls, and for each place of the fetch which of their entities belongs there. */
export type SplitFetch = { calls: SubgraphRequest[]; places: number[] };

/** Splits a fetch of entities; any other fetch is one call without places. */
export function splitFetch(fetch: SubgraphRequest, maximum: number = maximumRepresentations): SplitFetch {
  const representations = readRepresentations(fetch);
  if (!representations) return { calls: [fetch], places: [] };
  const numbers = new Map<string, number>();
  const distinct: unknown[] = [];
  const places = representations.map((representation) => {
    const text = JSON.stringify(representation);
    const number = numbers.get(text) ?? distinct.push(representation) - 1;
    numbers.set(text, number);
    return number;
  });
  if (distinct.length === places.length && places.length <= maximum) return { calls: [fetch], places: [] };
  const count = Math.ceil(distinct.length / maximum);
  const calls = Array.from({ length: count }, (_call, index) => ({
    ...fetch,
    variables: { ...fetch.variables, representations: distinct.slice(index * maximum, (index + 1) * maximum) },
  }));
  return { calls, places };
}

/** Makes one answer of those to the calls of a fetch, in the order of the calls. */
export function joinAnswers({ calls, places }: SplitFetch, answers: readonly SubgraphResponse[]): SubgraphResponse {
  const [only] = answers;
  if (places.length === 0) return only ?? {};
  const firstPlaces = new Map<unknown, number>();
  for (const [place, number] of places.entries()) if (!firstPlaces.has(number)) firstPlaces.set(number, place);

  const entities: unknown[] = [];
  const errors: NonNullable<SubgraphResponse['errors']>[number][] = [];
  for (const [index, { data, errors: told = [] }] of answers.entries()) {
    const before = entities.length;
    const asked = calls[index] && readRepresentations(calls[index]);
    const found = data?.['_entities'];
    entities.push(...(Array.isArray(found) ? found : (asked ?? []).map(() => null)));
    for (const error of told) {
      const [root, number, ...rest] = error.path ?? [];
      const place = typeof number === 'number' ? firstPlaces.get(before + number) : undefined;
      errors.push(root === '_entities' && place !== undefined ? { ...error, path: [root, place, ...rest] } : error);
    }
  }
  const isEmpty = answers.every(({ data }) => !data);
  return {
    data: isEmpty ? null : { _entities: places.map((number) => entities[number] ?? null) },
    ...(errors.length > 0 ? { errors } : {}),
  };
}

/** Whether a subgraph answered for as many entities as it was asked about; they are told apart by place alone. */
export function fitsEntities(call: SubgraphRequest, { data }: SubgraphResponse): boolean {
  const representations = readRepresentations(call);
  if (!representations || !data) return true;
  const entities = data['_entities'];
  return Array.isArray(entities) && entities.length === representations.length;
}

function readRepresentations({ variables }: SubgraphRequest): unknown[] | undefined {
  const representations = variables?.['representations'];
  return Array.isArray(representations) ? representations : undefined;
}
