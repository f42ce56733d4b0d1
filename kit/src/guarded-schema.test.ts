import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { graphql, parse, subscribe } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Call } from './call.ts';
import { guardSchema } from './guarded-schema.ts';
import { createMemoryCounter } from './rate-counter.ts';
import { createTestCall } from './testing.ts';

const link = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@authenticated", "@requiresScopes"]
)`;

const sdl = `${link}
  type Query {
    open: String
    mine: String @authenticated
    either: String @requiresScopes(scopes: [["one"], ["two", "three"]])
    both: String @authenticated @requiresScopes(scopes: [["one"]])
    person: Person
    papers: [Paper!]
    named: [Named]
  }
  type Mutation { burn: String @requiresScopes(scopes: [["one"]]) }
  type Person implements Named @key(fields: "id") {
    id: ID!
    name: String @requiresScopes(scopes: [["one"]])
    secret: String @authenticated
    plain: String
    paper: Paper
    colour: Colour
    extra: String
    later: String @authenticated
  }
  interface Named { name: String }
  type Paper @authenticated { id: ID text: String }
  enum Colour @requiresScopes(scopes: [["one"]]) { RED }
`;

/** What resolvers have run, by the name of their field. */
function createSchema(ran: string[] = []) {
  const note = (name: string, value: unknown) => () => {
    ran.push(name);
    return value;
  };
  const person = { __typename: 'Person', id: '1', extra: 'extra', later: 'later' };
  const resolvers = {
    Query: {
      ...Object.fromEntries(['open', 'mine', 'either', 'both'].map((name) => [name, note(name, name)])),
      person: note('person', person),
      papers: note('papers', [{ id: '1', text: 'text' }]),
      named: note('named', [person]),
    },
    Mutation: { burn: note('burn', 'burnt') },
    Person: {
      __resolveReference: ({ id }: { id: string }) => ({ ...person, id }),
      ...Object.fromEntries(['name', 'secret', 'plain'].map((name) => [name, note(name, name)])),
      paper: note('paper', { id: '2', text: 'text' }),
      colour: note('colour', 'RED'),
    },
    Paper: { text: note('text', 'text') },
  };
  const typeDefs = parse(sdl);
  return guardSchema(
    buildSubgraphSchema([{ typeDefs, resolvers: resolvers as unknown as GraphQLResolverMap<unknown> }]),
    typeDefs,
  );
}

const nobody = createTestCall();
const member = createTestCall('user_1', []);
const holder = (...scopes: string[]) => createTestCall('user_1', scopes);

async function ask(source: string, call = nobody) {
  const ran: string[] = [];
  const { data, errors = [] } = await graphql({ schema: createSchema(ran), source, contextValue: { call } });
  const told = errors.map(({ path, extensions }) => ({ path: path?.join('.'), ...extensions }));
  return { data: structuredClone(data), errors: told, ran };
}

describe('a guarded field', () => {
  it('is null for a visitor, with UNAUTHENTICATED, and its resolver does not run', async () => {
    expect(await ask('{ open mine }')).toEqual({
      data: { open: 'open', mine: null },
      errors: [{ path: 'mine', code: 'UNAUTHENTICATED' }],
      ran: ['open'],
    });
    expect((await ask('{ mine }', member)).data).toEqual({ mine: 'mine' });
  });

  it('is null without one of the scopes that would do, with FORBIDDEN and all of them', async () => {
    expect(await ask('{ either }', holder('two'))).toEqual({
      data: { either: null },
      errors: [{ path: 'either', code: 'FORBIDDEN', requiredScopes: ['one', 'two', 'three'] }],
      ran: [],
    });
    expect((await ask('{ either }')).errors).toEqual([{ path: 'either', code: 'UNAUTHENTICATED' }]);
    for (const call of [holder('one'), holder('three', 'two')]) {
      expect((await ask('{ either }', call)).data).toEqual({ either: 'either' });
    }
  });

  it('needs what each of its guards asks for', async () => {
    expect((await ask('{ both }')).errors).toEqual([{ path: 'both', code: 'UNAUTHENTICATED' }]);
    expect((await ask('{ both }', member)).errors).toMatchObject([{ path: 'both', code: 'FORBIDDEN' }]);
    expect((await ask('{ both }', holder('one'))).data).toEqual({ both: 'both' });
  });

  it('that changes something changes nothing', async () => {
    const { data, ran } = await ask('mutation { burn }', member);
    expect([data, ran]).toEqual([{ burn: null }, []]);
  });

  it('is guarded on the way through an object, under any alias and in any fragment', async () => {
    const { data, errors, ran } = await ask('{ person { id a: secret ...P } } fragment P on Person { later extra }');
    expect(data).toEqual({ person: { id: '1', a: null, later: null, extra: 'extra' } });
    expect(errors.map(({ path }) => path)).toEqual(['person.a', 'person.later']);
    expect(ran).toEqual(['person']);
  });

  it('is guarded on the way through _entities', async () => {
    const { data, errors, ran } = await ask(
      '{ _entities(representations: [{ __typename: "Person", id: "7" }]) { ... on Person { id secret plain } } }',
    );
    expect(data).toEqual({ _entities: [{ id: '7', secret: null, plain: 'plain' }] });
    expect([errors, ran]).toEqual([[{ path: '_entities.0.secret', code: 'UNAUTHENTICATED' }], ['plain']]);
  });

  it('is guarded when the guard stands on what it returns', async () => {
    const { data, ran } = await ask('{ papers { id } person { paper { text } colour } }', member);
    expect(data).toEqual({ papers: [{ id: '1' }], person: { paper: { text: 'text' }, colour: null } });
    expect(ran).toEqual(['papers', 'person', 'paper', 'text']);
    expect((await ask('{ papers { id } person { paper { text } colour } }')).ran).toEqual(['person']);
  });

  it('is guarded when it is asked of an interface', async () => {
    expect(await ask('{ named { name } person { name } }', member)).toMatchObject({
      data: { named: [{ name: null }], person: { name: null } },
      ran: ['named', 'person'],
    });
  });
});

describe('a subgraph whose guards could not be held', () => {
  const guard = (text: string) => () => {
    const typeDefs = parse(text);
    return guardSchema(buildSubgraphSchema([{ typeDefs }]), typeDefs);
  };
  const query = (field: string) => guard(`${link} type Query { ${field} } type Paper @authenticated { id: ID }`);

  it('does not start when a guarded field cannot be null', () => {
    expect(query('a: [String!]! @authenticated')).toThrow('Query.a is guarded and so must be nullable');
    expect(query('a: Paper!')).toThrow('Query.a is guarded');
    expect(query('a: String @authenticated b: Paper')).not.toThrow();
  });

  it('does not start when a guard is imported under another name', () => {
    const renamed = link.replace('"@authenticated"', '{ name: "@authenticated", as: "@signedIn" }');
    expect(guard(`${renamed} type Query { a: String @signedIn }`)).toThrow('imports @authenticated as @signedIn');
    const taken = link.replace('"@key", "@authenticated"', '{ name: "@tag", as: "@authenticated" }');
    expect(guard(`${taken} type Query { a: String }`)).toThrow('imports @tag as @authenticated');
  });

  it('does not start when a guard is used without being imported', () => {
    const bare = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")';
    expect(guard(`${bare} type Query { a: String @federation__authenticated }`)).toThrow('@federation__authenticated');
  });

  it('does not start when a guard stands on an extension, where it would not be read', () => {
    for (const extension of ['type Query { b: String @authenticated }', 'type Paper @authenticated { b: String }']) {
      expect(guard(`${link} type Query { a: Paper } type Paper { a: String } extend ${extension}`)).toThrow(
        'in `extend`',
      );
    }
  });

  it('does not start with a guard that nothing here enforces', () => {
    const policy = link.replace('"@key"', '"@policy"');
    expect(guard(`${policy} type Query { a: String @policy(policies: [["x"]]) }`)).toThrow('uses @policy');
  });

  it.each(['[]', '[[]]', '[["one"], []]'])('does not start with scopes that let everybody through: %s', (scopes) => {
    expect(query(`a: String @requiresScopes(scopes: ${scopes})`)).toThrow('must have at least one set of scopes');
  });
});

describe('a rate limit of a subgraph behind a socket', () => {
  const limited =
    parse(`directive @rateLimit(limit: Int!, windowSeconds: Int!, key: String!) repeatable on FIELD_DEFINITION
    type Query { search(text: String): String @rateLimit(limit: 2, windowSeconds: 60, key: "ip+arg:text") }`);

  function createLimited() {
    const ran: string[] = [];
    const resolvers = {
      Query: {
        search: (_source: unknown, { text }: { text: string }) => {
          ran.push(text);
          return text;
        },
      },
    };
    const schema = buildSubgraphSchema([{ typeDefs: limited, resolvers: resolvers as GraphQLResolverMap<unknown> }]);
    return { schema, ran };
  }

  it('counts selections once more, aliases included, and runs none for which there is no room', async () => {
    const { schema, ran } = createLimited();
    guardSchema(schema, limited, { counter: createMemoryCounter(), clock: () => new Date(0) });
    const source = '{ a: search(text: "x") b: search(text: "X") c: search(text: "x") d: search(text: "y") }';
    const { data, errors } = await graphql({ schema, source, contextValue: { call: nobody } });
    expect(data).toEqual({ a: 'x', b: 'X', c: null, d: 'y' });
    expect(errors).toMatchObject([{ path: ['c'], extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 60 } }]);
    expect(ran).toEqual(['x', 'X', 'y']);
  });

  it('is not counted where the router is in the same process', async () => {
    const { schema } = createLimited();
    guardSchema(schema, limited);
    const source = '{ a: search(text: "x") b: search(text: "x") c: search(text: "x") }';
    expect((await graphql({ schema, source, contextValue: { call: nobody } })).errors).toBeUndefined();
  });
});

describe('a guarded subscription', () => {
  const typeDefs = parse(`${link.replace('"@authenticated"', '"@authenticated", "@composeDirective"')}
    directive @rateLimit(limit: Int!, windowSeconds: Int!, key: String!) repeatable on FIELD_DEFINITION
    type Query { open: String }
    type Subscription { mine: String @authenticated @rateLimit(limit: 1, windowSeconds: 60, key: "ip") }
  `);
  async function* listEvents() {
    yield { mine: 'one' };
    yield { mine: 'two' };
  }
  const createSubscribe = () => {
    const resolvers = { Subscription: { mine: { subscribe: listEvents } } };
    const schema = guardSchema(
      buildSubgraphSchema([{ typeDefs, resolvers: resolvers as unknown as GraphQLResolverMap<unknown> }]),
      typeDefs,
      { counter: createMemoryCounter(), clock: () => new Date(0) },
    );
    return (contextValue: { call: Call }) =>
      subscribe({ schema, document: parse('subscription { mine }'), contextValue });
  };

  it('does not begin for a visitor', async () => {
    expect(await createSubscribe()({ call: nobody })).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  it('is counted when it begins, and not at its events', async () => {
    const begin = createSubscribe();
    const results = (await begin({ call: member })) as AsyncIterable<unknown>;
    const told: unknown[] = [];
    for await (const result of results) told.push(structuredClone(result));
    expect(told).toEqual([{ data: { mine: 'one' } }, { data: { mine: 'two' } }]);
    expect(await begin({ call: member })).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
  });

  it('shows no event to whoever is not signed in any more', async () => {
    const context = { call: member };
    const results = (await createSubscribe()(context)) as AsyncIterableIterator<unknown>;
    context.call = nobody;
    const { value } = await results.next();
    expect(value).toMatchObject({ data: { mine: null }, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });
});
