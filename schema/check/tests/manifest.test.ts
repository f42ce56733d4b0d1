import { readFileSync } from 'node:fs';
import { noApprovals } from '@supergraph/schema-check/approvals';
import { checkGraph } from '@supergraph/schema-check/check';
import { readManifest } from '@supergraph/schema-check/manifest';
import { readOperations } from '@supergraph/schema-check/operation-reading';
import { defaultBudgets } from '@supergraph/schema-check/settings';
import { UsageError } from '@supergraph/schema-check/usage-error';
import { describe, expect, it } from 'vitest';

const manifest = (operations: unknown) =>
  JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }, null, 2);

const read = (text: string) => readManifest('web-1.0.json', text);

describe('a manifest', () => {
  it('has a file for each operation, with the line where its body stands', () => {
    const text = readFileSync(new URL('../../persisted-documents.json', import.meta.url), 'utf8');
    const lines = text.split('\n');
    const files = read(text);
    expect(files.length).toBeGreaterThan(80);
    for (const { text: body, line = 0, id } of files) {
      expect(lines[line - 1]).toContain(JSON.stringify(body));
      expect(id).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('is located by identifiers when it writes bodies in another way than JSON.stringify', () => {
    const text = manifest([
      { id: 'one', name: 'A', type: 'query', body: 'query A { a }' },
      { id: 'two', name: 'B', type: 'query', body: 'query B { b }' },
    ]).replaceAll('{ ', '\\u007b ');
    expect(read(text).map(({ line, text: body }) => [line, body])).toEqual([
      [6, 'query A { a }'],
      [12, 'query B { b }'],
    ]);
  });

  it('has operations that stand at one line each, with fragments of their own', () => {
    const body = (name: string, field: string) => `query ${name} {\n  ...F\n}\nfragment F on Query {\n  ${field}\n}`;
    const files = read(
      manifest([
        { id: 'one', name: 'A', type: 'query', body: body('A', 'a') },
        { id: 'two', name: 'B', type: 'query', body: body('B', 'b') },
      ]),
    );
    const { operations } = readOperations([{ client: 'web', version: '1.0', files }]);
    expect(operations.map(({ name, id, place }) => [name, id, place])).toEqual([
      ['A', 'one', { file: 'web-1.0.json', line: 9, column: 1 }],
      ['B', 'two', { file: 'web-1.0.json', line: 15, column: 1 }],
    ]);
    expect(operations.map(({ document }) => document.definitions[1])).toMatchObject([
      { selectionSet: { selections: [{ name: { value: 'a' } }] } },
      { selectionSet: { selections: [{ name: { value: 'b' } }] } },
    ]);
  });

  it('tells of an operation in it that cannot be parsed by its line in the file', () => {
    const files = read(manifest([{ id: 'one', name: 'A', type: 'query', body: 'query A {\n  a(\n}' }]));
    const { findings } = readOperations([{ client: 'web', version: '1.0', files }]);
    expect(findings.map(({ code, place }) => [code, place])).toEqual([
      ['OPERATION_UNREADABLE', { file: 'web-1.0.json', line: 9, column: 1 }],
    ]);
  });

  it.each([
    [
      'text holds several operations',
      [{ id: 'one', name: 'A', body: 'query A { a } query B { b }' }],
      'web 1.0 has a text with 2 operations under the identifier one.',
      8,
    ],
    [
      'text holds no operation',
      [{ id: 'one', name: 'A', body: 'fragment F on Query { a }' }],
      'web 1.0 has a text with no operation under the identifier one.',
      8,
    ],
    [
      'identifier is that of another text',
      [
        { id: 'one', name: 'A', body: 'query A { a }' },
        { id: 'one', name: 'B', body: 'query B { b }' },
      ],
      'web 1.0 has two operations, A and B, under the identifier one.',
      13,
    ],
  ])('tells of an entry whose %s', (_what, operations, message, line) => {
    const read = readOperations([
      { client: 'web', version: '1.0', files: readManifest('web.json', manifest(operations)) },
    ]);
    expect(read.findings).toMatchObject([
      { code: 'OPERATION_AMBIGUOUS', message, place: { file: 'web.json', line, column: 1 } },
    ]);
  });

  it.each([
    [
      'is no JSON',
      '{',
      /^web-1\.0\.json:1:\d is no manifest of persisted queries in Apollo's format\. Register the release again: This is not valid JSON: /,
    ],
    [
      'is of another format',
      '{"format":"relay"}',
      "web-1.0.json:1:11 is no manifest of persisted queries in Apollo's format. Register the release again: `format` is not valid",
    ],
    [
      'has an operation without a body',
      manifest([{ id: 'one', name: 'A' }]),
      "web-1.0.json:5:5 is no manifest of persisted queries in Apollo's format. Register the release again: `operations.0.body` is not valid",
    ],
    [
      'is a list',
      '[]',
      "web-1.0.json:1:1 is no manifest of persisted queries in Apollo's format. Register the release again: The file is not valid",
    ],
  ])('is refused with one sentence when it %s', (_what, text, message) => {
    expect(() => read(text)).toThrow(UsageError);
    expect(() => read(text)).toThrow(message);
  });
});

describe('operations that manifests give one identifier', () => {
  it('are all checked, since they are not the same for that', () => {
    const createRelease = (version: string, body: string) => {
      const files = readManifest(`web-${version}.json`, manifest([{ id: 'A', name: 'A', body }]));
      return { client: 'web', version, files };
    };
    const createSource = (sdl: string) => ({
      label: sdl,
      subgraphs: [{ name: 'one', url: 'http://one', file: 'one.graphql', text: sdl }],
      contracts: [],
      releases: [createRelease('1', 'query A { t { x } }'), createRelease('2', 'query A { t { y } }')],
    });
    const { findings } = checkGraph({
      base: createSource('type Query { t: T } type T { x: Int y: Int z: Int }'),
      head: createSource('type Query { t: T } type T { z: Int }'),
      context: { rules: new Map(), budgets: defaultBudgets, usage: [] },
      approvals: noApprovals,
      today: '2026-01-01',
    });
    const broken = findings.filter(({ code }) => code === 'OPERATION_BROKEN');
    expect(broken.map(({ subject, coordinate }) => [subject, coordinate])).toEqual([
      ['web 1', 'T.x'],
      ['web 2', 'T.y'],
    ]);
  });
});
