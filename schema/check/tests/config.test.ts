import { parseConfig } from '@supergraph/schema-check/config';
import { describe, expect, it } from 'vitest';

const whole = `subgraphs:
  one: one.graphql
  two: { schema: two.graphql, url: "http://two/graphql" }
served: [node, served.js]
contracts:
  public: { exclude: [admin] }
operations:
  - { client: web, version: next, documents: "web/*.graphql" }
  - manifest: "releases/{client}-{version}.json"
usage: usage.jsonl
approvals: approvals.yaml
budgets: { addedFetches: 2, price: 100 }
rules:
  COMPOSITION_HINT: { severity: warning, reason: We want none. }
`;

describe('a configuration', () => {
  it('says what makes a graph', () => {
    expect(parseConfig('check.yaml', whole)).toEqual({
      subgraphs: new Map([
        ['one', { schema: 'one.graphql', url: null }],
        ['two', { schema: 'two.graphql', url: 'http://two/graphql' }],
      ]),
      served: ['node', 'served.js'],
      contracts: [{ name: 'public', exclude: ['admin'] }],
      operations: [
        { client: 'web', version: 'next', pattern: 'web/*.graphql', kind: 'documents' },
        { client: null, version: null, pattern: 'releases/{client}-{version}.json', kind: 'manifest' },
      ],
      usage: 'usage.jsonl',
      approvals: 'approvals.yaml',
      budgets: { addedFetches: 2, addedDepth: 0, price: 100 },
      rules: new Map([['COMPOSITION_HINT', { severity: 'warning', reason: 'We want none.' }]]),
    });
  });

  it.each([
    [
      'subgraph: {}',
      [
        'check.yaml:1:1: `subgraphs` is not valid: it is missing; give it a mapping (`name: value`).',
        'check.yaml:1:1: There is nothing named `subgraph`.',
      ],
    ],
    ['subgraphs: {}', ['check.yaml:1:12: `subgraphs` is not valid: name at least one subgraph.']],
    [
      'subgraphs: {a: [b]}',
      ['check.yaml:1:16: `subgraphs.a` is not valid: give the path of the one file with its SDL'],
    ],
    ['subgraphs: {a: b', ['check.yaml:1:17: This is not valid YAML']],
    ['', ['check.yaml:1:1: The file is not valid: it is missing']],
    [
      'subgraphs: {a: b}\nrules: {COMPOSITION_HINT: warning}',
      ['is not valid: it has to be a mapping (`name: value`).'],
    ],
    ['subgraphs: {a: b}\nserved: node', ['check.yaml:2:9: `served` is not valid: it has to be a list (`- item`).']],
    ['subgraphs: {a: b}\nbudgets: {price: many}', ['`budgets.price` is not valid: it has to be a number.']],
    ['subgraphs: {a: b}\nbudgets: {price: -1}', ['`budgets.price` is not valid: it has to be at least 0.']],
    ['subgraphs: {a: b}\nusage: ""', ['check.yaml:2:8: `usage` is not valid: it is empty.']],
    [
      'subgraphs: {a: b}\nrules:\n  NOPE: {severity: off, reason: x}',
      ['`rules.NOPE` is not valid: there is no such rule; `--explain list` tells all of them.'],
    ],
    [
      'subgraphs: {a: b}\nrules:\n  FIELD_REMOVD: {severity: off, reason: x}',
      ['`rules.FIELD_REMOVD` is not valid: there is no such rule; did you mean `FIELD_REMOVED`?'],
    ],
    [
      'subgraphs: {a: *.graphql}',
      ['check.yaml:1:16: There is no anchor `&.graphql`. Write text that begins with * in'],
    ],
    ['subgraphs: {a: {schema: b, url: nonsense}}', ['`subgraphs.a.url` is not valid: give an absolute URL, such as']],
    ['subgraphs: {a: b}\n---\n{}', ['check.yaml:2:1: This is not valid YAML: it holds more than one document.']],
    [
      'subgraphs: {a: b}\nrules:\n  COMPOSITION_HINT: {severity: fatal, reason: x}',
      [
        'check.yaml:3:32: `rules.COMPOSITION_HINT.severity` is not valid: it has to be one of error, warning, info, off.',
      ],
    ],
    [
      'subgraphs: {a: b}\nrules:\n  SUBGRAPH_INVALID: {severity: "off", reason: x}',
      ['check.yaml:3:32: `rules.SUBGRAPH_INVALID.severity` is not valid: it says that the graph or an operation'],
    ],
    [
      'subgraphs: {a: b}\nrules:\n  SETTINGS_CHANGED: {severity: "off", reason: x}',
      ['`rules.SETTINGS_CHANGED.severity` is not valid: it watches over settings and approvals'],
    ],
    [
      'subgraphs: {a: b}\noperations:\n  - {documents: a.graphql}',
      ['check.yaml:3:5: `operations.0` is not valid: say whose operations these are'],
    ],
    [
      'subgraphs: {a: b}\noperations:\n  - {client: a, manifest: "{client}-{version}.json"}',
      [
        'check.yaml:3:5: `operations.0` is not valid: say whose operations these are: with `client`, or with `{client}`',
      ],
    ],
    [
      'subgraphs: {a: b}\noperations:\n  - {client: a, version: b}',
      ['check.yaml:3:5: `operations.0` is not valid: name either `documents` or a `manifest`'],
    ],
    ['subgraphs: {a: b}\nbudgets: {price: -1}', ['check.yaml:2:18: `budgets.price` is not valid']],
  ])('with a mistake is refused with its line: %s', (text, expected) => {
    let message = '';
    try {
      parseConfig('check.yaml', text);
    } catch (error) {
      message = error instanceof Error ? `${error.name} ${error.message}` : '';
    }
    expect(message).toMatch(/^UsageError /);
    for (const part of expected) expect(message).toContain(part);
  });
});
