import { readFileSync } from 'node:fs';
import { readDirectiveTable } from '@supergraph/kit/directive-table';
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  print,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { locateSubgraph } from '../src/compose.ts';

type Field = {
  coordinate: string;
  typeName: string;
  name: string;
  isInput: boolean;
  type: TypeNode;
  directives: readonly ConstDirectiveNode[];
  argumentTypes: string[];
};

const supergraph = parse(readFileSync(new URL('../supergraph.graphql', import.meta.url), 'utf8'));
const fields = [...listFields(supergraph)];
const subgraphs = ['users', 'blogs', 'comments'].map((name) => ({
  name,
  fields: [...listFields(parse(readFileSync(locateSubgraph(name), 'utf8')))],
}));

/** Whoever asks for these has no session yet, or one whose access token has run out. */
const publicMutations = ['login', 'refreshSession', 'registerUser'];

/** Only moderators and administrators hold these. */
const adminScopes = new Set(['content:moderate', 'user:admin']);

const guardNames = ['authenticated', 'requiresScopes'];

describe('rate limits', () => {
  it('are those that docs/limits.md tells of', () => {
    const { findRules } = readDirectiveTable(supergraph);
    const rows = fields.flatMap(({ coordinate, typeName, name }) =>
      findRules(typeName, name).rateLimits.map(
        ({ limit, windowSeconds, key }) =>
          `| \`${coordinate}\` | ${limit} in ${windowSeconds} s | \`${key.join('+')}\` |`,
      ),
    );
    const told = readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8').match(/^\| `\w+\.\w+` \|.*$/gm);
    expect(rows.length).toBeGreaterThan(10);
    expect(told?.toSorted()).toEqual(rows.toSorted());
  });
});

describe('guards', () => {
  it('stand on every mutation but those that start or renew a session', () => {
    const open = fields.filter((field) => field.typeName === 'Mutation' && !isGuarded(field)).map(({ name }) => name);
    expect(open.toSorted()).toEqual(publicMutations);
  });

  it('stand on nullable fields only, so that a refusal takes nothing else away', () => {
    const guarded = fields.filter(isGuarded);
    expect(guarded.length).toBeGreaterThan(20);
    expect(listCoordinates(guarded.filter(({ type }) => type.kind === Kind.NON_NULL_TYPE))).toEqual([]);
  });

  it('ask for one scope of the closed list in each alternative', () => {
    const scopes = new Set(fields.flatMap(listScopes).flat());
    expect([...scopes].toSorted()).toEqual(['blog:write', 'comment:write', 'content:moderate', 'user:admin']);
    for (const field of fields) {
      for (const alternative of listScopes(field)) expect(alternative, field.coordinate).toHaveLength(1);
    }
  });
});

describe('what a field costs, how often it is answered and who may ask', () => {
  it('is the same in every subgraph that resolves the field', () => {
    const told = new Map<string, Map<string, string>>();
    for (const { name, fields: resolved } of subgraphs) {
      for (const field of resolved.filter((one) => !has(one, 'external'))) {
        const rules = ['authenticated', 'requiresScopes', 'rateLimit', 'cost', 'listSize', 'tag'];
        const text = field.directives.filter((node) => rules.includes(node.name.value)).map(print);
        const tellers = told.get(field.coordinate) ?? new Map<string, string>();
        told.set(field.coordinate, tellers.set(name, text.toSorted().join(' ')));
      }
    }
    const shared = [...told].filter(([, tellers]) => tellers.size > 1);
    expect(shared.map(([coordinate]) => coordinate)).toContain('Query.nodes');
    expect(shared.filter(([, tellers]) => new Set(tellers.values()).size > 1)).toEqual([]);
  });

  it('reaches the supergraph as the subgraphs say it', () => {
    for (const name of ['authenticated', 'requiresScopes', 'rateLimit', 'cost', 'listSize']) {
      const said = subgraphs.flatMap((subgraph) => subgraph.fields).filter((field) => has(field, name));
      expect(listCoordinates(fields.filter((field) => has(field, name)))).toEqual(listCoordinates(said));
    }
  });
});

describe('the size of lists', () => {
  it('is that of first for connections, whose edges and nodes it counts', () => {
    const connections = fields.filter(({ type }) => nameType(type).endsWith('Connection'));
    expect(connections.length).toBeGreaterThan(10);
    for (const field of connections) {
      expect(readArguments(field, 'listSize'), field.coordinate).toEqual({
        slicingArguments: ['first'],
        sizedFields: ['edges', 'nodes'],
        requireOneSlicingArgument: false,
      });
    }
  });

  it('is assumed for every other list but the path of an error', () => {
    const lists = fields
      .filter(({ type, isInput }) => isList(type) && !isInput)
      .filter(({ coordinate }) => !/Connection\.(edges|nodes)$|Error\.path$/.test(coordinate));
    expect(lists.length).toBeGreaterThan(20);
    for (const field of lists) {
      expect(readArguments(field, 'listSize'), field.coordinate).toEqual({ assumedSize: expect.any(Number) });
    }
  });
});

describe('names for administration', () => {
  it('are tagged: fields that only moderators and administrators may ask for', () => {
    const administrative = fields.filter((field) => {
      const alternatives = listScopes(field);
      return alternatives.length > 0 && alternatives.every((scopes) => scopes.some((scope) => adminScopes.has(scope)));
    });
    expect(administrative.length).toBeGreaterThan(5);
    expect(listCoordinates(fields.filter((field) => isTagged(field.directives)))).toEqual(
      listCoordinates(administrative),
    );
  });

  it('are tagged: objects and inputs that nothing else leads to', () => {
    const reached = new Set(['Query', 'Mutation', 'Subscription']);
    for (const name of reached) {
      // A set goes on over what is added to it while it is read.
      for (const field of fields.filter((one) => one.typeName === name && !isTagged(one.directives))) {
        for (const next of [nameType(field.type), ...field.argumentTypes]) reached.add(next);
      }
    }
    const kinds: string[] = [Kind.OBJECT_TYPE_DEFINITION, Kind.INPUT_OBJECT_TYPE_DEFINITION];
    for (const definition of supergraph.definitions) {
      if (!kinds.includes(definition.kind) || !('name' in definition) || !definition.name) continue;
      const name = definition.name.value;
      if (name.startsWith('join__')) continue;
      const implementsReached =
        'interfaces' in definition && definition.interfaces?.some((one) => reached.has(one.name.value));
      const isInside = reached.has(name) || implementsReached === true;
      expect(isTagged(definition.directives as ConstDirectiveNode[]), name).toBe(!isInside);
    }
  });
});

function* listFields(document: DocumentNode): Generator<Field> {
  for (const definition of document.definitions) {
    if (!('fields' in definition) || !('name' in definition) || !definition.name) continue;
    const typeName = definition.name.value;
    for (const field of definition.fields ?? []) {
      yield {
        coordinate: `${typeName}.${field.name.value}`,
        typeName,
        name: field.name.value,
        isInput: field.kind === Kind.INPUT_VALUE_DEFINITION,
        type: field.type,
        directives: field.directives ?? [],
        argumentTypes: ((field as FieldDefinitionNode).arguments ?? []).map(({ type }) => nameType(type)),
      };
    }
  }
}

function listCoordinates(from: readonly Field[]): string[] {
  return [...new Set(from.map(({ coordinate }) => coordinate))].toSorted();
}

function has(field: Field, directive: string): boolean {
  return field.directives.some((node) => node.name.value === directive);
}

function isGuarded(field: Field): boolean {
  return guardNames.some((name) => has(field, name));
}

function isTagged(directives: readonly ConstDirectiveNode[] = []): boolean {
  return directives.some((node) => node.name.value === 'tag' && print(node).includes('"admin"'));
}

/** The alternatives of `@requiresScopes`, each the scopes that are needed together. */
function listScopes(field: Field): string[][] {
  return (readArguments(field, 'requiresScopes')?.['scopes'] as string[][] | undefined) ?? [];
}

function readArguments(field: Field, directive: string): Record<string, unknown> | undefined {
  const node = field.directives.find((one) => one.name.value === directive);
  if (!node) return undefined;
  return Object.fromEntries((node.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}

function isList(type: TypeNode): boolean {
  return type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && type.type.kind === Kind.LIST_TYPE);
}

function nameType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameType(type.type);
}
