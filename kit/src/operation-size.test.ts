import { type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { countTokens, measureOperation } from './operation-size.ts';

function measure(text: string) {
  const document = parse(text);
  const operation = document.definitions.find((node): node is OperationDefinitionNode => 'operation' in node);
  if (!operation) throw new Error('There is no operation.');
  return measureOperation(document, operation);
}

describe('measureOperation', () => {
  it('counts levels of fields, not of fragments', () => {
    expect(measure('{ a { b { c } } }').depth).toBe(3);
    expect(measure('{ a { ... { ...F } } } fragment F on T { b { ... { c } } }').depth).toBe(3);
    expect(measure('{ __schema { types { fields { type { name } } } } }').depth).toBe(1);
  });

  it('counts aliases, directives, fields and root fields where fragments are spread', () => {
    const text = `query ($x: Boolean!) @d { ...F x: a { ...G @d ...G } }
      fragment F on Query { y: b @include(if: $x) c }
      fragment G on T { z: d ... @d { e } }`;
    expect(measure(text)).toEqual({ depth: 2, fields: 7, rootFields: 3, aliases: 4, directives: 5 });
  });

  it('measures fragments that spread each other twice in the time of their text', () => {
    const chain = Array.from({ length: 300 }, (_none, n) => `fragment F${n} on T { ...F${n + 1} ...F${n + 1} }`);
    expect(measure(`{ a { ...F0 } } ${chain.join(' ')} fragment F300 on T { b }`).fields).toBe(2 ** 300 + 1);
  });
});

describe('countTokens', () => {
  it('counts what the parser would read, and no comments', () => {
    expect(countTokens('{ a(b: 1) } # a comment', 100)).toBe(8);
    expect(countTokens('', 100)).toBe(0);
  });

  it('stops where it is told to, and where a text is no GraphQL', () => {
    expect(countTokens('{ '.repeat(1_000), 10)).toBe(10);
    expect(countTokens('{ a ☃ }', 100)).toBe(2);
  });
});
