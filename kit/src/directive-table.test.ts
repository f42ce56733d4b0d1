import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readDirectiveTable } from './directive-table.ts';

const read = (sdl: string) => readDirectiveTable(parse(sdl));

describe('readDirectiveTable', () => {
  it('reads the rules of a field', () => {
    const table = read(`type Query { login(input: I): T
      @authenticated @requiresScopes(scopes: [["a", "b"], ["c"]]) @cost(weight: 5)
      @rateLimit(limit: 2, windowSeconds: 60, key: "ip+arg:input.name") @rateLimit(limit: 9, windowSeconds: 60, key: "viewer")
      @listSize(assumedSize: 3, slicingArguments: ["first"], sizedFields: ["nodes"]) }`);
    expect(table.findRules('Query', 'login')).toEqual({
      guards: [{ scopes: [] }, { scopes: [['a', 'b'], ['c']] }],
      rateLimits: [
        { limit: 2, windowSeconds: 60, key: ['ip', 'arg:input.name'] },
        { limit: 9, windowSeconds: 60, key: ['viewer'] },
      ],
      cost: 5,
      listSize: { assumedSize: 3, slicingArguments: ['first'], sizedFields: ['nodes'] },
    });
    expect(table.findRules('Query', 'other').guards).toEqual([]);
  });

  it('guards a field by its type, by the type it returns, and on the interface by what implements it', () => {
    const table = read(`type Query { secret: [Secret] open: Open level: Level }
      interface Open { name: String }
      type Secret implements Open @authenticated { name: String }
      enum Level @requiresScopes(scopes: [["a"]]) { HIGH }`);
    expect(table.guardedFields.toSorted()).toEqual(['Open.name', 'Query.level', 'Query.secret', 'Secret.name']);
    expect(table.findRules('Query', 'level').guards).toEqual([{ scopes: [['a']] }]);
  });

  it('refuses a guarded field that cannot be null', () => {
    expect(() => read('type Query { a: Int! @authenticated }')).toThrow('Query.a is guarded and so must be nullable');
  });

  it.each([
    'extend schema @link(url: "https://specs.apollo.dev/authenticated/v0.1", as: "signedIn")',
    'extend schema @link(url: "https://specs.apollo.dev/cost/v0.1", import: [{ name: "@listSize", as: "@size" }])',
  ])('refuses directives under other names, which would be overlooked: %s', (sdl) => {
    expect(() => read(`${sdl} type Query { a: Int }`)).toThrow('renames a directive');
  });
});
