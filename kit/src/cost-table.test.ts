import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readCostTable } from './cost-table.ts';

const read = (sdl: string) => readCostTable(parse(sdl));
const link = 'extend schema @link(url: "https://specs.apollo.dev/cost/v0.1"';

describe('readCostTable', () => {
  it('reads what fields and types cost, whatever their guards are', () => {
    const table = read(`type Query { secret: [Secret!]! @authenticated @cost(weight: 3) @listSize(assumedSize: 2) }
      type Secret @cost(weight: 4) { name: String! @requiresScopes(scopes: [[]]) }`);
    const listSize = { assumedSize: 2, slicingArguments: [], sizedFields: [] };
    expect(table.findRules('Query', 'secret')).toEqual({ cost: 3, listSize });
    expect(table.findRules('Secret', 'name')).toEqual({ cost: undefined, listSize: undefined });
    expect(table.findTypeCost('Secret')).toBe(4);
  });

  it.each([
    [`${link}, import: ["@cost", "@listSize"])`, 'cost', 'listSize'],
    [`${link}, import: [{ name: "@cost", as: "@price" }])`, 'price', 'cost__listSize'],
    [`${link}, as: "money", import: [{ name: "@listSize", as: "@size" }])`, 'money', 'size'],
  ])('reads them under the names that the supergraph gives them: %s', (schema, cost, listSize) => {
    const table = read(`${schema} type Query { a: [Int] @${cost}(weight: 3) @${listSize}(assumedSize: 2) }`);
    expect(table.findRules('Query', 'a')).toMatchObject({ cost: 3, listSize: { assumedSize: 2 } });
  });
});
