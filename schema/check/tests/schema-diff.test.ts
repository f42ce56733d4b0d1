import { composeChange, readCorpus } from '@supergraph/schema-check/corpus';
import { diffSchemas } from '@supergraph/schema-check/diff/schemas';
import { rules } from '@supergraph/schema-check/rules';
import { diffRules } from '@supergraph/schema-check/rules/diff-rules';
import { buildSchema, findBreakingChanges, type GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';

describe('a difference of two schemas', () => {
  it('is told as long as there is one, whichever of the two is the first', () => {
    const changes = readCorpus()
      .filter(({ stages }) => stages.includes('diff'))
      .flatMap((file) => file.changes.flatMap((change) => composeChange(change) ?? []));
    expect(changes.length).toBeGreaterThan(100);
    for (const { base, head } of changes) {
      expect(diffSchemas(base.api, base.api)).toEqual([]);
      expect(diffSchemas(head.api, base.api).length > 0).toBe(diffSchemas(base.api, head.api).length > 0);
    }
  });

  it('is in the corpus, of whatever kind it is', () => {
    const found = readCorpus().flatMap(({ changes }) =>
      changes.flatMap(({ finds }) => finds.map((find) => find.split(' ')[1])),
    );
    expect(Object.keys(diffRules).filter((code) => !found.includes(code))).toEqual([]);
  });

  it('of the type of a field breaks clients when graphql-js says so', () => {
    comparePairs((type) => `type Query { a: ${type} }`);
  });

  it('of the type of an argument breaks clients when graphql-js says so', () => {
    comparePairs((type) => `type Query { a(x: ${type}): Int }`);
  });

  it('of the type of a field of an input breaks clients when graphql-js says so', () => {
    comparePairs((type) => `type Query { a(by: By): Int } input By { x: ${type} }`);
  });

  it('tells that a root type is another one', () => {
    expect(
      compare('schema { query: Root } type Root { a: Int }', 'schema { query: Start } type Start { a: Int }'),
    ).toEqual(['ROOT_TYPE_CHANGED Root: The query type was Root; it is Start.']);
  });

  it('tells that a default of a custom scalar is another value, which GraphQL cannot always write', () => {
    const write = (value: string) => `scalar JSON type Query { a(x: JSON = ${value}): Int }`;
    expect(compare(write('{ b: 1 }'), write('{ b: [2] }'))).toEqual([
      'ARGUMENT_DEFAULT_CHANGED Query.a(x:): Without Query.a(x:), a client is served as with {b: [2]}; before, it was {b: 1}.',
    ]);
    expect(compare(write('{ b: 1, c: 2 }'), write('{ c: 2, b: 1 }'))).toEqual([]);
  });

  it('says why a part was deprecated that is removed', () => {
    const base = 'type Query { a: Int b: Int @deprecated(reason: "Use a") c: Int @deprecated d: Int }';
    expect(compare(base, 'type Query { a: Int }')).toEqual([
      'FIELD_REMOVED Query.b: The field Query.b is removed. It was deprecated: Use a.',
      'FIELD_REMOVED Query.c: The field Query.c is removed. It was deprecated without a reason.',
      'FIELD_REMOVED Query.d: The field Query.d is removed. It was not deprecated, so that no client could know.',
    ]);
  });

  it('guesses that a field has another name only when there is one other that it can be', () => {
    const base = buildSchema('type Query { a: Int title: String }');
    const renamed = buildSchema('type Query { a: Int headline: String }');
    const replaced = buildSchema('type Query { a: Int headline: String name: String }');
    const readFixes = (head: GraphQLSchema) => diffSchemas(base, head).flatMap(({ fix }) => fix ?? []);
    expect(readFixes(renamed)).toEqual([
      'If Query.headline, which is new and of the same type, is the same under another name, keep Query.title beside it, deprecated, until no released client asks for it.',
    ]);
    expect(readFixes(replaced)).toEqual([]);
  });

  it('does not concern clients in a directive that only stands in schemas', () => {
    const base = 'directive @a(x: Int) on OBJECT | QUERY directive @b on OBJECT type Query { a: Int }';
    expect(compare(base, 'directive @a(x: Int) on QUERY type Query { a: Int }')).toEqual([]);
    expect(compare(base, 'directive @a(x: Int) on OBJECT type Query { a: Int }')).toEqual([
      'DIRECTIVE_REMOVED @a: The directive @a is removed.',
    ]);
  });
});

const wrap = (type: string) => [type, `${type}!`];
const named = wrap('Int');
const lists = named.flatMap((item) => wrap(`[${item}]`));
const listsOfLists = lists.flatMap((item) => wrap(`[${item}]`));

function comparePairs(write: (type: string) => string): void {
  const schemas = [...named, ...lists, ...listsOfLists].map((type) => buildSchema(write(type)));
  for (const before of schemas) {
    for (const after of schemas) {
      const isBreaking = diffSchemas(before, after).some(({ code }) => rules[code].severity === 'error');
      expect(isBreaking).toBe(findBreakingChanges(before, after).length > 0);
    }
  }
}

function compare(before: string, after: string): string[] {
  return diffSchemas(buildSchema(before), buildSchema(after)).map(
    ({ code, coordinate, message }) => `${code} ${coordinate}: ${message}`,
  );
}
