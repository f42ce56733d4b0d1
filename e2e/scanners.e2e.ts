import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAddress, createClient } from './client.ts';
import { type Graph, startGraph } from './graph.ts';

// The checks of graphql-cop, and the limits that graphql-armor brings, by the names they have there.

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph('embedded', { environment: { NODE_ENV: 'production', HOST: '127.0.0.1' } });
});
afterAll(() => graph?.stop());

const ask = (query: string, variables?: Record<string, unknown>, headers: Record<string, string> = createAddress()) =>
  createClient(graph.url)(query, variables, headers);

const times = (count: number, write: (n: number) => string) =>
  Array.from({ length: count }, (_none, n) => write(n)).join(' ');

async function expectRefused(query: string, limit: string) {
  const { status, data, errors } = await ask(query);
  expect([status, data]).toEqual([400, undefined]);
  expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit } }]);
}

/** Sends a request that is not a plain POST of JSON. */
async function send(path: string, init: RequestInit = {}) {
  const response = await fetch(`${graph.root}${path}`, init);
  return { status: response.status, text: await response.text() };
}

describe('graphql-cop finds no', () => {
  it('alias overloading', () => expectRefused(`{ ${times(101, (n) => `alias${n}: __typename`)} }`, 'aliases'));

  it('array-based query batching', async () => {
    const body = JSON.stringify(Array.from({ length: 10 }, () => ({ query: '{ __typename }' })));
    const { status, text } = await send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect([status, text.includes('"data"')]).toEqual([400, false]);
  });

  it('directive overloading', () =>
    expectRefused(`{ blogs { ${times(60, () => 'totalCount @include(if: true)')} } }`, 'directives'));

  it('directive overloading with a directive that there is not', async () => {
    const { status } = await ask(`{ __typename ${'@aa'.repeat(60)} }`);
    expect(status).toBe(400);
  });

  it('circular introspection', async () => {
    const circle = 'fields { type { '.repeat(4);
    const { status, errors } = await ask(`{ __schema { types { ${circle} name ${'} }'.repeat(4)} } } }`);
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });

  it('field duplication', () => expectRefused(`{ ${'__typename '.repeat(500)} }`, 'rootFields'));

  it('introspection', async () => {
    for (const query of ['{ __schema { types { name } } }', '{ __type(name: "User") { name } }']) {
      expect((await ask(query)).data).toBeUndefined();
    }
  });

  it('field suggestions', async () => {
    for (const query of [
      '{ blogz { id } }',
      '{ blogs(frist: 1) { totalCount } }',
      '{ blogs { nodes { titel } } }',
      'mutation { logni }',
    ]) {
      const { errors } = await ask(query);
      expect(errors).toEqual([
        {
          message: 'The document does not fit the schema of this graph.',
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        },
      ]);
    }
  });

  it('words about the schema in what it says of variables', async () => {
    const { errors } = await ask('mutation ($input: LoginInput!) { login(input: $input) { tokens { accessToken } } }', {
      input: { identifer: 'ada', role: 'ADMIN' },
    });
    expect(errors?.length).toBeGreaterThan(0);
    for (const { message } of errors ?? []) {
      expect(message).toMatch(/^The variable "\$input" has a value that does not fit at "[\w.]+"\.$/);
    }
  });

  it('GraphiQL or playground', async () => {
    for (const path of ['/', '/graphql', '/graphiql', '/playground', '/console', '/altair']) {
      const { text } = await send(path, { headers: { accept: 'text/html' } });
      expect(text).not.toMatch(/<html|<script/i);
    }
  });

  it('queries by GET from a page that is not asked beforehand', async () => {
    const { status, text } = await send('/graphql?query=%7B__typename%7D');
    expect([status, text.includes('"data"')]).toEqual([400, false]);
  });

  it('mutations by GET', async () => {
    const query = encodeURIComponent('mutation { logout { revokedSessionCount } }');
    const { status, text } = await send(`/graphql?query=${query}`, { headers: { 'apollo-require-preflight': '1' } });
    expect([status, text.includes('"data"')]).toEqual([405, false]);
  });

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])(
    'POST that a form can send: %s',
    async (type) => {
      const { status, text } = await send('/graphql', {
        method: 'POST',
        headers: { 'content-type': type },
        body: type.startsWith('text') ? '{"query":"{ __typename }"}' : 'query=%7B__typename%7D',
      });
      expect([status, text.includes('"data"')]).toEqual([415, false]);
    },
  );

  it('tracing in the answer', async () => {
    const { data, ...rest } = await ask(
      '{ __typename }',
      {},
      {
        ...createAddress(),
        'apollo-query-plan-experimental': '1',
        'apollo-federation-include-trace': 'ftv1',
      },
    );
    expect(data).toEqual({ __typename: 'Query' });
    expect(rest).not.toHaveProperty('extensions');
  });

  it('unhandled errors', async () => {
    for (const query of [
      'qwerty cop { abc }',
      'query ($a: Nothing) { __typename }',
      '{ node(id: "\\u0000") { id } }',
      '{ blog(id: 7) { id } }',
    ]) {
      const { errors = [] } = await ask(query);
      for (const error of errors) expect(error.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
      expect(JSON.stringify(errors)).not.toMatch(/exception|stacktrace|node_modules|\.ts:/i);
    }
  });
});

describe('graphql-armor would add no limit of', () => {
  it('aliases', () => expectRefused(`{ ${times(31, (n) => `a${n}: __typename`)} }`, 'aliases'));

  it('characters', async () => {
    const { status, errors } = await ask(`# ${'x'.repeat(1_100_000)}\n{ __typename }`);
    expect(status).toBe(413);
    expect(errors).toMatchObject([
      { extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'body', allowed: 1_048_576 } },
    ]);
  });

  it('cost', () => expectRefused('{ blogs(first: 100) { nodes { comments(first: 100) { nodes { id } } } } }', 'cost'));

  it('depth', () =>
    expectRefused(`{ blogs { nodes { ${'author { blogs { nodes { '.repeat(4)} id ${'} } }'.repeat(4)} } } }`, 'depth'));

  it('directives', () =>
    expectRefused(`{ blogs { ${times(51, () => 'totalCount @skip(if: false)')} } }`, 'directives'));

  it('tokens', () => expectRefused(`{ ${'a '.repeat(2_500)} }`, 'tokens'));

  it('recursion: fragments that spread each other twice as often at every step', () => {
    const fragments = times(40, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`);
    return expectRefused(`{ ...F0 } ${fragments} fragment F40 on Query { __typename }`, 'rootFields');
  });
});
